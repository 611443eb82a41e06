package io.tailback.batch.report.bottleneck;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Quantity;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.core.bottleneck.Cause;
import io.tailback.core.bottleneck.RankBy;
import io.tailback.core.measure.BaseUnits;
import io.tailback.core.measure.SpeedThreshold;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The places in order, by the leading criterion, with their rank by each of the others. */
final class RankingSection {
  static final String NEEDS_FLOW = "needs flow";
  static final String NO_LENGTH = "a station of the queue has no length";
  private static final int MOST_BARS = 20;
  private static final double METRES_OF_KM = 1000;
  private static final double MINUTES_OF_HOUR = 60;

  private final BottleneckData found;
  private final Network network;

  private RankingSection(BottleneckData found, Network network) {
    this.found = found;
    this.network = network;
  }

  static Section of(BottleneckData found, Network network) {
    return new RankingSection(found, network).section();
  }

  static Section withoutCorridors() {
    return withoutRows(
        "No station stands on a corridor, so what is downstream of a station is not known and no"
            + " bottleneck can be found. A corridor needs freeway, direction and postmiles in the"
            + " table of stations, or a table of road distances.");
  }

  /** Says why there is nothing to rank. */
  static Section withoutRows(String lead) {
    return new Section("ranking", "Ranking", lead, List.of(), List.of(), List.of());
  }

  private Section section() {
    boolean byDelay = found.rankedBy() == RankBy.DELAY;
    List<Figure> figures = new ArrayList<>();
    if (!found.places().isEmpty()) {
      figures.add(
          bars(
              "ranking-bars",
              byDelay ? "Delay by place" : "Impact by place",
              byDelay
                  ? "Vehicle-hours lost against 60 mph in the whole queue behind each head, the"
                      + " worst first."
                  : "Length of the queue behind each head times how long it stood there, the worst first.",
              byDelay ? "delay_60mph_veh_h" : "impact_km_h"));
      figures.add(map());
    }
    return new Section("ranking", "Ranking", lead(), figures, List.of(table()), notes());
  }

  private String lead() {
    if (found.daysObserved() == 0) {
      return "No speed was observed on these days, so no bottleneck can be found.";
    }
    if (found.places().isEmpty()) {
      return "No bottleneck was active on these days: no station below 40 mph was slower by 20 mph"
          + " than the next one downstream in 5 of 7 successive five minutes.";
    }
    return found.rankedBy() == RankBy.DELAY
        ? "Each place is the head of a queue. Queues of heads behind each other overlap: the delay"
            + " of a place is that of its whole queue, the own delay counts each vehicle-hour at the"
            + " most downstream head only."
        : "Each place is the head of a queue. Vehicles are not counted here, so delay needs flow and"
            + " the places are ranked by impact: how far their queues reached, for how long.";
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<String> slow =
        found.places().stream().filter(this::isSlowInFreeFlow).map(this::withFreeFlow).toList();
    if (!slow.isEmpty()) {
      notes.add(
          "Slow even in free flow: "
              + String.join(", ", slow)
              + ". The free-flow speed of such a head is below 40 mph, so it counts as active"
              + " whenever the next station flows freely. See whether its detector is right and"
              + " stands on this road, and not on a ramp or a connector, before believing its rank.");
    }
    notes.addAll(
        List.of(
            "Active: the station is below 40 mph (64.4 km/h) and the next measured station, less"
                + " than 3 miles downstream, is faster by 20 mph (32.2 km/h) or more (PeMS), in at"
                + " least 5 of 7 successive five minutes.",
            "Queue: the contiguous stations upstream of the head below 40 mph; extent: the sum of"
                + " their lengths, told as the median. Delay: max(0, time spent - distance / 60"
                + " mph) of all stations of the queue, of observed values alone.",
            "Recurrent: active on 20 % or more of the days on which the head had an observed speed"
                + " (Caltrans lists keep such places; unverified).",
            "Impact: extent times time, for places where vehicles are not counted. A missing delay"
                + " ranks after every known one, never as 0."));
    return notes;
  }

  private boolean isSlowInFreeFlow(BottleneckPlace place) {
    return freeFlowKmh(place).filter(kmh -> kmh < SpeedThreshold.MPH_40.kmh()).isPresent();
  }

  private String withFreeFlow(BottleneckPlace place) {
    return Head.of(place).label()
        + " ("
        + Quantity.of(freeFlowKmh(place).orElseThrow(), 1, "km/h")
        + ")";
  }

  private Optional<Double> freeFlowKmh(BottleneckPlace place) {
    return network.find(place.stationId()).map(Station::freeFlowSpeedKmh);
  }

  private static Figure bars(String id, String title, String sentence, String value) {
    return new Figure.RankingBars(
        new Caption(id, title, sentence, "places"), "place", value, Optional.empty(), MOST_BARS);
  }

  private Figure map() {
    boolean byDelay = found.rankedBy() == RankBy.DELAY;
    double highest =
        found.places().stream().mapToDouble(place -> value(byDelay, place)).max().orElse(0);
    return new Figure.StationMap(
        new Caption(
            "place-map",
            "Where the heads are",
            "Every head of a queue by its coordinates, the colour says how bad it is.",
            "places"),
        "station_id",
        "latitude_deg",
        "longitude_deg",
        byDelay ? "delay_60mph_veh_h" : "impact_km_h",
        "",
        new ColourScale.Steps(steps(highest), ColourScale.Emphasis.HIGH));
  }

  private static double value(boolean byDelay, BottleneckPlace place) {
    Double value = byDelay ? hours(place.totals().delayVehMs()) : place.totals().impactKmH();
    return value == null ? 0 : value;
  }

