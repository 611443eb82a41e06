package io.tailback.batch.report.forecast;

import io.tailback.batch.forecast.Predictor;
import io.tailback.batch.forecast.TrainingPeriod;
import io.tailback.batch.report.Band;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.measure.LevelScore;
import io.tailback.core.measure.Measured;
import io.tailback.core.time.LocalDay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sections of the report on forecasts. */
final class ForecastSections {
  static final String NO_PATTERN = "no pattern without leakage";

  private static final String HORIZON = "horizon_minutes";
  private static final String PREDICTOR = "predictor";
  private static final String MAE = "mae_kmh";
  private static final int MOST_BARS = 20;

  /** The same in all reports, so that they can be laid side by side; km/h. */
  private static final ColourScale.Steps ERRORS_KMH =
      new ColourScale.Steps(List.of(2.0, 4.0, 6.0, 8.0, 10.0, 15.0), ColourScale.Emphasis.HIGH);

  private final ZoneId zone;
  private final Optional<TrainingPeriod> training;
  private final Scores scores;

  ForecastSections(ZoneId zone, Optional<TrainingPeriod> training, Scores scores) {
    this.zone = zone;
    this.training = training;
    this.scores = scores;
  }

  /** All of them, in reading order; the horizon is the one of what is told of one horizon only. */
  List<Section> of(TreeMap<Integer, Score> byHorizon, int horizon) {
    List<Section> sections = new ArrayList<>();
    sections.add(errors(byHorizon));
    sections.add(intervals(byHorizon));
    sections.add(levels());
    sections.add(hours());
    TreeMap<String, Score> byStation = scores.byStation(horizon);
    sections.add(stations(byStation, horizon));
    days(byStation, horizon).ifPresent(sections::add);
    sections.add(models());
    return sections;
  }

  /** A predictor's score at a horizon. */
  private record Line(int horizon, Predictor predictor, Score score) {
    Measured mae() {
      return score.errors(predictor).maeKmh();
    }
  }

  private Section errors(TreeMap<Integer, Score> byHorizon) {
    List<Line> lines = new ArrayList<>();
    byHorizon.forEach(
        (horizon, score) -> {
          for (Predictor predictor : Predictor.values()) {
            lines.add(new Line(horizon, predictor, score));
          }
        });
    ReportTable table =
        ColumnOf.table(
            "errors-by-horizon",
            "A horizon and who forecast",
            List.of(
                ColumnOf.count(HORIZON, "Minutes ahead", line -> (long) line.horizon()),
                ColumnOf.words(PREDICTOR, "Who", line -> line.predictor().words()),
                ColumnOf.count("pairs", "Pairs", line -> pairs(line)),
                ColumnOf.number(MAE, "MAE", "km/h", 2, line -> ofLine(line, line.mae())),
                ColumnOf.number(
                    "rmse_kmh",
                    "RMSE",
                    "km/h",
                    2,
                    line -> ofLine(line, line.score().errors(line.predictor()).rmseKmh())),
                ColumnOf.number(
                    "mape_percent",
                    "MAPE",
                    "%",
                    1,
                    line -> ofLine(line, line.score().errors(line.predictor()).mapePercent())),
                ColumnOf.number(
                    "bias_kmh",
                    "Bias",
                    "km/h",
                    2,
                    line -> ofLine(line, line.score().errors(line.predictor()).biasKmh())),
                ColumnOf.number(
                    "forecast_mae_same_pairs_kmh",
                    "MAE of the forecast in the same pairs",
                    "km/h",
                    2,
                    line -> ofLine(line, line.score().maeBesideKmh(line.predictor()))),
                ColumnOf.number(
                    "forecast_gain_percent", "Forecast better by", "%", 1, line -> gain(line))),
            lines);
    return new Section(
        "errors",
        "Errors by horizon",
        "How far forecast speeds were from what came, beside what needs no model: the last observed"
            + " value, unchanged, and the mean of that time of the week.",
        List.of(
            new Figure.Lines(
                new Caption(
                    "errors-by-horizon-lines",
                    "Mean absolute error by horizon",
                    "The longer ahead, the larger the error; a model is worth something where its"
                        + " line is the lowest.",
                    table.name()),
                PREDICTOR,
                HORIZON,
                MAE,
                Optional.empty(),
                List.of())),
        List.of(table),
        List.of(
            "MAE is the mean absolute error, RMSE the root of the mean squared error, MAPE the mean"
                + " absolute error over what came, where that was at least 10 km/h. Bias is"
                + " forecast minus truth: above 0 it promised too much.",
            "A baseline may lack a value where the forecast has one. Compare it with the MAE of the"
                + " forecast in the same pairs; the last column does."));
  }

