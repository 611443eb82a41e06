package io.tailback.batch.report.forecast;

import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import java.util.List;
import java.util.Map;

/** Who issued the forecasts. */
final class ModelSection {
  private ModelSection() {}

  static Section of(Scores scores) {
    List<Map.Entry<String, Score>> rows = List.copyOf(scores.byModel().entrySet());
    ReportTable table =
        ColumnOf.table(
            "models",
            "A version of the model",
            List.of(
                ColumnOf.words("model_version", "Model version", Map.Entry::getKey),
                ColumnOf.count("forecasts", "Forecasts", row -> row.getValue().forecasts()),
                ColumnOf.count("pairs", "With a truth", row -> row.getValue().pairs()),
                ScoreColumns.mae(Map.Entry::getValue)),
            rows);
    return new Section(
        "models",
        "Models",
        "Who issued these forecasts, all horizons together.",
        List.of(),
        List.of(table),
        List.of(
            "A detector that its daily diagnosis calls bad is not left out: its forecasts are"
                + " judged by what it reported."));
  }
}
