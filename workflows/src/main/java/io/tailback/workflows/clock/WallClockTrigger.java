package io.tailback.workflows.clock;

import io.tailback.workflows.Cron;
import java.text.ParseException;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.impl.triggers.CronTriggerImpl;
import org.quartz.spi.MutableTrigger;

/** Quartz's cron trigger with the times of {@link Cron}, which leaves out no night. */
final class WallClockTrigger extends CronTriggerImpl {
  private static final long serialVersionUID = 1;

  private final transient Cron cron;

  WallClockTrigger(Cron cron) {
    this.cron = cron;
    CronExpression expression = parsed(cron);
    expression.setTimeZone(TimeZone.getTimeZone(cron.zone()));
    setCronExpression(expression);
  }

  private static CronExpression parsed(Cron cron) {
    try {
      return new CronExpression(cron.expression());
    } catch (ParseException e) {
      throw new IllegalArgumentException("Not a cron after all: " + cron, e);
    }
  }

  /** Of the cron and zone that a row of Quartz's table holds. */
  static WallClockTrigger of(String expression, TimeZone zone) {
    try {
      return new WallClockTrigger(Cron.of(expression, zone.toZoneId()));
    } catch (ParseException e) {
      throw new IllegalStateException("The schedule store holds no cron: " + expression, e);
    }
  }

  @Override
  protected Date getTimeAfter(Date time) {
    return cron.after(time.toInstant()).map(Date::from).orElse(null);
  }

  /** So that Quartz stores it by {@link WallClockPersistence}. */
  @Override
  public boolean hasAdditionalProperties() {
    return true;
  }

  @Override
  public ScheduleBuilder<CronTrigger> getScheduleBuilder() {
    return new Builder(cron);
  }

  /** How Quartz makes the trigger anew from its row. */
  static final class Builder extends ScheduleBuilder<CronTrigger> {
    private final Cron cron;

    Builder(Cron cron) {
      this.cron = cron;
    }

    @Override
    protected MutableTrigger build() {
      return new WallClockTrigger(cron);
    }
  }
}
