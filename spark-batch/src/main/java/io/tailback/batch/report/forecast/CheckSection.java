package io.tailback.batch.report.forecast;

import io.tailback.batch.forecast.Predictor;
import io.tailback.batch.forecast.WarningKind;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Quantity;
import io.tailback.batch.report.ReferenceLine;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.spark.table.DailyForecastErrors;
import io.tailback.spark.table.FeatureDrift;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.ForecastWarnings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/** The section of what the daily check of forecasts found. */
final class CheckSection {
  private static final int MOST_DRIFTS = 10;
  private static final int MOST_LINES = 3;
  private static final double SIGNIFICANT_PSI = 0.25;
  private static final String DAY = "service_date";
  private static final String MAE = "mae_kmh";
  private static final String UNIT = "unit";
  private static final Pattern KMH = Pattern.compile("(\\d+\\.\\d\\d) km/h");
  private static final String COVERAGE = "coverage_percent";

  private final CheckedForecasts checked;

  CheckSection(CheckedForecasts checked) {
    this.checked = checked;
  }

  /** Warnings at the head of the report. */
  KeyFigure keyFigure() {
    return new KeyFigure(
        "Warnings",
        isEmpty() ? Cell.noData("not checked") : Cell.whole(checked.exceeded()),
        "",
        0,
        "bounds of the daily check that were exceeded, at all stations");
  }

  /** What is added to the summary; empty when no bound was exceeded. */
  String inSummary() {
    return checked.exceeded() == 0
        ? ""
        : " The daily check warns: "
            + checked.exceeded()
            + (checked.exceeded() == 1 ? " bound was" : " bounds were")
            + " exceeded.";
  }

  private boolean isEmpty() {
    return checked.errors().isEmpty();
  }

  Section section() {
    if (isEmpty()) {
      return new Section(
          "check",
          "The daily check",
          "The forecasts of these days have not been checked: `./tailback measures --only forecasts"
              + " --from DAY --to DAY` does it.",
          List.of(),
          List.of(),
          List.of());
    }
    List<Figure> figures = new ArrayList<>();
    List<ReportTable> tables = new ArrayList<>();
    tables.add(warnings());
    List<DayLine> lines = lines();
    tables.add(errors(lines));
    ReportTable shown = shown(lines);
    tables.add(shown);
    figures.add(errorLines(shown));
    figures.add(coverageLines(shown));
    if (!checked.drifts().isEmpty()) {
      ReportTable drifts = drifts();
      tables.add(drifts);
      figures.add(driftBars(drifts));
    }
    return new Section("check", "The daily check", lead(), figures, tables, notes());
  }

