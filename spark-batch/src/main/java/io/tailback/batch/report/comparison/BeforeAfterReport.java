package io.tailback.batch.report.comparison;

import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Quantity;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.data.LengthWords;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.TailbackException;
import io.tailback.core.measure.DayBlocks;
import io.tailback.core.measure.PeriodDifference;
import io.tailback.core.measure.PeriodDifference.Finding;
import io.tailback.core.measure.SampleCounts;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Did it help? Two periods of the same type of day, and whether chance explains the difference. */
public final class BeforeAfterReport implements ReportBuilder {
  @Override
  public String name() {
    return "before-after";
  }

  @Override
  public String headline() {
    return "two periods compared, with the interval and the test of each difference";
  }

  @Override
  public List<Table> dailyTables() {
    return List.of(StationHours.TABLE, DetectorHealth.TABLE);
  }

  @Override
  public void requireAnswerable(ReportRequest request) {
    refuseOverlap(request.period(), secondPeriod(request));
  }

  @Override
  public Report make(ReportData data, ReportRequest request) {
    List<ReportPeriod> inOrder =
        Stream.of(request.period(), secondPeriod(request))
            .sorted(Comparator.comparing(ReportPeriod::from))
            .toList();
    ComparedPlaces places = ComparedPlaces.of(data, request);
    SideData allBefore = SideData.of(data, side(data, request, "before", inOrder.get(0)), places);
    SideData allAfter = SideData.of(data, side(data, request, "after", inOrder.get(1)), places);
    List<LocalDate> thin = ThinDays.of(allBefore, allAfter);
    SideData was = allBefore.without(thin, ThinDays.REASON);
    SideData is = allAfter.without(thin, ThinDays.REASON);
    Side before = was.side();
    Side after = is.side();
    List<LocalDate> days =
        Stream.concat(before.counted().stream(), after.counted().stream()).toList();
    Parts parts =
        new Parts(
            DayPart.on(days, data.periods(), data.zone(), data.holidays()),
            data.zone(),
            data.holidays());
    Comparisons comparisons = Comparisons.of(was, is, places, parts);
    List<String> warnings = new Conditions(was, is, data.holidays()).warnings();
    SampleCounts samples = was.total().measures().samples().plus(is.total().measures().samples());
    return new Report(
        name(),
        "Before and after",
        summary(comparisons, warnings),
        data.provenance(
            name(),
            request,
            excluded(before, after),
            samples,
            facts(LengthWords.fact(data.corridors().lengths(), places.stations()), comparisons)),
        keyFigures(comparisons),
        new ComparisonSections(was, is, comparisons).of(warnings));
  }

  private static ReportPeriod secondPeriod(ReportRequest request) {
    return request
        .compare()
        .orElseThrow(
            () ->
                new TailbackException(
                    "E06",
                    TailbackException.USAGE,
                    "The report before-after needs a second period: name it with `--compare"
                        + " FROM..TO`."));
  }

  private static void refuseOverlap(ReportPeriod one, ReportPeriod other) {
    boolean disjoint = one.to().isBefore(other.from()) || other.to().isBefore(one.from());
    if (disjoint) {
      return;
    }
    throw new TailbackException(
        "E06",
        TailbackException.USAGE,
        String.format(
            "The periods %s to %s and %s to %s share days, so one cannot be before the other:"
                + " choose `--compare` so that no day is in both.",
            one.from(), one.to(), other.from(), other.to()));
  }

  private Side side(ReportData data, ReportRequest request, String word, ReportPeriod period) {
    return new Side(word, period, data.days(request.during(period), dailyTables()));
  }

  private static List<ExcludedDay> excluded(Side before, Side after) {
    List<ExcludedDay> excluded = new ArrayList<>(before.days().excluded());
    excluded.addAll(after.days().excluded());
    return excluded;
  }

  private static List<Fact> facts(Fact lengths, Comparisons comparisons) {
    DayBlocks blocks = DayBlocks.DEFAULT;
    return List.of(
        lengths,
        new Fact(
            "Interval and test",
            String.format(
                Locale.ROOT,
                "by whole days, %,d draws, seed %d; interval: 2.5th to 97.5th percentile over drawn"
                    + " days; test: share of random deals of the days to the two periods that"
                    + " differ as much",
                blocks.draws(),
                blocks.seed())),
        new Fact(
            "Distinguishable",
            String.format(
                Locale.ROOT,
                "p below %.2f, and an interval that does not hold 0; at least %d days in each"
                    + " period",
                PeriodDifference.LEAST_CHANCE,
                DayBlocks.FEWEST_DAYS)),
        new Fact("Tests", String.format(Locale.ROOT, "%,d in this report", comparisons.tested())));
  }

  private static Comparison overall(Comparisons comparisons, Yardstick yardstick) {
    return comparisons.find(ComparedPlaces.ALL, DayPart.ALL_DAY.name(), yardstick);
  }

  private static String summary(Comparisons comparisons, List<String> warnings) {
    Comparison delay = overall(comparisons, Yardstick.DELAY_60);
    Comparison told =
        delay.difference().difference().isPresent() ? delay : overall(comparisons, Yardstick.SPEED);
    StringBuilder words = new StringBuilder(sentence(told));
    if (!warnings.isEmpty()) {
      words
          .append(" The periods differ in more than that: ")
          .append(warnings.size())
          .append(warnings.size() == 1 ? " remark" : " remarks")
          .append(" below.");
    }
    return words.toString();
  }

  /** The comparison in plain words. */
  static String sentence(Comparison one) {
    PeriodDifference difference = one.difference();
    String what = one.yardstick().label();
    if (!difference.difference().isPresent()) {
      return what
          + " cannot be compared: "
          + MeasuredCells.words(difference.difference().reason())
          + ".";
    }
    String unit = one.yardstick().unit();
    String change =
        String.format(
            Locale.ROOT,
            "%s was %s and is %s (%s)",
            what,
            Quantity.number(difference.before().value(), 1, unit),
            Quantity.of(difference.after().value(), 1, unit),
            Quantity.change(difference.difference().value(), 1, unit));
    if (difference.finding() == Finding.UNTESTED) {
      return change + "; there are too few days to tell this from chance.";
    }
    return String.format(
        Locale.ROOT,
        "%s; the difference %s (95 %% interval %s to %s, p = %.3f).",
        change,
        one.finding(),
        Quantity.change(difference.lowest(), 1, unit),
        Quantity.change(difference.highest(), 1, unit),
        difference.chance());
  }

  private static List<KeyFigure> keyFigures(Comparisons comparisons) {
    List<KeyFigure> figures = new ArrayList<>();
    for (Yardstick yardstick :
        List.of(Yardstick.DELAY_60, Yardstick.Q, Yardstick.VKT, Yardstick.SPEED)) {
      Comparison one = overall(comparisons, yardstick);
      figures.add(
          new KeyFigure(
              one.yardstick().label(),
              MeasuredCells.of(one.changePercent()),
              "%",
              1,
              one.finding()));
    }
    return figures;
  }
}
