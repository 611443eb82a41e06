package io.tailback.batch.report.path;

import io.tailback.batch.report.data.ReportData;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.TimeSpan;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a few stations said on a few days, to be drawn. */
public final class DayRuns {
  private final ZoneId zone;
  private final Map<LocalDate, Map<String, StationRun>> byDay = new HashMap<>();

  private DayRuns(ZoneId zone) {
    this.zone = zone;
  }

  /** Reads these stations on these days; both few. */
  public static DayRuns read(
      ReportData data, Collection<LocalDate> days, Collection<String> stationIds) {
    DayRuns runs = new DayRuns(data.zone());
    if (!days.isEmpty() && !stationIds.isEmpty()) {
      StationValues.of(data, days, new TreeSet<>(stationIds))
          .collectAsList()
          .forEach(row -> runs.put(StationValues.Value.of(row)));
    }
    return runs;
  }

  private void put(StationValues.Value value) {
    TimeSpan span = spanOf(value.serviceDate());
    byDay
        .computeIfAbsent(value.serviceDate(), day -> new HashMap<>())
        .computeIfAbsent(
            value.stationId(), station -> new StationRun(span.start(), span.windowCount()))
        .put(value);
  }

  private TimeSpan spanOf(LocalDate day) {
    return new LocalDay(day, zone).span();
  }

  /** The days of stations of a corridor that have any value, day by day along the corridor. */
  List<StationDay> stationDays(Corridor corridor, List<LocalDate> days, StationRange range) {
    return days.stream()
        .flatMap(
            day ->
                range.of(corridor).stream()
                    .filter(station -> runs(day).containsKey(station.stationId()))
                    .map(
                        station ->
                            new StationDay(day, station, runs(day).get(station.stationId()))))
        .toList();
  }

  private Map<String, StationRun> runs(LocalDate day) {
    return byDay.getOrDefault(day, Map.of());
  }

  /** What one station of a corridor said on one day. */
  record StationDay(LocalDate day, CorridorStation station, StationRun run) {}
}
