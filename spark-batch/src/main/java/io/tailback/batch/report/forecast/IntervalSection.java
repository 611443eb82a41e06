package io.tailback.batch.report.forecast;

import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often what came lay inside the interval, by horizon. */
final class IntervalSection {
  private IntervalSection() {}

  static Section of(TreeMap<Integer, Score> byHorizon) {
    List<Map.Entry<Integer, Score>> rows = List.copyOf(byHorizon.entrySet());
    ReportTable table =
        ColumnOf.table(
            "intervals-by-horizon",
            "A horizon",
            List.of(
                ColumnOf.count(ScoreCells.HORIZON, "Minutes ahead", row -> (long) row.getKey()),
                ColumnOf.count(
                    "pairs", "Intervals with a truth", row -> row.getValue().interval().pairs()),
                ColumnOf.number(
                    "coverage_percent",
                    "Inside the 90 % interval",
                    "%",
                    1,
                    row -> ScoreCells.ofInterval(row.getValue(), row.getValue().coveragePercent())),
                ColumnOf.number(
                    "interval_width_kmh",
                    "Mean width",
                    "km/h",
                    1,
                    row ->
                        ScoreCells.ofInterval(
                            row.getValue(), row.getValue().interval().meanWidthKmh()))),
            rows);
    return new Section(
        "intervals",
        "Intervals",
        "How often what came lay between p05 and p95, both ends included. 90 % would be right; a"
            + " wide interval is easily right, so its width stands beside it.",
        List.of(),
        List.of(table),
        List.of());
  }
}
