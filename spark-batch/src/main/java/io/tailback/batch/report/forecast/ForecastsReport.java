package io.tailback.batch.report.forecast;

import io.tailback.batch.forecast.ForecastPairs;
import io.tailback.batch.forecast.Predictor;
import io.tailback.batch.forecast.TrainingPeriod;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Quantity;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.network.Station;
import io.tailback.spark.table.Forecasts;
import io.tailback.spark.table.StationPatterns;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was forecast laid over what came, beside persistence and the historical average. */
public final class ForecastsReport implements ReportBuilder {
  /** More stations are not named in a filter. */
  private static final int MOST_NAMED = 200;

  /** The horizon that most people ask for, minutes. */
  private static final int USUAL_HORIZON = 30;

  @Override
  public String name() {
    return "forecasts";
  }

  @Override
  public String headline() {
    return "predicted against actual speeds, by horizon, hour and station";
  }

  @Override
  public List<Table> dailyTables() {
    return List.of();
  }

  @Override
  public Report make(ReportData data, ReportRequest request) {
    ReportDays days = data.days(request, dailyTables());
    List<Station> stations = data.places(request);
    Optional<Dataset<Row>> forecasts = forecasts(data, days.counted(), stations);
    if (forecasts.isEmpty()) {
      return withoutForecasts(data, request, days);
    }
    Dataset<Row> patterns = patterns(data);
    Optional<TrainingPeriod> training = TrainingPeriod.before(request.period().from(), patterns);
    Dataset<Row> pairs =
        new ForecastPairs(data.zone())
            .of(
                forecasts.get(),
                states(data, days.counted()),
                training.map(period -> period.pattern(patterns)).orElse(patterns.limit(0)));
    Scores scores = new Scores(pairs);
    try {
      TreeMap<Integer, Score> byHorizon = scores.byHorizon();
      int horizon = usual(byHorizon);
      CheckSection check = new CheckSection(CheckedForecasts.of(data, days.counted()));
      List<Section> sections =
          new ForecastSections(data.zone(), training, scores).of(byHorizon, horizon);
      sections.add(check.section());
      Score score = byHorizon.get(horizon);
      return new Report(
          name(),
          "Forecasts and what came",
          summary(horizon, score) + check.inSummary(),
          data.provenance(
              name(), request, days.excluded(), samples(byHorizon), facts(training, byHorizon)),
          keyFigures(horizon, score, check),
          sections);
    } finally {
      scores.release();
    }
  }

  /** Those of the days and stations; empty when there is none. */
  private static Optional<Dataset<Row>> forecasts(
      ReportData data, List<LocalDate> days, List<Station> stations) {
    if (!data.has(Forecasts.TABLE)) {
      return Optional.empty();
    }
    List<String> ids = stations.stream().map(Station::stationId).toList();
    Dataset<Row> forecasts =
        data.read(Forecasts.TABLE).filter(Forecasts.SERVICE_DATE.column().isin(days.toArray()));
    if (ids.size() <= MOST_NAMED) {
      forecasts = forecasts.filter(Forecasts.STATION_ID.column().isin(ids.toArray()));
    }
    return forecasts.isEmpty() ? Optional.empty() : Optional.of(forecasts);
  }

  /** Of the days and of those before them: a forecast for a night knows the evening. */
  private static Dataset<Row> states(ReportData data, List<LocalDate> days) {
    TreeSet<LocalDate> read = new TreeSet<>(days);
    days.forEach(day -> read.add(day.minusDays(1)));
    Column service = StationStates.SERVICE_DATE.column();
    return data.read(StationStates.TABLE).filter(service.isin(read.toArray()));
  }

  private static Dataset<Row> patterns(ReportData data) {
    return data.has(StationPatterns.TABLE)
        ? data.read(StationPatterns.TABLE)
        : data.spark().createDataFrame(List.of(), StationPatterns.TABLE.schema());
  }

