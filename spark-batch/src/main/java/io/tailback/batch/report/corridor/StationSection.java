package io.tailback.batch.report.corridor;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.LengthWords;
import io.tailback.batch.report.data.UnplacedWords;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.corridor.Unplaced;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureSums;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.SpeedThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The stations of a corridor in travel direction, and those of its freeway without a place. */
final class StationSection {
  private static final double METRES_OF_KM = 1000;
  private static final int MOST_BARS = 60;

  private StationSection() {}

  private record Line(CorridorStation station, HourSums sums) {
    MeasureSums measures() {
      return sums.measures();
    }
  }

  static Section of(CorridorData data, List<Unplaced> unplaced) {
    List<Line> lines =
        data.corridor().stations().stream()
            .map(station -> new Line(station, data.at(station)))
            .toList();
    boolean delayKnown =
        lines.stream()
            .anyMatch(line -> line.measures().delayVehH(SpeedThreshold.MPH_60).isPresent());
    return new Section(
        "stations",
        "Stations",
        "In travel direction: where each stands, how much road it speaks for, and what it adds.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "station-bars",
                    delayKnown ? "Delay along the corridor" : "Mean speed along the corridor",
                    delayKnown
                        ? "Vehicle-hours lost against 60 mph at each station over all days, in"
                            + " travel direction from top to bottom."
                        : "Mean speed of each station over all days, in travel direction from top"
                            + " to bottom.",
                    "stations"),
                "station_id",
                delayKnown ? "delay_60mph_veh_h" : "speed_kmh",
                Optional.empty(),
                MOST_BARS)),
        List.of(table(lines), unplaced(unplaced)),
        List.of(
            "A length comes from the source, otherwise it reaches half-way to the neighbouring"
                + " stations. Observed and imputed are shares of the samples expected on all days.",
            "A station without a place is in no number of a corridor."));
  }

  private static ReportTable table(List<Line> lines) {
    List<ColumnOf<Line>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("station_id", "Station", line -> line.station().stationId()));
    columns.add(
        ColumnOf.number(
            "offset_km",
            "From the start",
            "km",
            3,
            line -> Cell.decimal(line.station().offsetM() / METRES_OF_KM)));
    columns.add(
        ColumnOf.number(
            "length_m",
            "Length",
            "m",
            0,
            line -> Cell.decimalOr(line.station().lengthM(), "the station has no length")));
    columns.add(
        ColumnOf.words(
            "length_basis",
            "Length from",
            line -> LengthWords.of(line.station().length().basis())));
    columns.add(
        ColumnOf.cells(
            "lanes_count",
            "Lanes",
            line ->
                line.station().station().lanes() == null
                    ? Cell.noData("the number of lanes is unknown")
                    : Cell.whole(line.station().station().lanes())));
    columns.add(measure("vmt_veh_mi", "VMT", "veh-mi", 0, MeasureSums::vmtVehMiles));
    columns.add(measure("vht_veh_h", "VHT", "veh-h", 1, MeasureSums::vhtVehH));
    columns.add(measure("q_kmh", "Q", "km/h", 1, MeasureSums::qKmh));
    columns.add(
        ColumnOf.measure(
            "speed_kmh", "Mean speed", "km/h", 1, line -> line.sums().pace().speedKmh()));
    columns.add(
        measure(
            "delay_60mph_veh_h",
            "Delay against 60 mph",
            "veh-h",
            1,
            sums -> sums.delayVehH(SpeedThreshold.MPH_60)));
    columns.add(
        ColumnOf.measure(
            "delay_60mph_s_per_veh",
            "Delay of a vehicle",
            "s",
            1,
            line ->
                line.sums()
                    .pace()
                    .delayPerVehicleS(SpeedThreshold.MPH_60, line.station().lengthM())));
    columns.add(share("observed_share", "Observed", MeasureSums::observedShare));
    columns.add(share("imputed_share", "Imputed", MeasureSums::imputedShare));
    return ColumnOf.table(
        "stations", "The stations in travel direction, over all days", columns, lines);
  }

  private static ColumnOf<Line> measure(
      String key,
      String label,
      String unit,
      int decimals,
      Function<MeasureSums, Measured> measure) {
    return ColumnOf.measure(key, label, unit, decimals, line -> measure.apply(line.measures()));
  }

  private static ColumnOf<Line> share(
      String key, String label, Function<MeasureSums, Double> share) {
    return ColumnOf.number(
        key,
        label,
        "",
        4,
        line -> Cell.decimalOr(share.apply(line.measures()), "no samples are expected"));
  }

  private static ReportTable unplaced(List<Unplaced> unplaced) {
    return ColumnOf.table(
        "unplaced",
        unplaced.isEmpty()
            ? "Stations of this freeway without a place on a corridor: none"
            : "Stations of this freeway, or of an unknown one, without a place on a corridor",
        List.of(
            ColumnOf.words("station_id", "Station", one -> one.station().stationId()),
            ColumnOf.cells("freeway", "Freeway", one -> known(one.station().freeway())),
            ColumnOf.cells("direction", "Direction", one -> known(one.station().direction())),
            ColumnOf.words("lane_type", "Lanes", one -> one.station().laneType().name()),
            ColumnOf.words("reason", "Why", one -> UnplacedWords.of(one.reason()))),
        unplaced);
  }

  private static Cell known(String text) {
    return text == null || text.isBlank()
        ? Cell.noData("not in the stations' table")
        : Cell.text(text);
  }
}