  private static long pairs(Line line) {
    return line.score().errors(line.predictor()).pairs();
  }

  private Cell ofLine(Line line, Measured measured) {
    boolean lacksPattern = line.predictor() == Predictor.HISTORICAL_AVERAGE && training.isEmpty();
    return lacksPattern ? Cell.noData(NO_PATTERN) : cell(measured);
  }

  private Cell gain(Line line) {
    return line.predictor() == Predictor.FORECAST
        ? Cell.noData("the forecast itself")
        : ofLine(line, line.score().gainPercent(line.predictor()));
  }

  private static Cell cell(Measured measured) {
    return measured.isPresent()
        ? MeasuredCells.of(measured)
        : Cell.noData("no forecast with a truth");
  }

  private Section intervals(TreeMap<Integer, Score> byHorizon) {
    List<Map.Entry<Integer, Score>> rows = List.copyOf(byHorizon.entrySet());
    ReportTable table =
        ColumnOf.table(
            "intervals-by-horizon",
            "A horizon",
            List.of(
                ColumnOf.count(HORIZON, "Minutes ahead", row -> (long) row.getKey()),
                ColumnOf.count(
                    "pairs", "Intervals with a truth", row -> row.getValue().interval().pairs()),
                ColumnOf.number(
                    "coverage_percent",
                    "Inside the 90 % interval",
                    "%",
                    1,
                    row -> interval(row.getValue(), row.getValue().coveragePercent())),
                ColumnOf.number(
                    "interval_width_kmh",
                    "Mean width",
                    "km/h",
                    1,
                    row -> interval(row.getValue(), row.getValue().interval().meanWidthKmh()))),
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

  private static Cell interval(Score score, Measured measured) {
    return score.interval().pairs() == 0
        ? Cell.noData("no interval with a truth")
        : MeasuredCells.of(measured);
  }

  /** A predictor's levels at a horizon. */
  private record LevelLine(int horizon, Predictor predictor, LevelScore score) {}

  private Section levels() {
    List<LevelLine> lines = new ArrayList<>();
    scores
        .levels()
        .forEach(
            (horizon, byPredictor) ->
                byPredictor.forEach(
                    (predictor, score) -> lines.add(new LevelLine(horizon, predictor, score))));
    ReportTable table =
        ColumnOf.table(
            "levels-by-horizon",
            "A horizon and who forecast",
            List.of(
                ColumnOf.count(HORIZON, "Minutes ahead", line -> (long) line.horizon()),
                ColumnOf.words(PREDICTOR, "Who", line -> line.predictor().words()),
                ColumnOf.count("pairs", "Pairs", line -> line.score().pairs()),
                ColumnOf.number(
                    "accuracy_percent",
                    "Right levels",
                    "%",
                    1,
                    line -> ofLevels(line, line.score().accuracyShare().map(share -> 100 * share))),
                ColumnOf.number(
                    "macro_f1", "Macro-F1", "", 3, line -> ofLevels(line, line.score().macroF1()))),
            lines);
    return new Section(
        "levels",
        "Congestion levels",
        "How often the forecast level was the one that came. Most traffic is free, so the share of"
            + " right levels flatters everybody; macro-F1 counts rare levels as much as frequent"
            + " ones.",
        List.of(),
        List.of(table),
        List.of());
  }

  private Cell ofLevels(LevelLine line, Measured measured) {
    if (line.predictor() == Predictor.HISTORICAL_AVERAGE && training.isEmpty()) {
      return Cell.noData(NO_PATTERN);
    }
    return measured.isPresent()
        ? MeasuredCells.of(measured)
        : Cell.noData("no level without a free-flow speed or a truth");
  }

  /** The score of a local hour at a horizon. */
  private record HourLine(int horizon, int hour, Score score) {}

  private Section hours() {
    List<HourLine> lines = new ArrayList<>();
    scores
        .byHorizonAndHour()
        .forEach(
            (horizon, byHour) ->
                byHour.forEach((hour, score) -> lines.add(new HourLine(horizon, hour, score))));
    ReportTable table =
        ColumnOf.table(
            "errors-by-hour",
            "A horizon and a local hour",
            List.of(
                ColumnOf.words(HORIZON, "Ahead", line -> line.horizon() + " min"),
                ColumnOf.words(
                    "local_hour",
                    "Hour",
                    line -> String.format(Locale.ROOT, "%02d:00", line.hour())),
                ColumnOf.count("pairs", "Pairs", line -> line.score().pairs()),
                ColumnOf.number(
                    MAE, "MAE", "km/h", 2, line -> cell(line.score().ofForecast().maeKmh())),
                ColumnOf.number(
                    "bias_kmh",
                    "Bias",
                    "km/h",
                    2,
                    line -> cell(line.score().ofForecast().biasKmh())),
                ColumnOf.number(
                    "persistence_mae_kmh",
                    "MAE of persistence",
                    "km/h",
                    2,
                    line -> cell(line.score().errors(Predictor.PERSISTENCE).maeKmh())),
                ColumnOf.number(
                    "coverage_percent",
                    "Inside the 90 % interval",
                    "%",
                    1,
                    line -> interval(line.score(), line.score().coveragePercent()))),
            lines);
    return new Section(
        "hours",
        "By hour of the day",
        "When forecasts are hard: the mean absolute error by the local hour in which the window"
            + " starts.",
        List.of(
            new Figure.HeatMap(
                new Caption(
                    "errors-by-hour-map",
                    "Mean absolute error by hour and horizon",
                    "Each row is a horizon, each column an hour of the local day; dark is a large"
                        + " error.",
                    table.name()),
                "local_hour",
                HORIZON,
                MAE,
                ERRORS_KMH)),
        List.of(table),
        List.of());
  }

  /** The score of a station. */
  private record StationLine(String stationId, Score score) {
    private static final Comparator<StationLine> WORST_FIRST =
        Comparator.<StationLine>comparingDouble(line -> -line.score.ofForecast().maeKmh().value())
            .thenComparing(StationLine::stationId);
  }

  private Section stations(TreeMap<String, Score> byStation, int horizon) {
    List<StationLine> lines = new ArrayList<>();
    List<StationLine> without = new ArrayList<>();
    byStation.forEach(
        (id, score) -> (score.pairs() > 0 ? lines : without).add(new StationLine(id, score)));
    lines.sort(StationLine.WORST_FIRST);
    lines.addAll(without);
    ReportTable table =
        ColumnOf.table(
            "errors-by-station",
            "A station, " + horizon + " minutes ahead",
            List.of(
                ColumnOf.words("station_id", "Station", StationLine::stationId),
                ColumnOf.count("pairs", "Pairs", line -> line.score().pairs()),
                ColumnOf.number(
                    MAE, "MAE", "km/h", 2, line -> cell(line.score().ofForecast().maeKmh())),
                ColumnOf.number(
                    "rmse_kmh",
                    "RMSE",
                    "km/h",
                    2,
                    line -> cell(line.score().ofForecast().rmseKmh())),
                ColumnOf.number(
                    "bias_kmh",
                    "Bias",
                    "km/h",
                    2,
                    line -> cell(line.score().ofForecast().biasKmh())),
                ColumnOf.number(
                    "persistence_mae_kmh",
                    "MAE of persistence",
                    "km/h",
                    2,
                    line -> cell(line.score().errors(Predictor.PERSISTENCE).maeKmh())),
                ColumnOf.number(
                    "coverage_percent",
                    "Inside the 90 % interval",
                    "%",
                    1,
                    line -> interval(line.score(), line.score().coveragePercent()))),
            lines);
    return new Section(
        "stations",
        "By station",
        "Where forecasts are hard, " + horizon + " minutes ahead; the hardest first.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "errors-by-station-bars",
                    "Stations with the largest errors",
                    "Mean absolute error of the hardest stations, " + horizon + " minutes ahead.",
                    table.name()),
                "station_id",
                MAE,
                Optional.empty(),
                Math.min(MOST_BARS, lines.size()))),
        List.of(table),
        List.of());
  }

  /**
   * The best and the worst day of the station whose error is the median one: a typical place, not
   * the easiest. Empty when it has no day of which half is known.
   */
  private Optional<Section> days(TreeMap<String, Score> byStation, int horizon) {
    Optional<String> typical = typical(byStation);
    if (typical.isEmpty()) {
      return Optional.empty();
    }
    String stationId = typical.get();
    List<Map.Entry<LocalDate, Score>> days =
        scores.byDay(horizon, stationId).entrySet().stream()
            .filter(
                day -> 2 * day.getValue().pairs() >= new LocalDay(day.getKey(), zone).windowCount())
            .sorted(Comparator.comparingDouble(day -> day.getValue().ofForecast().maeKmh().value()))
            .toList();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>();
    List<ReportTable> tables = new ArrayList<>();
    addDay("good-day", "A good day", days.get(0), stationId, horizon, figures, tables);
    if (days.size() > 1) {
      addDay(
          "bad-day", "A bad day", days.get(days.size() - 1), stationId, horizon, figures, tables);
    }
    return Optional.of(
        new Section(
            "days",
            "One station, its best and its worst day",
            "Station "
                + stationId
                + " has the median error of all stations. Its forecasts of "
                + horizon
                + " minutes ahead, laid over what came; the band is the 90 % interval.",
            figures,
            tables,
            List.of()));
  }

  private static Optional<String> typical(TreeMap<String, Score> byStation) {
    List<StationLine> lines = new ArrayList<>();
    byStation.forEach(
        (id, score) -> {
          if (score.pairs() > 0) {
            lines.add(new StationLine(id, score));
          }
        });
    lines.sort(StationLine.WORST_FIRST);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(lines.get(lines.size() / 2).stationId());
  }

  /** What came or what was said of one window. */
  private record Curve(String series, DayWindow window, Cell speed, Cell low, Cell high) {}

  private void addDay(
      String name,
      String title,
      Map.Entry<LocalDate, Score> day,
      String stationId,
      int horizon,
      List<Figure> figures,
      List<ReportTable> tables) {
    List<Curve> curves = new ArrayList<>();
    List<DayWindow> windows = scores.windows(horizon, stationId, day.getKey());
    for (DayWindow window : windows) {
      String ofForecast = "the band is of the forecast";
      curves.add(
          new Curve(
              "actual",
              window,
              Cell.decimalOr(window.truthKmh(), "not observed"),
              Cell.noData(ofForecast),
              Cell.noData(ofForecast)));
    }
    for (DayWindow window : windows) {
      curves.add(
          new Curve(
              "forecast",
              window,
              Cell.decimal(window.forecastKmh()),
              Cell.decimalOr(window.lowKmh(), "no interval"),
              Cell.decimalOr(window.highKmh(), "no interval")));
    }
    tables.add(
        ColumnOf.table(
            name,
            "A window of station " + stationId + " on " + day.getKey(),
            List.of(
                ColumnOf.words("series", "What", Curve::series),
                ColumnOf.cells(
                    "window_start", "Window", curve -> Cell.moment(curve.window().start())),
                ColumnOf.number("speed_kmh", "Speed", "km/h", 1, Curve::speed),
                ColumnOf.number("speed_p05_kmh", "p05", "km/h", 1, Curve::low),
                ColumnOf.number("speed_p95_kmh", "p95", "km/h", 1, Curve::high)),
            curves));
    figures.add(
        new Figure.Lines(
            new Caption(
                name + "-lines",
                title + ", " + day.getKey(),
                String.format(
                    Locale.ROOT,
                    "Speed at station %s, what came and what was forecast %d minutes ahead; mean"
                        + " absolute error %.1f km/h.",
                    stationId,
                    horizon,
                    day.getValue().ofForecast().maeKmh().value()),
                name),
            "series",
            "window_start",
            "speed_kmh",
            Optional.of(new Band("speed_p05_kmh", "speed_p95_kmh", "90 % interval")),
            List.of()));
  }

  private Section models() {
    List<Map.Entry<String, Score>> rows = List.copyOf(scores.byModel().entrySet());
    ReportTable table =
        ColumnOf.table(
            "models",
            "A version of the model",
            List.of(
                ColumnOf.words("model_version", "Model version", Map.Entry::getKey),
                ColumnOf.count("forecasts", "Forecasts", row -> row.getValue().forecasts()),
                ColumnOf.count("pairs", "With a truth", row -> row.getValue().pairs()),
                ColumnOf.number(
                    MAE, "MAE", "km/h", 2, row -> cell(row.getValue().ofForecast().maeKmh()))),
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
