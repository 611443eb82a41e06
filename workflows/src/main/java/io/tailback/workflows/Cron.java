package io.tailback.workflows;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * Times on the wall clock of a zone, as a Quartz cron expression: second, minute, hour, day of the
 * month, month, day of the week, and perhaps year.
 *
 * <p>On the night when the clock goes forward, a time that it jumps over counts as the end of the
 * jump: 02:00 comes at 03:00. On the night when it goes back, a time that comes twice counts the
 * first time. Quartz by itself leaves the former out, and with it a night's run.
 */
public final class Cron {
  private static final TimeZone NO_CLOCK_CHANGES = TimeZone.getTimeZone(ZoneOffset.UTC);

  private final String expression;
  private final ZoneId zone;
  private final CronExpression wallClock;

  private Cron(String expression, ZoneId zone, CronExpression wallClock) {
    this.expression = expression;
    this.zone = zone;
    this.wallClock = wallClock;
  }

  /**
   * Reads an expression.
   *
   * @throws ParseException with Quartz's reason
   */
  public static Cron of(String expression, ZoneId zone) throws ParseException {
    CronExpression wallClock = new CronExpression(expression);
    wallClock.setTimeZone(NO_CLOCK_CHANGES);
    return new Cron(expression, zone, wallClock);
  }

  /** As written. */
  public String expression() {
    return expression;
  }

  /** Whose wall clock counts. */
  public ZoneId zone() {
    return zone;
  }

  /** The first time after an instant; empty when there is none, as for 30 February. */
  public Optional<Instant> after(Instant instant) {
    Optional<LocalDateTime> local = localAfter(instant.atZone(zone).toLocalDateTime());
    while (local.isPresent()) {
      Instant found = instantOf(local.get());
      if (found.isAfter(instant)) {
        return Optional.of(found);
      }
      local = localAfter(local.get());
    }
    return Optional.empty();
  }

  /** The first {@code count} times after an instant. */
  public List<Instant> next(Instant instant, int count) {
    List<Instant> times = new ArrayList<>();
    Optional<Instant> next = after(instant);
    while (next.isPresent() && times.size() < count) {
      times.add(next.get());
      next = after(next.get());
    }
    return times;
  }

  private Optional<LocalDateTime> localAfter(LocalDateTime local) {
    Date next = wallClock.getNextValidTimeAfter(Date.from(local.toInstant(ZoneOffset.UTC)));
    return Optional.ofNullable(next)
        .map(date -> LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
  }

  private Instant instantOf(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron cron
        && cron.expression.equals(expression)
        && cron.zone.equals(zone);
  }

  @Override
  public int hashCode() {
    return 31 * expression.hashCode() + zone.hashCode();
  }

  @Override
  public String toString() {
    return expression + " in " + zone;
  }
}
