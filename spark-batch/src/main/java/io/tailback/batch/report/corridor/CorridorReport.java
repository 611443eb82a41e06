package io.tailback.batch.report.corridor;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Quantity;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.LengthWords;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.core.TailbackException;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.corridor.Unplaced;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Percentiles;
import io.tailback.core.measure.SpeedThreshold;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** One freeway in one direction: where and when it is slow, how long it takes, what it costs. */
public final class CorridorReport implements ReportBuilder {
  private static final int P95 = 950;
  private static final int P50 = 500;
  private static final double SECONDS_OF_MINUTE = 60;
  private static final double METRES_OF_KM = 1000;
  private static final String EVENING = "pems-pm";

  @Override
  public String name() {
    return "corridor";
  }

  @Override
  public String headline() {
    return "one freeway and direction: speeds over time and distance, travel times, hours,"
        + " stations";
  }

  @Override
  public List<Table> dailyTables() {
    return List.of(StationHours.TABLE, DetectorHealth.TABLE);
  }

  @Override
  public void requireAnswerable(ReportRequest request) {
    ReportBuilder.super.requireAnswerable(request);
    refuseStations(request);
  }

  @Override
  public Report make(ReportData data, ReportRequest request) {
    Corridor corridor = corridorOf(data, request);
    ReportDays days = data.days(request, dailyTables());
    CorridorData read = CorridorData.read(data, corridor, days.counted());
    HourSums total = read.total();
    return new Report(
        name(),
        "Corridor " + corridor.corridorId(),
        summary(read, total),
        data.provenance(
            name(), request, days.excluded(), total.measures().samples(), facts(data, corridor)),
        keyFigures(data, read, total),
        sections(data, read));
  }

  private List<Section> sections(ReportData data, CorridorData read) {
    return List.of(
        SpeedSection.of(read),
        TimeSection.of(read, data.periods()),
        HourSection.of(read),
        DaySection.of(read),
        StationSection.of(read, unplaced(data, read.corridor())));
  }

  private static Corridor corridorOf(ReportData data, ReportRequest request) {
    if (request.corridorId().isPresent()) {
      return data.requireCorridor(request.corridorId().get());
    }
    List<String> known = data.corridors().corridors().stream().map(Corridor::corridorId).toList();
    throw new TailbackException(
        "E06",
        TailbackException.USAGE,
        known.isEmpty()
            ? "The report corridor needs a corridor, and no station of the network stands on one:"
                + " complete freeway, direction and postmile in the stations' file, or run `./tailback"
                + " measures` with `--set tailback.network.distances=FILE`."
            : "The report corridor is of one corridor: choose it with `--corridor`, one of "
                + String.join(", ", known)
                + ".");
  }

  private static void refuseStations(ReportRequest request) {
    if (!request.stations().isEmpty()) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "The report corridor is of all stations of its corridor: leave out `--stations`, or ask"
              + " for the report overview.");
    }
  }

  /** Those of the same freeway, and those that may be of it because their freeway is unknown. */
  private static List<Unplaced> unplaced(ReportData data, Corridor corridor) {
    return data.corridors().unplaced().stream()
        .filter(
            one ->
                Objects.equals(one.station().freeway(), corridor.road().freeway())
                    || one.reason() == Unplaced.Reason.FREEWAY_UNKNOWN)
        .toList();
  }

  private static List<Fact> facts(ReportData data, Corridor corridor) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Corridor",
            String.format(
                Locale.ROOT,
                "%s in travel direction by the network's %s, %s that they speak for",
                Amount.of(corridor.size(), "station"),
                corridor.isAtPostmiles() ? "postmiles" : "road distances",
                length(corridor))));
    facts.add(
        LengthWords.fact(
            data.corridors().lengths(),
            corridor.stations().stream().map(CorridorStation::station).toList()));
    if (!corridor.withoutLength().isEmpty()) {
      facts.add(
          new Fact(
              "Without a length",
              corridor.withoutLength().stream()
                      .map(CorridorStation::stationId)
                      .collect(Collectors.joining(", "))
                  + ": in no travel time and no distance"));
    }
    facts.add(
        new Fact(
            "Percentile method",
            "nearest rank: the element of rank ceil(p n) of the sorted values"));
    return facts;
  }

  private static String summary(CorridorData read, HourSums total) {
    Measured delay = total.measures().delayVehH(SpeedThreshold.MPH_60);
    String lost =
        delay.isPresent()
            ? String.format(
                Locale.ROOT,
                "Travellers on %s lost %,.0f vehicle-hours against 60 mph on %s.",
                read.corridor().corridorId(),
                delay.value(),
                Amount.of(read.delayPerDay().count(), "day"))
            : "What travellers on "
                + read.corridor().corridorId()
                + " lost cannot be told: "
                + MeasuredCells.words(delay.reason())
                + ".";
    return lost + bottlenecks(read, total);
  }

  private static String bottlenecks(CorridorData read, HourSums total) {
    String without = (" " + read.bottleneckDays().sentences()).stripTrailing();
    if (!read.places().isEmpty()) {
      return " Places that were bottlenecks: " + read.places().size() + "." + without;
    }
    return total.measures().samples().observed() == 0 || read.bottleneckDays().told().isEmpty()
        ? without
        : " No bottleneck was active." + without;
  }

  private static List<KeyFigure> keyFigures(ReportData data, CorridorData read, HourSums total) {
    Percentiles evening = eveningTimes(data, read);
    MeanOfParts delay = read.delayPerDay();
    return List.of(
        new KeyFigure(
            "Delay against 60 mph",
            MeasuredCells.of(delay.value()),
            "veh-h a day",
            0,
            "mean of " + Amount.of(delay.count(), "day")),
        new KeyFigure(
            "Travel time, evening peak", minutes(evening.at(P50)), "min", 1, "median, " + EVENING),
        new KeyFigure(
            "95 of 100 journeys take at most",
            minutes(evening.at(P95)),
            "min",
            1,
            "95th percentile, " + EVENING),
        new KeyFigure(
            "At free flow",
            minutes(CorridorTimes.freeFlow(read.corridor())),
            "min",
            1,
            length(read.corridor())),
        KeyFigure.share(
            "Observed", share(total.measures().observedShare()), "of the samples expected"),
        KeyFigure.share(
            "Filled in", share(total.measures().imputedShare()), "by the imputation ladder"));
  }

  private static String length(Corridor corridor) {
    return Quantity.of(corridor.lengthM() / METRES_OF_KM, 2, "km");
  }

  private static Cell share(Double share) {
    return Cell.decimalOr(share, "no samples are expected");
  }

  private static Cell minutes(Measured seconds) {
    return MeasuredCells.of(seconds.map(s -> s / SECONDS_OF_MINUTE));
  }

  private static Percentiles eveningTimes(ReportData data, CorridorData read) {
    return Percentiles.of(
        data.periods().find(EVENING).stream()
            .flatMap(
                evening ->
                    read.times().stream()
                        .filter(
                            time ->
                                evening.contains(time.windowStart(), data.zone(), data.holidays())))
            .map(time -> time.filled().value())
            .toList());
  }
}
