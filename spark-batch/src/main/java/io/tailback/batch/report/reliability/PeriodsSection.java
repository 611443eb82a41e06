package io.tailback.batch.report.reliability;

import static io.tailback.core.imputation.ImputationMode.FILL;
import static io.tailback.core.imputation.ImputationMode.OBSERVED_ONLY;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.imputation.ImputationMode;
import java.util.ArrayList;
import java.util.List;

/** Reliability in all named periods and over whole days. */
final class PeriodsSection {
  private static final List<String> PARTS_OF_THE_WEEK =
      List.of(
          "pm3-am", "pm3-midday", "pm3-pm", "pm3-overnight", "pm3-weekend", PeriodSpans.ALL_DAY);

  private final Findings findings;

  PeriodsSection(Findings findings) {
    this.findings = findings;
  }

  /** The same measures in every named period. */
  Section section() {
    return new Section(
        "periods",
        "All named periods",
        "The same measures in every named period of the network, and over whole days.",
        List.of(
            heat(
                "pti-heat",
                "Planning time index by corridor and period",
                "Darker cells are less reliable; an empty cell has too few observed times.",
                "pti",
                new ColourScale.Steps(
                    List.of(1.15, 1.3, 1.6, 2.0, 3.0), ColourScale.Emphasis.HIGH)),
            heat(
                "congested-heat",
                "Share of congested time by corridor and period",
                "Share of the five-minute windows in which the corridor ran below 0.9 of free"
                    + " flow.",
                "congested_share",
                new ColourScale.Steps(
                    List.of(0.05, 0.1, 0.2, 0.4, 0.6), ColourScale.Emphasis.HIGH))),
        List.of(
            partsOfTheWeek(),
            indices("indices-observed", "observed values alone", OBSERVED_ONLY),
            indices("indices-filled", "missing speeds filled in", FILL)),
        List.of(
            "TTI80: 80th percentile over free flow. Misery index: mean of the worst 5 % of the"
                + " times over free flow (SHRP2 L08; both unverified).",
            "Congested: the corridor is slower than 0.9 of its free-flow speed (FHWA Urban"
                + " Congestion Report counts it on weekdays from 6 to 22: ucr-day).",
            "A percentile needs 5 times from the 20th to the 80th, and 20 beyond it.",
            "A period over midnight belongs to the day on which it starts."));
  }

  private static Figure heat(
      String id, String title, String sentence, String value, ColourScale.Steps scale) {
    return new Figure.HeatMap(
        new Caption(id, title, sentence, "parts-of-the-week"),
        "period_name",
        "corridor_id",
        value,
        scale);
  }

  /** The periods that together hold the whole week once, and all of it. */
  private ReportTable partsOfTheWeek() {
    List<PeriodIndices> rows = new ArrayList<>();
    for (Corridor corridor : findings.corridors()) {
      findings.periods().stream()
          .filter(period -> PARTS_OF_THE_WEEK.contains(period.name()))
          .forEach(period -> rows.add(findings.at(corridor.corridorId(), OBSERVED_ONLY, period)));
    }
    return ColumnOf.table(
        "parts-of-the-week",
        "Planning time index and share of congested time in the parts of the week, observed values"
            + " alone",
        List.of(
            ColumnOf.words("corridor_id", "Corridor", PeriodIndices::placeId),
            ColumnOf.words("period_name", "Period", PeriodIndices::period),
            ratio("pti", "PTI", Index.PTI),
            ColumnOf.measure(
                "congested_share", "Congested share", "", 3, PeriodIndices::congestedShare)),
        rows);
  }

  private ReportTable indices(String name, String words, ImputationMode mode) {
    List<PeriodIndices> rows = new ArrayList<>();
    for (Corridor corridor : findings.corridors()) {
      findings
          .periods()
          .forEach(period -> rows.add(findings.at(corridor.corridorId(), mode, period)));
    }
    List<ColumnOf<PeriodIndices>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("corridor_id", "Corridor", PeriodIndices::placeId));
    columns.add(ColumnOf.words("period_name", "Period", PeriodIndices::period));
    columns.add(ColumnOf.count("windows_count", "Windows", PeriodIndices::windows));
    columns.add(ColumnOf.count("times_count", "With a time", PeriodIndices::times));
    columns.add(ColumnOf.number("coverage_share", "Coverage", "", 3, IndexCells::coverage));
    columns.add(time("mean_minutes", "Mean", Index.MEAN_S));
    columns.add(time("p50_minutes", "50th percentile", Index.P50_S));
    columns.add(time("p80_minutes", "80th percentile", Index.P80_S));
    columns.add(time("p95_minutes", "95th percentile", Index.P95_S));
    columns.add(ratio("tti", "TTI", Index.TTI));
    columns.add(ratio("pti", "PTI", Index.PTI));
    columns.add(ratio("tti80", "TTI80", Index.TTI80));
    columns.add(ratio("buffer_index", "Buffer index", Index.BUFFER));
    columns.add(ratio("misery_index", "Misery index", Index.MISERY));
    columns.add(ColumnOf.measure("congested_h", "Congested", "h", 2, it -> it.congested().hours()));
    columns.add(
        ColumnOf.measure(
            "congested_share", "Congested share", "", 3, PeriodIndices::congestedShare));
    return ColumnOf.table(
        name, "Travel times of each corridor in each named period, " + words, columns, rows);
  }

  private static ColumnOf<PeriodIndices> time(String key, String label, Index index) {
    return ColumnOf.measure(key, label, "min", 2, it -> it.at(index).map(IndexCells::minutes));
  }

  private static ColumnOf<PeriodIndices> ratio(String key, String label, Index index) {
    return ColumnOf.measure(key, label, "", 2, it -> it.at(index));
  }
}
