package io.tailback.batch.report.station;

import static org.apache.spark.sql.functions.sum;

import io.tailback.batch.day.ServiceDates;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.network.Station;
import io.tailback.spark.table.DetectorConditions;
import io.tailback.spark.table.DetectorDays;
import io.tailback.spark.table.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The live conditions of a period, on days of every type: a fault does not ask for the weekday.
 *
 * @param days those that were computed
 * @param detectors that were known on them
 * @param spells those that still held at the end first, then by their start
 */
record ConditionsOfPeriod(
    TreeSet<LocalDate> days, List<WatchedDetector> detectors, List<ConditionSpell> spells) {
  private static final ConditionsOfPeriod NONE =
      new ConditionsOfPeriod(new TreeSet<>(), List.of(), List.of());

  /** What the tables hold; nothing when they are not there. */
  static ConditionsOfPeriod of(ReportData data, ReportRequest request) {
    if (!data.has(DetectorDays.TABLE) || !data.has(DetectorConditions.TABLE)) {
      return NONE;
    }
    Map<String, Station> stations =
        data.places(request).stream().collect(Collectors.toMap(Station::stationId, one -> one));
    Dataset<Row> watched =
        data.ofStations(
            during(data.read(DetectorDays.TABLE), request, DetectorDays.SERVICE_DATE),
            DetectorDays.STATION_ID,
            stations.keySet());
    return new ConditionsOfPeriod(
        ServiceDates.of(watched, DetectorDays.SERVICE_DATE),
        detectors(watched, stations),
        spells(
            data.ofStations(
                during(
                    data.read(DetectorConditions.TABLE), request, DetectorConditions.SERVICE_DATE),
                DetectorConditions.STATION_ID,
                stations.keySet())));
  }

  private static Dataset<Row> during(Dataset<Row> rows, ReportRequest request, Field day) {
    return rows.filter(day.column().between(request.period().from(), request.period().to()));
  }

  private static List<WatchedDetector> detectors(Dataset<Row> rows, Map<String, Station> stations) {
    return rows
        .groupBy(DetectorDays.STATION_ID.column(), DetectorDays.DETECTOR_ID.column())
        .agg(
            sum(DetectorDays.COUNTS.column()),
            sum(DetectorDays.OCCUPANCIES.column()),
            sum(DetectorDays.HALF_MINUTE_OCCUPANCIES.column()))
        .collectAsList()
        .stream()
        .map(
            row ->
                new WatchedDetector(
                    row.getString(0),
                    !row.isNullAt(1),
                    stations.get(row.getString(0)).lanes() != null,
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4)))
        .toList();
  }

  private static List<ConditionSpell> spells(Dataset<Row> rows) {
    Map<String, ConditionSpell> byStart = new TreeMap<>();
    for (Row row : rows.orderBy(DetectorConditions.SERVICE_DATE.column()).collectAsList()) {
      ConditionSpell spell =
          new ConditionSpell(
              row.getAs(DetectorConditions.STATION_ID.name()),
              row.getAs(DetectorConditions.DETECTOR_ID.name()),
              row.getAs(DetectorConditions.CONDITION.name()),
              row.getAs(DetectorConditions.STARTED_AT.name()),
              row.getAs(DetectorConditions.ENDED_AT.name()),
              row.getAs(DetectorConditions.SERVICE_DATE.name()));
      byStart.put(
          String.join(
              " ",
              spell.stationId(),
              spell.detectorId(),
              spell.condition(),
              spell.startedAt().toString()),
          spell);
    }
    List<ConditionSpell> spells = new ArrayList<>(byStart.values());
    spells.sort(
        Comparator.comparing((ConditionSpell spell) -> spell.endedAt() != null)
            .thenComparing(ConditionSpell::startedAt));
    return spells;
  }

  /** Whether a condition held at the end of the last day that was computed. */
  boolean isOn(ConditionSpell spell) {
    return spell.endedAt() == null && spell.lastDay().equals(days.last());
  }
}
