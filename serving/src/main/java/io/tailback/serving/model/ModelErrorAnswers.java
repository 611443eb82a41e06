package io.tailback.serving.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Page;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.http.Units;
import io.tailback.serving.planning.Basis;
import io.tailback.serving.planning.Gold;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** How right forecasts were, day by day, and how far their inputs have moved. */
public final class ModelErrorAnswers {
  private static final String MADE_BY = "./tailback measures";
  private static final int USUAL_DAYS = 28;

  private final Tables tables;
  private final Present present;

  public ModelErrorAnswers(Tables tables, Present present) {
    this.tables = tables;
    this.present = present;
  }

  private record ModelError(
      LocalDate serviceDate,
      String modelVersion,
      int horizonMinutes,
      String predictor,
      long pairs,
      long withoutTruth,
      Double maeKmh,
      Double rmseKmh,
      Double mapeRatio,
      Double coverageRate,
      Double widthKmh) {
    static ModelError of(TableRow row) {
      return new ModelError(
          row.date("service_date"),
          row.text("model_version"),
          row.small("horizon_minutes"),
          row.text("predictor"),
          row.whole("pairs"),
          row.whole("without_truth"),
          Rounded.two(row.number("mae_kmh")),
          Rounded.two(row.number("rmse_kmh")),
          Rounded.four(row.number("mape_ratio")),
          Rounded.four(row.number("coverage_rate")),
          Rounded.two(row.number("width_kmh")));
    }
  }

  private record ModelErrors(@JsonUnwrapped Meta meta, Basis basis, List<ModelError> items) {}

  private record FeatureDrift(
      LocalDate serviceDate, String modelVersion, String feature, Double psi, long n, int days) {
    static FeatureDrift of(TableRow row) {
      return new FeatureDrift(
          row.date("service_date"),
          row.text("model_version"),
          row.text("feature"),
          Rounded.four(row.number("psi")),
          row.whole("n"),
          row.small("days"));
    }
  }

  private record Warning(
      LocalDate serviceDate,
      String modelVersion,
      String what,
      Integer horizonMinutes,
      String feature,
      Double value,
      Double bound,
      String sentence) {
    static Warning of(TableRow row) {
      return new Warning(
          row.date("service_date"),
          row.text("model_version"),
          row.text("what"),
          row.small("horizon_minutes"),
          row.text("feature"),
          Rounded.four(row.number("value")),
          Rounded.four(row.number("bound")),
          row.text("sentence"));
    }
  }

  private record Drift(
      @JsonUnwrapped Meta meta, Basis basis, List<FeatureDrift> features, List<Warning> warnings) {}

  /** Errors by day and horizon, beside the baselines. */
  public Answer errors(Context request) {
    Params params = Params.of(request, "from", "to", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), EnumSet.of(Form.JSON, Form.CSV));
    Gold gold = Gold.of(tables, "forecast_errors", params, USUAL_DAYS);
    List<ModelError> items = new ArrayList<>();
    gold.read(
        Query.columns(
            "service_date",
            "model_version",
            "horizon_minutes",
            "predictor",
            "pairs",
            "without_truth",
            "mae_kmh",
            "rmse_kmh",
            "mape_ratio",
            "coverage_rate",
            "width_kmh"),
        row -> items.add(ModelError.of(row)));
    items.sort(
        Comparator.comparing(ModelError::serviceDate)
            .thenComparing(ModelError::modelVersion)
            .thenComparing(ModelError::horizonMinutes)
            .thenComparing(ModelError::predictor));
    return Answer.list(
        form,
        new ModelErrors(gold.said(present.meta(), MADE_BY), gold.basis(null), items),
        ModelError.class,
        new Page<>(items, null),
        null);
  }

  /** Drift of the inputs, and warnings. */
  public Answer drift(Context request) {
    Params params = Params.of(request, "date");
    Gold gold = Gold.ofDay(tables, "feature_drift", params);
    List<FeatureDrift> features = new ArrayList<>();
    gold.read(
        Query.columns("service_date", "model_version", "feature", "psi", "n", "days"),
        row -> features.add(FeatureDrift.of(row)));
    features.sort(
        Comparator.comparing(FeatureDrift::psi, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(FeatureDrift::feature));
    List<Warning> warnings = new ArrayList<>();
    Gold.ofDay(tables, "forecast_warnings", params)
        .read(
            Query.columns(
                "service_date",
                "model_version",
                "what",
                "horizon_minutes",
                "feature",
                "value",
                "bound",
                "sentence"),
            row -> warnings.add(Warning.of(row)));
    warnings.sort(Comparator.comparing(Warning::what).thenComparing(Warning::sentence));
    return Answer.json(
        new Drift(gold.said(present.meta(), MADE_BY), gold.basis(null), features, warnings));
  }
}