  private Report withoutForecasts(ReportData data, ReportRequest request, ReportDays days) {
    String sentence =
        "No model has issued forecasts for these days and stations, so there is nothing to compare"
            + " with what came.";
    return new Report(
        name(),
        "Forecasts and what came",
        sentence,
        data.provenance(name(), request, days.excluded(), SampleCounts.NONE, List.of()),
        List.of(),
        List.of(
            new Section(
                "none",
                "No forecasts",
                sentence,
                List.of(),
                List.of(),
                List.of(
                    "This report compares what was said beforehand. It computes no forecast"
                        + " afterwards."))));
  }

  private static int usual(TreeMap<Integer, Score> byHorizon) {
    List<Integer> horizons = new ArrayList<>(byHorizon.keySet());
    return horizons.contains(USUAL_HORIZON) ? USUAL_HORIZON : horizons.get(horizons.size() / 2);
  }

  /** Forecasts as samples: one is observed when its window was. */
  private static SampleCounts samples(TreeMap<Integer, Score> byHorizon) {
    long observed = byHorizon.values().stream().mapToLong(Score::pairs).sum();
    long all = byHorizon.values().stream().mapToLong(Score::forecasts).sum();
    return new SampleCounts(observed, 0, all);
  }

  private static List<Fact> facts(
      Optional<TrainingPeriod> training, TreeMap<Integer, Score> byHorizon) {
    SampleCounts samples = samples(byHorizon);
    return List.of(
        new Fact(
            "Truth",
            String.format(
                Locale.ROOT,
                "speeds that a station observed; %,d of %,d forecasts have one, the others are left"
                    + " out and not counted as 0",
                samples.observed(),
                samples.expected())),
        new Fact(
            "Historical average",
            training
                .map(
                    period ->
                        "mean speed of the time of the week, of "
                            + period.from()
                            + " to "
                            + period.to())
                .orElse(ScoreCells.NO_PATTERN)));
  }

  private static String summary(int horizon, Score score) {
    if (score.pairs() == 0) {
      return "Forecasts were issued, and no station observed the windows they were for.";
    }
    StringBuilder words = new StringBuilder();
    words.append(
        String.format(
            Locale.ROOT,
            "%d minutes ahead the forecast was off by %s in the mean",
            horizon,
            Quantity.of(score.ofForecast().maeKmh().value(), 1, "km/h")));
    beside(score, Predictor.PERSISTENCE).ifPresent(words::append);
    beside(score, Predictor.HISTORICAL_AVERAGE).ifPresent(words::append);
    if (score.interval().pairs() > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              "; %.1f %% of what came lay inside the 90 %% interval",
              score.coveragePercent().value()));
    }
    return words.append('.').toString();
  }

  private static Optional<String> beside(Score score, Predictor baseline) {
    return score.gainPercent(baseline).isPresent()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                ", %.0f %% %s than %s",
                Math.abs(score.gainPercent(baseline).value()),
                score.gainPercent(baseline).value() < 0 ? "more" : "less",
                baseline.words()))
        : Optional.empty();
  }

  private static List<KeyFigure> keyFigures(int horizon, Score score, CheckSection check) {
    String ahead = horizon + " minutes ahead";
    return List.of(
        new KeyFigure(
            "Mean absolute error", MeasuredCells.of(score.ofForecast().maeKmh()), "km/h", 1, ahead),
        new KeyFigure(
            "Better than persistence",
            MeasuredCells.of(score.gainPercent(Predictor.PERSISTENCE)),
            "%",
            1,
            ahead + ", of its mean absolute error, in the same windows"),
        new KeyFigure(
            "Inside the 90 % interval",
            MeasuredCells.of(score.coveragePercent()), "%", 1, "90 would be right; " + ahead),
        new KeyFigure(
            "Forecasts with a truth", Cell.whole(score.pairs()), "", 0, "of " + score.forecasts()),
        check.keyFigure());
  }
}
