package io.tailback.batch.report.corridor;

import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Percentiles;
import io.tailback.core.measure.SpeedThreshold;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which days are drawn one by one: all of them when they are few, otherwise the worst. By delay
 * where vehicles are counted, by mean travel time elsewhere.
 */
final class WorstDays {
  /** So many days can be looked at beside each other. */
  static final int MOST = 7;

  private WorstDays() {}

  /** All days in their order when they are few; otherwise the worst ones, the worst first. */
  static List<LocalDate> of(
      List<LocalDate> days, List<HourOfDay> hours, List<CorridorTimes.PathTime> times) {
    if (days.size() <= MOST) {
      return days;
    }
    Map<LocalDate, Double> delay = delayVehH(days, hours);
    Map<LocalDate, Double> badness = delay.isEmpty() ? meanTimeS(days, times) : delay;
    return days.stream()
        .filter(badness::containsKey)
        .sorted(
            Comparator.comparing((LocalDate day) -> badness.get(day))
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private static Map<LocalDate, Double> delayVehH(List<LocalDate> days, List<HourOfDay> hours) {
    Map<LocalDate, Double> delay = new HashMap<>();
    for (HourOfDay hour : hours) {
      Measured lost = hour.sums().measures().delayVehH(SpeedThreshold.MPH_60);
      if (lost.isPresent() && days.contains(hour.date())) {
        delay.merge(hour.date(), lost.value(), Double::sum);
      }
    }
    return delay;
  }

  private static Map<LocalDate, Double> meanTimeS(
      List<LocalDate> days, List<CorridorTimes.PathTime> times) {
    Map<LocalDate, Double> means = new HashMap<>();
    for (LocalDate day : days) {
      Measured mean =
          Percentiles.of(
                  times.stream()
                      .filter(time -> time.serviceDate().equals(day))
                      .map(time -> time.filled().value())
                      .toList())
              .mean();
      if (mean.isPresent()) {
        means.put(day, mean.value());
      }
    }
    return means;
  }
}
