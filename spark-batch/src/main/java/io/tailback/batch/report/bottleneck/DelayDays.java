package io.tailback.batch.report.bottleneck;

import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.path.DaysWithData;
import io.tailback.core.measure.SpeedThreshold;
import io.tailback.spark.table.StationHours;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The days on which it is known what queues cost: a day with counts and speeds and without a queue
 * cost nothing, a day without counts is no day of zero.
 */
final class DelayDays {
  private DelayDays() {}

  /** Of these days, those on which any of these stations has an observed delay. */
  static Set<LocalDate> counted(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds) {
    return DaysWithData.onWhich(
        data, days, stationIds, StationHours.delay(SpeedThreshold.MPH_60).column().isNotNull());
  }

  /** Of a day with queues these say whether it is known, of the others the counts do. */
  static Set<LocalDate> known(Set<LocalDate> counted, List<FoundActivation> activations) {
    Set<LocalDate> known = new TreeSet<>(counted);
    activations.stream()
        .collect(Collectors.groupingBy(FoundActivation::serviceDate))
        .forEach(
            (day, ofDay) -> {
              if (ofDay.stream().anyMatch(one -> one.ownDelayVehMs() != null)) {
                known.add(day);
              } else {
                known.remove(day);
              }
            });
    return known;
  }
}
