package io.tailback.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/** Equal steps of time along a figure. */
public sealed interface TimeAxis {

  /** Number of steps. */
  int count();

  /** Length of a step. */
  Duration step();

  /** The time of a step as its table writes it. */
  String key(int index);

  /** The wall clock of a step, for example {@code 07:05}. */
  LocalTime clock(int index);

  /**
   * A stretch of real time, for example one local day of 23, 24 or 25 hours. Its table has {@link
   * Cell.Moment}s.
   *
   * @param start begin of the first step
   * @param zone for the labels
   */
  record Instants(Instant start, Duration step, int count, ZoneId zone) implements TimeAxis {
    public Instants {
      demandSteps(step, count);
    }

    @Override
    public String key(int index) {
      return start.plus(step.multipliedBy(index)).toString();
    }

    @Override
    public LocalTime clock(int index) {
      return start.plus(step.multipliedBy(index)).atZone(zone).toLocalTime();
    }
  }

  /**
   * The clock of a mean day. Its table has {@link Cell.Text}s such as {@code 07:05}.
   *
   * @param start clock of the first step
   */
  record Clock(LocalTime start, Duration step, int count) implements TimeAxis {
    public Clock {
      demandSteps(step, count);
      if (step.multipliedBy(count).compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("A mean day has 24 hours");
      }
    }

    @Override
    public String key(int index) {
      LocalTime time = clock(index);
      return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
    }

    @Override
    public LocalTime clock(int index) {
      return start.plus(step.multipliedBy(index));
    }
  }

  private static void demandSteps(Duration step, int count) {
    if (step.isNegative() || step.isZero() || count < 1) {
      throw new IllegalArgumentException("A time axis has steps: " + count + " of " + step);
    }
  }
}
