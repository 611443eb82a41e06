package io.tailback.batch.report.station;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.measure.HourSums;
import io.tailback.core.network.Station;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Each station: how it is, since when, and how often it was bad; the worst first. */
record StationSection(StationStatuses statuses, HealthOfPeriod health, Corridors corridors) {
  private static final String STATIONS = "stations";
  private static final String DAYS = "station-days";
  private static final String NO_DIAGNOSIS = "no diagnosis on these days";
  private static final int MOST_BARS = 30;
  private static final int MOST_NAMES = 7;

  Section section() {
    List<Station> ordered = worstFirst();
    return new Section(
        STATIONS,
        "Station by station",
        "The worst first: by bad days, then by the share that was received.",
        List.of(
            new Figure.StationMap(
                new Caption(
                    "stations-map",
                    "Status on the last day",
                    "Where the stations stand, and their status: " + lastStatuses() + ".",
                    STATIONS),
                "station_id",
                "latitude_deg",
                "longitude_deg",
                "last_status",
                "corridor_id",
                new ColourScale.Names(names())),
            new Figure.RankingBars(
                new Caption(
                    "bad-days",
                    "Bad days by station",
                    "Good on no day: " + Amount.of(statuses.neverGood().size(), "station") + ".",
                    STATIONS),
                "station_id",
                "bad_days",
                Optional.empty(),
                MOST_BARS)),
        List.of(table(ordered), days(ordered)),
        List.of(
            "Bad since is the first bad day after the last good one; it may lie before this period."));
  }

  private List<Station> worstFirst() {
    return statuses.stations().stream()
        .sorted(
            Comparator.comparingLong((Station station) -> -badDays(station))
                .thenComparingDouble(this::received)
                .thenComparing(Station::stationId))
        .toList();
  }

  private long badDays(Station station) {
    return statuses.of(station).stream().filter(one -> !one.status().isGood()).count();
  }

  private double received(Station station) {
    return statuses.of(station).stream().mapToDouble(Diagnosis::receivedShare).average().orElse(0);
  }

  private Map<String, Long> countsOfLast() {
    return statuses.stations().stream()
        .map(this::last)
        .flatMap(Optional::stream)
        .collect(Collectors.groupingBy(one -> one.status().name(), Collectors.counting()));
  }

  private Optional<Diagnosis> last(Station station) {
    List<Diagnosis> all = statuses.of(station);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Best first, as a scale of colours wants it; what occurs most often when there are too many. */
  private List<String> names() {
    Map<String, Long> counts = countsOfLast();
    List<DailyStatus> kept =
        statuses.occurring().stream()
            .sorted(
                Comparator.comparing((DailyStatus status) -> !status.isGood())
                    .thenComparing(
                        status -> counts.getOrDefault(status.name(), 0L), Comparator.reverseOrder())
                    .thenComparing(Comparator.reverseOrder()))
            .limit(MOST_NAMES)
            .sorted(Comparator.reverseOrder())
            .toList();
    return kept.isEmpty()
        ? List.of(DailyStatus.GOOD.name())
        : kept.stream().map(DailyStatus::name).toList();
  }

  private String lastStatuses() {
    Map<String, Long> counts = countsOfLast();
    return counts.isEmpty()
        ? "none has a diagnosis"
        : counts.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  private Map<String, String> corridorIds() {
    Map<String, String> ids = new HashMap<>();
    for (Corridor corridor : corridors.corridors()) {
      corridor.stations().forEach(station -> ids.put(station.stationId(), corridor.corridorId()));
    }
    return ids;
  }

  private ReportTable table(List<Station> ordered) {
    List<TableColumn> columns =
        List.of(
            words("station_id", "Station"),
            words("corridor_id", "Corridor"),
            words("lane_type", "Lane type"),
            words("last_status", "Last status"),
            words("bad_since", "Bad since"),
            count("good_days", "Good days", ""),
            count("bad_days", "Bad days", ""),
            measure("received_share", "Mean received share", "", 4),
            measure("observed_share", "Observed", "", 4),
            measure("imputed_share", "Imputed", "", 4),
            measure("latitude_deg", "Latitude", "°", 6),
            measure("longitude_deg", "Longitude", "°", 6));
    Map<String, String> corridorIds = corridorIds();
    List<List<Cell>> rows = new ArrayList<>();
    for (Station station : ordered) {
      HourSums sums = health.hours(station);
      Optional<Diagnosis> last = last(station);
      rows.add(
          List.of(
              Cell.text(station.stationId()),
              Optional.ofNullable(corridorIds.get(station.stationId()))
                  .<Cell>map(Cell::text)
                  .orElse(Cell.noData("on no corridor")),
              Cell.text(station.laneType().name().toLowerCase(Locale.ROOT)),
              last.map(one -> Cell.text(one.status().name())).orElse(Cell.noData(NO_DIAGNOSIS)),
              last.map(one -> since(one.badSince())).orElse(Cell.noData(NO_DIAGNOSIS)),
              Cell.whole(statuses.of(station).size() - badDays(station)),
              Cell.whole(badDays(station)),
              last.map(one -> Cell.decimal(received(station))).orElse(Cell.noData(NO_DIAGNOSIS)),
              Cell.decimalOr(sums.measures().observedShare(), "no samples are expected"),
              Cell.decimalOr(sums.measures().imputedShare(), "no samples are expected"),
              Cell.decimalOr(station.latitudeDeg(), "not stated"),
              Cell.decimalOr(station.longitudeDeg(), "not stated")));
    }
    return new ReportTable(STATIONS, "One station", columns, rows);
  }

  private static Cell since(LocalDate day) {
    return day == null ? Cell.noData("good on the last day") : Cell.day(day);
  }

  private ReportTable days(List<Station> ordered) {
    List<TableColumn> columns =
        List.of(
            words("station_id", "Station"),
            words("service_date", "Day"),
            words("status", "Status"),
            measure("received_share", "Received share", "", 4),
            words("bad_since", "Bad since"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Station station : ordered) {
      for (Diagnosis one : statuses.of(station)) {
        rows.add(
            List.of(
                Cell.text(station.stationId()),
                Cell.day(one.date()),
                Cell.text(one.status().name()),
                Cell.decimal(one.receivedShare()),
                one.badSince() == null ? Cell.noData("good") : Cell.day(one.badSince())));
      }
    }
    return new ReportTable(DAYS, "One station on one day", columns, rows);
  }
}
