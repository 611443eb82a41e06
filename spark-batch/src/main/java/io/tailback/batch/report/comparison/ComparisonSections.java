package io.tailback.batch.report.comparison;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.measure.DayBlocks;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Percentiles;
import io.tailback.core.measure.PeriodDifference;
import io.tailback.core.measure.SpeedThreshold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The sections of the report on two periods. */
final class ComparisonSections {
  private static final int MOST_BARS = 40;
  private static final String UNIT = "unit";

  private final SideData before;
  private final SideData after;
  private final Comparisons comparisons;

  ComparisonSections(SideData before, SideData after, Comparisons comparisons) {
    this.before = before;
    this.after = after;
    this.comparisons = comparisons;
  }

  /** All of them, in reading order. */
  List<Section> of(List<String> warnings) {
    return List.of(changes(), conditions(warnings), places(), hours(), stations());
  }

  private Section changes() {
    List<Comparison> overall =
        comparisons.ofPlaces().stream()
            .filter(one -> one.place().equals(ComparedPlaces.ALL))
            // Next to nothing on a good day: as a share of that, any change looks enormous.
            .filter(one -> one.yardstick() != Yardstick.DELAY_35)
            .toList();
    List<ColumnOf<Comparison>> columns = new ArrayList<>();
    columns.add(
        ColumnOf.words("label", "What", one -> one.yardstick().label() + ", " + one.period()));
    columns.add(percent("change_percent", "Change", one -> one.changePercent()));
    columns.add(percent("lowest_percent", "Interval from", one -> one.lowestPercent()));
    columns.add(percent("highest_percent", "Interval to", one -> one.highestPercent()));
    columns.add(chance());
    columns.add(ColumnOf.words("finding", "Finding", Comparison::finding));
    ReportTable table =
        ColumnOf.table(
            "changes", "A measure of all stations in a part of the day", columns, overall);
    return new Section(
        "changes",
        "What changed",
        "Before is "
            + before.side().words()
            + ", after is "
            + after.side().words()
            + ". A change is called distinguishable from chance when a test and an interval, both"
            + " by whole days, say so.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "changes-bars",
                    "Change by measure and part of the day",
                    "Bars are the change as a share of before, whiskers the 95 % interval; where a"
                        + " whisker crosses 0, chance alone may explain it.",
                    table.name()),
                "label",
                "change_percent",
                Optional.of(new Band("lowest_percent", "highest_percent", "95 % interval")),
                Math.min(MOST_BARS, overall.size()))),
        List.of(table),
        List.of());
  }

  private static ColumnOf<Comparison> percent(
      String key, String label, Function<Comparison, Measured> share) {
    return ColumnOf.number(key, label, "%", 1, one -> percentCell(one, share.apply(one)));
  }

  private static Cell percentCell(Comparison one, Measured percent) {
    Double before = one.difference().before().value();
    if (percent.isPresent() || before == null) {
      return MeasuredCells.of(percent);
    }
    return Cell.noData(before == 0 ? "it was 0 before" : whyUntested(percent.reason()));
  }

  private static ColumnOf<Comparison> chance() {
    return ColumnOf.number(
        "p_value", "p", "", 4, one -> orReason(one.difference().chance(), one.difference()));
  }

  private static Cell orReason(Double value, PeriodDifference difference) {
    return value == null ? Cell.noData(whyUntested(difference.reason())) : Cell.decimal(value);
  }

  private static String whyUntested(MeasureReason reason) {
    return reason == MeasureReason.TOO_FEW_VALUES
        ? "fewer than " + DayBlocks.FEWEST_DAYS + " days in a period"
        : MeasuredCells.words(reason);
  }

  private Section places() {
    return new Section(
        "places",
        "By place and part of the day",
        "Totals are means of a day with gaps filled in where possible; travel times are observed"
            + " ones of whole corridors.",
        List.of(),
        List.of(
            ColumnOf.table(
                "comparison",
                "A measure of a place in a part of the day",
                columns("place", "Place"),
                comparisons.ofPlaces())),
        List.of(
            "Q is all distance of the period over all its time. A travel time takes all stations of"
                + " a corridor at the same instant; its 95th percentile (nearest rank) is of all"
                + " windows of the period, and the buffer index is what it takes beyond the mean,"
                + " as a share of the mean.",
            "Parts of the day are named periods; hours count to the part in which they start."));
  }

  private static List<ColumnOf<Comparison>> columns(String placeKey, String placeLabel) {
    List<ColumnOf<Comparison>> columns = new ArrayList<>();
    columns.add(ColumnOf.words(placeKey, placeLabel, Comparison::place));
    columns.add(ColumnOf.words("period", "Part of the day", Comparison::period));
    columns.add(ColumnOf.words("measure", "Measure", one -> one.yardstick().label()));
    columns.add(ColumnOf.words(UNIT, "Unit", one -> one.yardstick().unit()));
    columns.add(ColumnOf.words("basis", "Values", one -> one.yardstick().basis()));
    columns.add(plain("before", "Before", one -> one.difference().before()));
    columns.add(plain("after", "After", one -> one.difference().after()));
    columns.add(plain("difference", "Difference", one -> one.difference().difference()));
    columns.add(percent("change_percent", "Change", Comparison::changePercent));
    columns.add(
        ColumnOf.ofUnits(
            "lowest",
            "95 % from",
            UNIT,
            3,
            one -> orReason(one.difference().lowest(), one.difference())));
    columns.add(
        ColumnOf.ofUnits(
            "highest",
            "95 % to",
            UNIT,
            3,
            one -> orReason(one.difference().highest(), one.difference())));
    columns.add(chance());
    columns.add(
        ColumnOf.count("days_before", "Days before", one -> (long) one.difference().daysBefore()));
    columns.add(
        ColumnOf.count("days_after", "Days after", one -> (long) one.difference().daysAfter()));
    columns.add(ColumnOf.words("finding", "Finding", Comparison::finding));
    return columns;
  }

  private static ColumnOf<Comparison> plain(
      String key, String label, Function<Comparison, Measured> measure) {
    return ColumnOf.ofUnits(key, label, UNIT, 3, measure.andThen(MeasuredCells::of));
  }

  /** One side's exposure. */
  private record Exposure(Side side, HourSums total, Measured vktVehKmPerDay) {
    static Exposure of(SideData data) {
      return new Exposure(data.side(), data.total(), data.vktVehKmPerDay());
    }
  }

  private Section conditions(List<String> warnings) {
    List<Exposure> sides = List.of(Exposure.of(before), Exposure.of(after));
    ReportTable table =
        ColumnOf.table(
            "exposure",
            "A period",
            List.of(
                ColumnOf.words("side", "Period", one -> one.side().word()),
                ColumnOf.cells("from_date", "From", one -> Cell.day(one.side().period().from())),
                ColumnOf.cells("to_date", "To", one -> Cell.day(one.side().period().to())),
                ColumnOf.count("days_used", "Days", one -> (long) one.side().counted().size()),
                ColumnOf.count(
                    "days_excluded", "Excluded", one -> (long) one.side().days().excluded().size()),
                ColumnOf.measure(
                    "vkt_veh_km_per_day",
                    "Distance travelled (VMT) a day",
                    "vehicle-km",
                    1,
                    Exposure::vktVehKmPerDay),
                ColumnOf.number(
                    "observed_percent",
                    "Observed",
                    "%",
                    1,
                    one -> share(one.total().measures().observedShare())),
                ColumnOf.number(
                    "imputed_percent",
                    "Imputed",
                    "%",
                    1,
                    one -> share(one.total().measures().imputedShare()))),
            sides);
    List<String> notes =
        warnings.isEmpty()
            ? List.of(
                "Season, days of the week, holidays, observed share and traffic of the two periods"
                    + " differ by nothing that is looked at here.")
            : warnings;
    return new Section(
        "conditions",
        "Are the periods comparable?",
        "What else differs between them. A test tells a difference from chance, not its cause.",
        List.of(),
        List.of(table),
        notes);
  }

  private static Cell share(Double share) {
    return Cell.decimalOr(share == null ? null : 100 * share, "no samples are expected");
  }

  /** The mean day of a side in one local hour. */
  private record HourLine(String side, int hour, int days, HourSums total, List<Double> delays) {}

  private Section hours() {
    List<HourLine> lines = new ArrayList<>();
    for (SideData side : List.of(before, after)) {
      byHour(side).forEach((hour, byDay) -> lines.add(line(side.side().word(), hour, byDay)));
    }
    ReportTable table =
        ColumnOf.table(
            "hours",
            "A local hour of the mean day of a period",
            List.of(
                ColumnOf.words("side", "Period", HourLine::side),
                ColumnOf.words(
                    "local_hour",
                    "Hour",
                    line -> String.format(Locale.ROOT, "%02d:00", line.hour())),
                ColumnOf.count("days_used", "Days", line -> (long) line.days()),
                ColumnOf.measure(
                    "delay_60mph_veh_h",
                    "Delay against 60 mph",
                    "vehicle-hours",
                    2,
                    line ->
                        line.total()
                            .measures()
                            .delayVehH(SpeedThreshold.MPH_60)
                            .map(all -> all / line.delays().size())),
                ColumnOf.number(
                    "delay_p10_veh_h", "p10", "vehicle-hours", 2, line -> quantile(line, 100)),
                ColumnOf.number(
                    "delay_p90_veh_h", "p90", "vehicle-hours", 2, line -> quantile(line, 900)),
                ColumnOf.measure("q_kmh", "Q", "km/h", 2, line -> line.total().measures().qKmh())),
            lines);
    return new Section(
        "hours",
        "By hour of the day",
        "When it changed: the mean day of all stations, before and after, gaps filled in where"
            + " possible.",
        List.of(
            new Figure.HourProfile(
                new Caption(
                    "hours-profile",
                    "Delay by hour of the day",
                    "Delay against 60 mph of a mean day before and after; the band holds 80 % of"
                        + " the days.",
                    table.name()),
                "side",
                "local_hour",
                "delay_60mph_veh_h",
                Optional.of(
                    new Band("delay_p10_veh_h", "delay_p90_veh_h", "10 to 90 % of the days")),
                List.of(),
                List.of())),
        List.of(table),
        List.of());
  }

  private static Cell quantile(HourLine line, int perMille) {
    return MeasuredCells.of(Percentiles.of(line.delays()).at(perMille));
  }

  private static TreeMap<Integer, TreeMap<LocalDate, HourSums>> byHour(SideData side) {
    TreeMap<Integer, TreeMap<LocalDate, HourSums>> byHour = new TreeMap<>();
    side.hours()
        .forEach(
            hour ->
                byHour
                    .computeIfAbsent(hour.localHour(), it -> new TreeMap<>())
                    .merge(hour.date(), hour.sums(), HourSums::plus));
    return byHour;
  }

  private static HourLine line(String side, int hour, Map<LocalDate, HourSums> byDay) {
    HourSums total = byDay.values().stream().reduce(HourSums.EMPTY, HourSums::plus);
    List<Double> delays =
        byDay.values().stream()
            .map(sums -> sums.measures().delayVehH(SpeedThreshold.MPH_60).value())
            .filter(Objects::nonNull)
            .toList();
    return new HourLine(side, hour, delays.size(), total, delays);
  }

  private Section stations() {
    return new Section(
        "stations",
        "By station",
        "The whole day of each station, gaps filled in where possible.",
        List.of(),
        List.of(
            ColumnOf.table(
                "stations",
                "A measure of a station",
                columns("station_id", "Station"),
                comparisons.ofStations())),
        List.of(
            String.format(
                Locale.ROOT,
                "This report holds %,d tests. Where nothing changed, about one in twenty would"
                    + " still seem distinguishable: believe single stations only when their"
                    + " neighbours agree.",
                comparisons.tested())));
  }
}
