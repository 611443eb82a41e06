package io.tailback.batch.report.overview;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.data.LengthWords;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.data.UnplacedWords;
import io.tailback.core.corridor.SegmentLength;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.Measured;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** By corridor and by station. */
record PlaceSections(PeriodSums reported, Optional<PeriodSums> compared, Places places) {
  private static final String CORRIDORS = "corridors";
  private static final String STATIONS = "stations";
  private static final int MOST_BARS = 40;
  private static final ColourScale.Steps SHARES =
      new ColourScale.Steps(List.of(0.02, 0.05, 0.1, 0.2, 0.4), ColourScale.Emphasis.HIGH);

  /** Some stations under one name. */
  private record Group(String name, List<Station> stations) {}

  Section corridors() {
    Measure drawn = Shown.byTime(reported);
    List<Group> groups = ranked(drawn);
    return new Section(
        CORRIDORS,
        "By corridor",
        "All hours of the days that count, gaps filled; the worst corridor first.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "corridors-figure",
                    drawn.column().label() + " by corridor",
                    Shown.sentence(
                        drawn,
                        "corridor",
                        Shown.highest(
                            groups,
                            group -> drawn.of(reported.stations(group.stations())),
                            Group::name)),
                    CORRIDORS),
                "corridor_id",
                drawn.column().key(),
                Optional.empty(),
                MOST_BARS)),
        List.of(corridorTable(groups)),
        List.of(
            "HOV lanes are corridors of their own. Stations on no corridor are in the last row and"
                + " listed below the map, so that the rows add up to the totals.",
            "Road: what the stations speak for, as the source gives it, otherwise half-way to the"
                + " neighbouring stations of the corridor. Distance, time and delay of all vehicles"
                + " are of it, and so are travel times in the reports corridor and reliability."));
  }

  private List<Group> ranked(Measure drawn) {
    List<Group> groups = new ArrayList<>();
    places.groups().forEach((id, stations) -> groups.add(new Group(id, stations)));
    Map<String, Double> value = new HashMap<>();
    for (Group group : groups) {
      Measured measured = drawn.of(reported.stations(group.stations()));
      value.put(group.name(), measured.isPresent() ? measured.value() : -1);
    }
    groups.sort(
        Comparator.comparing((Group group) -> group.name().equals(Places.ON_NONE))
            .thenComparing(group -> -value.get(group.name()))
            .thenComparing(Group::name));
    return groups;
  }

  private ReportTable corridorTable(List<Group> groups) {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(words("corridor_id", "Corridor"));
    columns.add(count("stations", "Stations", ""));
    columns.add(measure("road_km", "Road", "km", 2));
    columns.addAll(Measure.columns());
    columns.add(count("delay_days", "Days with delay", ""));
    columns.add(measure("delay_60mph_veh_h_per_day", "Delay per day", "veh-h", 1));
    compared.ifPresent(
        other -> {
          columns.add(
              measure("compare_delay_60mph_veh_h_per_day", "Delay per day, compared", "veh-h", 1));
          columns.add(measure("delay_60mph_change_ratio", "Change of delay", "", 4));
        });
    List<List<Cell>> rows = new ArrayList<>();
    for (Group group : groups) {
      HourSums sums = reported.stations(group.stations());
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(group.name()));
      row.add(Cell.whole(group.stations().size()));
      row.add(Cell.decimalOr(places.roadKm(group.stations()), "no station has a length"));
      row.addAll(Measure.cells(sums));
      MeanOfParts perDay = reported.delayPerDay(group.name());
      row.add(Cell.whole(perDay.count()));
      row.add(MeasuredCells.of(perDay.value()));
      compared.ifPresent(
          other -> {
            Measured before = other.delayPerDay(group.name()).value();
            row.add(MeasuredCells.of(before));
            row.add(Changes.of(perDay.value(), before));
          });
      rows.add(row);
    }
    return new ReportTable(CORRIDORS, "One corridor", columns, rows);
  }

  Section stations() {
    List<ReportTable> tables = new ArrayList<>(List.of(stationTable()));
    if (!places.unplaced().isEmpty()) {
      tables.add(unplacedTable());
    }
    return new Section(
        STATIONS,
        "By station",
        "Where the stations stand and how often traffic on them was congested.",
        List.of(
            new Figure.StationMap(
                new Caption(
                    "stations-map",
                    "Congested share by station",
                    Shown.sentence(
                        Measure.CONGESTED_SHARE,
                        "station",
                        Shown.highest(
                            places.inOrder(),
                            station -> Measure.CONGESTED_SHARE.of(reported.station(station)),
                            Station::stationId)),
                    STATIONS),
                "station_id",
                "latitude_deg",
                "longitude_deg",
                Measure.CONGESTED_SHARE.column().key(),
                "corridor_id",
                SHARES)),
        tables,
        notes());
  }

  private List<String> notes() {
    List<Station> without = places.withoutLength();
    return without.isEmpty()
        ? List.of()
        : List.of(
            "Stations without a length count in no distance, time or delay of all vehicles: "
                + String.join(", ", without.stream().map(Station::stationId).toList())
                + ".");
  }

  private ReportTable stationTable() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(words("station_id", "Station"));
    columns.add(words("corridor_id", "Corridor"));
    columns.add(words("lane_type", "Lane type"));
    columns.add(count("lanes", "Lanes", ""));
    columns.add(measure("length_m", "Length", "m", 1));
    columns.add(words("length_basis", "Length from"));
    columns.add(measure("latitude_deg", "Latitude", "°", 6));
    columns.add(measure("longitude_deg", "Longitude", "°", 6));
    columns.addAll(Measure.columns());
    Map<String, String> corridorOf = new HashMap<>();
    places
        .byCorridor()
        .forEach((id, here) -> here.forEach(one -> corridorOf.put(one.stationId(), id)));
    List<List<Cell>> rows = new ArrayList<>();
    for (Station station : places.inOrder()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(station.stationId()));
      String corridor = corridorOf.get(station.stationId());
      row.add(corridor == null ? Cell.noData(Places.ON_NONE) : Cell.text(corridor));
      row.add(Cell.text(station.laneType().name().toLowerCase(Locale.ROOT)));
      row.add(station.lanes() == null ? Cell.noData("not stated") : Cell.whole(station.lanes()));
      SegmentLength length = places.lengths().of(station);
      row.add(Cell.decimalOr(length.metres(), "the station has no length"));
      row.add(Cell.text(LengthWords.of(length.basis())));
      row.add(Cell.decimalOr(station.latitudeDeg(), "not stated"));
      row.add(Cell.decimalOr(station.longitudeDeg(), "not stated"));
      row.addAll(Measure.cells(reported.station(station)));
      rows.add(row);
    }
    return new ReportTable(STATIONS, "One station", columns, rows);
  }

  private ReportTable unplacedTable() {
    return new ReportTable(
        "stations-on-no-corridor",
        "A station on no corridor, and why",
        List.of(words("station_id", "Station"), words("reason", "Reason")),
        places.unplaced().stream()
            .map(
                one ->
                    List.of(
                        Cell.text(one.station().stationId()),
                        Cell.text(UnplacedWords.of(one.reason()))))
            .toList());
  }
}