  private String lead() {
    return (checked.exceeded() == 0
            ? "No bound was exceeded."
            : checked.exceeded() + " times a bound was exceeded; the first table says which.")
        + " Checked are the forecasts of all stations, each day by itself, against the error on the"
        + " card of the model, persistence and the share that the interval promises.";
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!checked.unchecked().isEmpty()) {
      notes.add(
          "Not checked: "
              + checked.unchecked().size()
              + " of the days, the first of them "
              + checked.unchecked().get(0)
              + ".");
    }
    notes.add(
        checked.drifts().isEmpty()
            ? "The drift of the inputs is unknown; the first table says why."
            : "The population stability index compares the inputs of some days with those that the"
                + " model learned from: below 0.1 they are alike, above 0.25 the shift is called"
                + " significant (Siddiqi, Credit Risk Scorecards, 2006). An input may"
                + " move without the model being worse: read it beside the errors.");
    return notes;
  }

  private ReportTable warnings() {
    return ColumnOf.table(
        "warnings",
        "A bound that was exceeded, or what could not be judged",
        List.of(
            ColumnOf.<Row>cells(DAY, "Day", row -> Cell.day(CheckedForecasts.dayOf(row))),
            ColumnOf.words(
                "model_version", "Model", row -> text(row, ForecastWarnings.MODEL_VERSION)),
            ColumnOf.words("what", "What", row -> kind(row).words()),
            ColumnOf.cells("horizon_minutes", "Minutes ahead", CheckSection::horizon),
            ColumnOf.cells("feature", "Input", CheckSection::feature),
            ColumnOf.words(UNIT, "Unit", row -> kind(row).unit()),
            ColumnOf.ofUnits("value", "Found", UNIT, 2, number(ForecastWarnings.VALUE)),
            ColumnOf.ofUnits("bound", "Bound", UNIT, 2, number(ForecastWarnings.BOUND)),
            ColumnOf.words("sentence", "In words", CheckSection::sentence)),
        checked.warnings());
  }

  private static WarningKind kind(Row row) {
    return WarningKind.valueOf(text(row, ForecastWarnings.WHAT));
  }

  /** It was written in km/h on the day of the check. */
  private static String sentence(Row row) {
    return KMH.matcher(text(row, ForecastWarnings.SENTENCE))
        .replaceAll(found -> Quantity.of(Double.parseDouble(found.group(1)), 2, "km/h"));
  }

  private static Cell horizon(Row row) {
    Integer minutes = row.getAs(ForecastWarnings.HORIZON_MINUTES.name());
    return minutes == null ? Cell.noData("of no horizon") : Cell.text(minutes.toString());
  }

  private static Cell feature(Row row) {
    String name = text(row, ForecastWarnings.FEATURE);
    return name == null ? Cell.noData("of no input") : Cell.text(name);
  }

  private static Function<Row, Cell> number(Field field) {
    return row -> Cell.decimalOr(row.<Double>getAs(field.name()), "not judged");
  }

  private static String text(Row row, Field field) {
    return row.getAs(field.name());
  }

  /** A day, a version and a horizon, with what each predictor did there. */
  private record DayLine(
      LocalDate day, String modelVersion, int horizon, Map<String, Row> byPredictor) {
    Cell number(Predictor predictor, Field field, double factor) {
      Row row = byPredictor.get(predictor.metric());
      Double value = row.getAs(field.name());
      return value == null ? Cell.noData("no pairs") : Cell.decimal(factor * value);
    }

    long count(Field field) {
      return byPredictor.get(Predictor.FORECAST.metric()).<Long>getAs(field.name());
    }
  }

  private List<DayLine> lines() {
    TreeMap<String, DayLine> lines = new TreeMap<>();
    for (Row row : checked.errors()) {
      LocalDate day = CheckedForecasts.dayOf(row);
      String version = text(row, DailyForecastErrors.MODEL_VERSION);
      int horizon = row.<Integer>getAs(DailyForecastErrors.HORIZON_MINUTES.name());
      lines
          .computeIfAbsent(
              day + " " + version + " " + (1000 + horizon),
              key -> new DayLine(day, version, horizon, new TreeMap<>()))
          .byPredictor()
          .put(text(row, DailyForecastErrors.PREDICTOR), row);
    }
    return List.copyOf(lines.values());
  }

  private static ReportTable errors(List<DayLine> lines) {
    return ColumnOf.table(
        "checked-errors",
        "A day, a version of the model and a horizon",
        List.of(
            ColumnOf.<DayLine>cells(DAY, "Day", line -> Cell.day(line.day())),
            ColumnOf.words("model_version", "Model", DayLine::modelVersion),
            ColumnOf.count("horizon_minutes", "Minutes ahead", line -> (long) line.horizon()),
            ColumnOf.count("pairs", "Pairs", line -> line.count(DailyForecastErrors.PAIRS)),
            ColumnOf.count(
                "without_truth",
                "Without a truth",
                line -> line.count(DailyForecastErrors.WITHOUT_TRUTH)),
            mae(MAE, "MAE", Predictor.FORECAST),
            ColumnOf.number(
                "rmse_kmh",
                "RMSE",
                "km/h",
                2,
                line -> line.number(Predictor.FORECAST, DailyForecastErrors.RMSE_KMH, 1)),
            ColumnOf.number(
                "mape_percent",
                "MAPE",
                "%",
                1,
                line -> line.number(Predictor.FORECAST, DailyForecastErrors.MAPE_RATIO, 100)),
            mae("persistence_mae_kmh", "MAE of persistence", Predictor.PERSISTENCE),
            mae(
                "historical_average_mae_kmh",
                "MAE of the historical average",
                Predictor.HISTORICAL_AVERAGE),
            coverage(),
            ColumnOf.number(
                "interval_width_kmh",
                "Mean width",
                "km/h",
                1,
                line -> line.number(Predictor.FORECAST, DailyForecastErrors.WIDTH_KMH, 1))),
        lines);
  }

  private static ColumnOf<DayLine> mae(String key, String label, Predictor predictor) {
    return ColumnOf.number(
        key, label, "km/h", 2, line -> line.number(predictor, DailyForecastErrors.MAE_KMH, 1));
  }

  private static ColumnOf<DayLine> coverage() {
    return ColumnOf.number(
        COVERAGE,
        "Inside the 90 % interval",
        "%",
        1,
        line -> line.number(Predictor.FORECAST, DailyForecastErrors.COVERAGE_RATE, 100));
  }

  /** What the lines show: some horizons of the version that issued most forecasts of its day. */
  private static ReportTable shown(List<DayLine> lines) {
    TreeSet<Integer> all = new TreeSet<>();
    lines.forEach(line -> all.add(line.horizon()));
    List<Integer> horizons = someOf(List.copyOf(all));
    TreeMap<String, DayLine> shown = new TreeMap<>();
    for (DayLine line : lines) {
      if (horizons.contains(line.horizon())) {
        shown.merge(
            (1000 + line.horizon()) + " " + line.day(),
            line,
            (one, other) ->
                one.count(DailyForecastErrors.FORECASTS)
                        >= other.count(DailyForecastErrors.FORECASTS)
                    ? one
                    : other);
      }
    }
    return ColumnOf.table(
        "errors-by-day",
        "A horizon and a day",
        List.of(
            ColumnOf.<DayLine>words("horizon", "Ahead", line -> line.horizon() + " min"),
            ColumnOf.cells(DAY, "Day", line -> Cell.day(line.day())),
            ColumnOf.words("model_version", "Model", DayLine::modelVersion),
            mae(MAE, "MAE", Predictor.FORECAST),
            coverage()),
        List.copyOf(shown.values()));
  }

  /** The published horizons where they are there, else the first, the middle and the last. */
  private static List<Integer> someOf(List<Integer> all) {
    List<Integer> published = List.of(15, 30, 60);
    if (all.containsAll(published) || all.size() <= MOST_LINES) {
      return all.size() <= MOST_LINES ? all : published;
    }
    return List.of(all.get(0), all.get(all.size() / 2), all.get(all.size() - 1));
  }

  private static Figure errorLines(ReportTable table) {
    return new Figure.Lines(
        new Caption(
            "errors-by-day-lines",
            "Mean absolute error by day",
            "A line that rises says that the model has become worse, or the traffic harder.",
            table.name()),
        "horizon",
        DAY,
        MAE,
        Optional.empty(),
        List.of());
  }

  private static Figure coverageLines(ReportTable table) {
    return new Figure.Lines(
        new Caption(
            "coverage-by-day-lines",
            "Inside the 90 % interval by day",
            "Share of what came that lay inside the interval; 90 % is promised.",
            table.name()),
        "horizon",
        DAY,
        COVERAGE,
        Optional.empty(),
        List.of(new ReferenceLine("promised", 90)));
  }

  private ReportTable drifts() {
    return ColumnOf.table(
        "input-drift",
        "An input of the model; the ten that have moved most up to "
            + CheckedForecasts.dayOf(checked.drifts().get(0)),
        List.of(
            ColumnOf.<Row>words("feature", "Input", row -> text(row, FeatureDrift.FEATURE)),
            ColumnOf.words("model_version", "Model", row -> text(row, FeatureDrift.MODEL_VERSION)),
            ColumnOf.number(
                "psi",
                "Population stability index",
                "",
                3,
                row -> Cell.decimal(row.<Double>getAs(FeatureDrift.PSI.name()))),
            ColumnOf.count("n", "Vectors", row -> row.<Long>getAs(FeatureDrift.VECTORS.name())),
            ColumnOf.count(
                "days", "Days", row -> (long) row.<Integer>getAs(FeatureDrift.DAYS.name()))),
        checked.drifts().subList(0, Math.min(MOST_DRIFTS, checked.drifts().size())));
  }

  private static Figure driftBars(ReportTable table) {
    return new Figure.RankingBars(
        new Caption(
            "input-drift-bars",
            "Inputs that have moved most",
            "Population stability index of the inputs against the training; above "
                + SIGNIFICANT_PSI
                + " the shift is called significant.",
            table.name()),
        "feature",
        "psi",
        Optional.empty(),
        table.rows().size());
  }
}
