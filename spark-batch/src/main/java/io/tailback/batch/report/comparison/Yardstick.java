package io.tailback.batch.report.comparison;

import io.tailback.core.measure.DayBlocks;
import io.tailback.core.measure.DayStatistic;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.MeasureSums;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.PaceSums;
import io.tailback.core.measure.PeriodDifference;
import io.tailback.core.measure.SpeedThreshold;
import java.util.List;
import java.util.function.Function;

/** A measure that two periods are compared by. */
enum Yardstick {
  VKT("Distance travelled (VMT)", "vehicle-km a day", true) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      return meanOfDays(before, after, blocks, sums -> sums.measures().vktVehKm());
    }
  },
  VHT("Time spent (VHT)", "vehicle-hours a day", true) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      return meanOfDays(before, after, blocks, sums -> sums.measures().vhtVehH());
    }
  },
  DELAY_35("Delay against 35 mph", "vehicle-hours a day", true) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      return delay(before, after, blocks, SpeedThreshold.MPH_35);
    }
  },
  DELAY_60("Delay against 60 mph", "vehicle-hours a day", true) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      return delay(before, after, blocks, SpeedThreshold.MPH_60);
    }
  },
  /** All distance of the days over all their time. */
  Q("Q", "km/h", true) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      Function<ComparedDay, Measured> q = day -> day.sums().measures().qKmh();
      DayStatistic<ComparedDay> ratio =
          DayStatistic.ratioOfSums(
              day -> measures(day).timedVktVehM() * KMH_OF_M_PER_MS,
              day -> measures(day).vhtVehMs());
      return known(before, after, blocks, q, ratio);
    }
  },
  /** For places whose vehicles are not counted: all windows weigh alike. */
  SPEED("Mean speed, windows alike", "km/h", true) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      DayStatistic<ComparedDay> harmonic =
          DayStatistic.ratioOfSums(
              day -> pace(day).intervals() * US_KM_PER_H, day -> pace(day).usPerKm());
      return known(before, after, blocks, day -> pace(day).speedKmh(), harmonic);
    }
  },
  TRAVEL_TIME("Mean travel time", "s", false) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      return known(before, after, blocks, Yardstick::timed, MEAN_TIME);
    }
  },
  TRAVEL_TIME_P95("95th percentile of travel time", "s", false) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      PooledTimes pooled = new PooledTimes(before, after);
      return known(before, after, blocks, Yardstick::timed, days -> pooled.at(P95, days));
    }
  },
  BUFFER("Buffer index", "", false) {
    @Override
    PeriodDifference compare(List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks) {
      PooledTimes pooled = new PooledTimes(before, after);
      DayStatistic<ComparedDay> index =
          days -> {
            double mean = MEAN_TIME.of(days).value();
            return pooled.at(P95, days).map(late -> (late - mean) / mean);
          };
      return known(before, after, blocks, Yardstick::timed, index);
    }
  };

  private static final int P95 = 950;
  private static final double KMH_OF_M_PER_MS = 3600;
  private static final double US_KM_PER_H = 3.6e9;

  private static final DayStatistic<ComparedDay> MEAN_TIME =
      DayStatistic.ratioOfSums(ComparedDay::timeS, day -> day.timesS().size());

  private final String label;
  private final String unit;
  private final boolean filled;

  Yardstick(String label, String unit, boolean filled) {
    this.label = label;
    this.unit = unit;
    this.filled = filled;
  }

  String label() {
    return label;
  }

  String unit() {
    return unit;
  }

  /** Which values it is made of: with gaps filled in, or observed ones alone. */
  String basis() {
    return filled ? "gaps filled" : "observed only";
  }

  /** Whether it is of a path, and so of corridors alone. */
  boolean isOfPaths() {
    return !filled;
  }

  /** The measure of both periods and what their difference is worth. */
  abstract PeriodDifference compare(
      List<ComparedDay> before, List<ComparedDay> after, DayBlocks blocks);

  private static MeasureSums measures(ComparedDay day) {
    return day.sums().measures();
  }

  private static PaceSums pace(ComparedDay day) {
    return day.sums().pace();
  }

  private static Measured timed(ComparedDay day) {
    return day.timesS().isEmpty()
        ? Measured.missing(MeasureReason.COVERAGE_TOO_LOW)
        : Measured.of(day.timesS().size());
  }

  private static PeriodDifference delay(
      List<ComparedDay> before,
      List<ComparedDay> after,
      DayBlocks blocks,
      SpeedThreshold threshold) {
    return meanOfDays(before, after, blocks, sums -> sums.measures().delayVehH(threshold));
  }

  private static PeriodDifference meanOfDays(
      List<ComparedDay> before,
      List<ComparedDay> after,
      DayBlocks blocks,
      Function<HourSums, Measured> measure) {
    Function<ComparedDay, Measured> daily = day -> measure.apply(day.sums());
    DayStatistic<ComparedDay> mean = DayStatistic.mean(day -> daily.apply(day).value());
    return known(before, after, blocks, daily, mean);
  }

  /** Of the days that have the measure; when a side has none, its first day says why. */
  private static PeriodDifference known(
      List<ComparedDay> before,
      List<ComparedDay> after,
      DayBlocks blocks,
      Function<ComparedDay, Measured> daily,
      DayStatistic<ComparedDay> statistic) {
    List<ComparedDay> was = before.stream().filter(day -> daily.apply(day).isPresent()).toList();
    List<ComparedDay> is = after.stream().filter(day -> daily.apply(day).isPresent()).toList();
    if (!was.isEmpty() && !is.isEmpty()) {
      return blocks.compare(was, is, statistic);
    }
    Measured one = was.isEmpty() ? reasonOf(before, daily) : statistic.of(was);
    Measured other = is.isEmpty() ? reasonOf(after, daily) : statistic.of(is);
    return PeriodDifference.untested(
        one, other, was.size(), is.size(), was.isEmpty() ? one.reason() : other.reason());
  }

  private static Measured reasonOf(List<ComparedDay> days, Function<ComparedDay, Measured> daily) {
    return days.isEmpty() ? Measured.missing(MeasureReason.NOT_REPORTED) : daily.apply(days.get(0));
  }
}
