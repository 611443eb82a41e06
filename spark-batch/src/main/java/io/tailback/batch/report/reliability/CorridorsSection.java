package io.tailback.batch.report.reliability;

import static io.tailback.core.imputation.ImputationMode.OBSERVED_ONLY;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.measure.Measured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How much longer to plan on each corridor. */
final class CorridorsSection {
  private static final int MOST_BARS = 25;

  private final Findings findings;

  CorridorsSection(Findings findings) {
    this.findings = findings;
  }

  /** Without a corridor there is no path. */
  Section nothing() {
    return new Section(
        "corridors",
        "No corridor",
        "None of the stations stands on a corridor, so there is no path to travel; each station is"
            + " told alone below.",
        List.of(),
        List.of(),
        List.of(unplacedNote()));
  }

  private String unplacedNote() {
    return findings.unplaced() == 0
        ? "Every station of the report stands on a corridor."
        : "Without a corridor: "
            + Amount.of(findings.unplaced(), "station")
            + " of the report, in the tables of the stations and in no travel time of a corridor.";
  }

  /** Travel times in the two peaks. */
  Section section() {
    List<Corridor> worstFirst =
        findings.corridors().stream()
            .sorted(
                Comparator.comparing(
                        (Corridor corridor) -> Peaks.eveningPti(findings, corridor),
                        Peaks.HIGHEST_FIRST)
                    .thenComparing(Corridor::corridorId))
            .toList();
    ReportTable table =
        ColumnOf.table(
            "corridors",
            "Travel times of each corridor in the two peaks, observed values alone; the least"
                + " reliable evening first",
            corridorColumns(),
            worstFirst);
    return new Section(
        "corridors",
        "How much longer to plan",
        "The planning time index says how many times the free-flow time has to be allowed for to be"
            + " in time on 95 of 100 journeys; the buffer index, how much more than the mean.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "planning-time",
                    "Planning time index in the evening peak",
                    "One bar for each corridor: 95th percentile of the travel time over free flow,"
                        + " weekdays 16 to 19; the longest bar is the least reliable corridor.",
                    "corridors"),
                "corridor_id",
                "pti_pm",
                Optional.empty(),
                MOST_BARS)),
        List.of(table),
        List.of(
            "TTI: mean over free-flow time. PTI: 95th percentile over free-flow time. Both weekdays"
                + " 6 to 9 and 16 to 19 (FHWA Urban Congestion Report). These are not the TTI of"
                + " PeMS, which is 60 mph over Q.",
            "Buffer index: (95th percentile - mean) / mean (OKI and ARC-IT).",
            "Free-flow time: the length over the free-flow speeds of the stations' table.",
            unplacedNote()));
  }

  private List<ColumnOf<Corridor>> corridorColumns() {
    List<ColumnOf<Corridor>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("corridor_id", "Corridor", Corridor::corridorId));
    columns.add(
        ColumnOf.number(
            "length_km",
            "Length",
            "km",
            2,
            it -> Cell.decimal(it.lengthM() / IndexCells.METRES_OF_KM)));
    columns.add(
        ColumnOf.measure(
            "free_flow_minutes",
            "Free flow",
            "min",
            2,
            it -> CorridorTimes.freeFlow(it).map(IndexCells::minutes)));
    addPeak(columns, Peaks.MORNING, "am", "morning");
    addPeak(columns, Peaks.EVENING, "pm", "evening");
    return columns;
  }

  private void addPeak(
      List<ColumnOf<Corridor>> columns, String period, String suffix, String words) {
    columns.add(
        ColumnOf.measure(
            "mean_" + suffix + "_minutes",
            "Mean, " + words,
            "min",
            2,
            it -> observed(it, period, Index.MEAN_S).map(IndexCells::minutes)));
    columns.add(
        ColumnOf.measure(
            "p95_" + suffix + "_minutes",
            "95th percentile, " + words,
            "min",
            2,
            it -> observed(it, period, Index.P95_S).map(IndexCells::minutes)));
    columns.add(index("tti_" + suffix, "TTI, " + words, period, Index.TTI));
    columns.add(index("pti_" + suffix, "PTI, " + words, period, Index.PTI));
    columns.add(index("buffer_index_" + suffix, "Buffer index, " + words, period, Index.BUFFER));
    columns.add(
        ColumnOf.number(
            "coverage_" + suffix + "_share",
            "Windows with a time, " + words,
            "",
            3,
            it ->
                IndexCells.coverage(
                    findings.find(it.corridorId(), OBSERVED_ONLY, period).orElse(null))));
  }

  private ColumnOf<Corridor> index(String key, String label, String period, Index index) {
    return ColumnOf.measure(key, label, "", 2, it -> observed(it, period, index));
  }

  private Measured observed(Corridor corridor, String period, Index index) {
    return findings.observed(corridor.corridorId(), period, index);
  }
}