  /** Rising limits up to the highest value, in round numbers. */
  private static List<Double> steps(double highest) {
    double top = highest > 0 ? Math.pow(10, Math.floor(Math.log10(highest))) : 1;
    return List.of(0.02 * top, 0.1 * top, 0.5 * top, top, 3 * top);
  }

  private ReportTable table() {
    List<ColumnOf<BottleneckPlace>> columns = new ArrayList<>();
    columns.add(rank("rank", "Rank", found.rankedBy()));
    columns.add(ColumnOf.words("place", "Place", place -> Head.of(place).label()));
    columns.add(ColumnOf.words("corridor_id", "Corridor", BottleneckPlace::corridorId));
    columns.add(ColumnOf.words("station_id", "Head", BottleneckPlace::stationId));
    columns.add(
        number(
            "head_offset_km",
            "From the start",
            "km",
            2,
            place -> Cell.decimal(place.headOffsetM() / METRES_OF_KM)));
    columns.add(coordinate("latitude_deg", "Latitude", Station::latitudeDeg));
    columns.add(coordinate("longitude_deg", "Longitude", Station::longitudeDeg));
    columns.add(
        number(
            "delay_60mph_veh_h",
            "Delay against 60 mph",
            "veh-h",
            1,
            place -> Cell.decimalOr(hours(place.totals().delayVehMs()), NEEDS_FLOW)));
    columns.add(
        number(
            "own_delay_60mph_veh_h",
            "Own delay",
            "veh-h",
            1,
            place -> Cell.decimalOr(hours(place.totals().ownDelayVehMs()), NEEDS_FLOW)));
    columns.add(ColumnOf.count("days_active", "Days active", place -> (long) place.daysActive()));
    columns.add(
        ColumnOf.count(
            "days_with_data", "Days with data", place -> (long) found.daysWithData(place)));
    columns.add(
        number(
            "days_active_share",
            "Share of days",
            "",
            3,
            place ->
                Cell.decimalOr(
                    place.daysActiveShare(found.daysWithData(place)), "no day with data")));
    columns.add(
        ColumnOf.words(
            "recurrence",
            "Recurrence",
            place -> found.isRecurrent(place) ? "recurrent" : "occasional"));
    columns.add(
        ColumnOf.count("activations_count", "Activations", place -> (long) place.activations()));
    columns.add(
        number(
            "duration_h",
            "Time active",
            "h",
            2,
            place -> Cell.decimal(place.totals().durationMinutes() / MINUTES_OF_HOUR)));
    columns.add(
        number(
            "median_duration_minutes",
            "Median duration",
            "min",
            0,
            place -> Cell.decimal(medianMinutes(place))));
    columns.add(
        number(
            "extent_km", "Median queue", "km", 2, place -> kilometres(place.totals().extentM())));
    columns.add(
        number(
            "impact_km_h",
            "Impact",
            "km h",
            2,
            place -> Cell.decimalOr(place.totals().impactKmH(), NO_LENGTH)));
    columns.add(
        number(
            "delay_known_share",
            "Delay known",
            "",
            3,
            place ->
                Cell.decimalOr(place.totals().delayKnownShare(), "no station was in a queue")));
    columns.add(
        ColumnOf.count(
            "incident_activations_count",
            "With an incident",
            place ->
                found.at(place).stream()
                    .filter(one -> one.cause() == Cause.Kind.INCIDENT)
                    .count()));
    for (RankBy criterion : RankBy.values()) {
      String name = criterion.name().toLowerCase(Locale.ROOT);
      columns.add(rankIfKnown("rank_by_" + name, "Rank by " + name.replace('_', ' '), criterion));
    }
    return ColumnOf.table(
        "places",
        found.rankedBy() == RankBy.DELAY
            ? "All places, the one with the most delay first"
            : "All places, the one with the largest impact first: no vehicle is counted",
        columns,
        found.places());
  }

  private static ColumnOf<BottleneckPlace> number(
      String key, String label, String unit, int decimals, Function<BottleneckPlace, Cell> cell) {
    return ColumnOf.number(key, label, unit, decimals, cell);
  }

  private ColumnOf<BottleneckPlace> rank(String key, String label, RankBy criterion) {
    Map<Head, Integer> ranks = found.ranks(criterion);
    return ColumnOf.count(key, label, place -> (long) ranks.get(Head.of(place)));
  }

  /** A place has no rank by what is not known of it. */
  private ColumnOf<BottleneckPlace> rankIfKnown(String key, String label, RankBy criterion) {
    Map<Head, Integer> ranks = found.ranks(criterion);
    String unknown = criterion == RankBy.IMPACT ? NO_LENGTH : NEEDS_FLOW;
    return new ColumnOf<>(
        TableColumn.count(key, label, ""),
        place ->
            criterion.isKnownOf(place)
                ? Cell.whole(ranks.get(Head.of(place)))
                : Cell.noData(unknown));
  }

  private ColumnOf<BottleneckPlace> coordinate(
      String key, String label, Function<Station, Double> degrees) {
    return number(
        key,
        label,
        "°",
        5,
        place ->
            Cell.decimalOr(
                network.find(place.stationId()).map(degrees).orElse(null), "no coordinates"));
  }

  private double medianMinutes(BottleneckPlace place) {
    return BottleneckPlace.median(
        found.at(place).stream().map(one -> (double) one.durationMinutes()).toList());
  }

  static Cell kilometres(Double metres) {
    return Cell.decimalOr(metres == null ? null : Double.valueOf(metres / METRES_OF_KM), NO_LENGTH);
  }

  static Double hours(Long vehMs) {
    return vehMs == null ? null : Double.valueOf((double) vehMs / BaseUnits.MS_PER_HOUR);
  }
}
