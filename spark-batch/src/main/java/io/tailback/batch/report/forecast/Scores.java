package io.tailback.batch.report.forecast;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tailback.batch.forecast.ErrorSums;
import io.tailback.batch.forecast.ForecastPairs;
import io.tailback.batch.forecast.Predictor;
import io.tailback.core.measure.LevelScore;
import io.tailback.core.state.CongestionLevel;
import io.tailback.spark.table.Forecasts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** The scores of a period, each by another key; small beside the forecasts they are of. */
final class Scores {
  private static final Column HORIZON = Forecasts.HORIZON_MINUTES.column();
  private static final Column STATION = Forecasts.STATION_ID.column();
  private static final Column DAY = Forecasts.SERVICE_DATE.column();
  private static final Column MODEL = Forecasts.MODEL_VERSION.column();
  private static final Column HOUR = col(ForecastPairs.LOCAL_HOUR);

  private final Dataset<Row> pairs;
  private final Dataset<Row> sums;

  /** Of these pairs: what they are joined from is read once. */
  Scores(Dataset<Row> pairs) {
    this.pairs = pairs.persist(StorageLevel.MEMORY_AND_DISK());
    this.sums = ErrorSums.by(this.pairs, STATION, DAY, HOUR, HORIZON, MODEL).persist();
  }

  void release() {
    sums.unpersist();
    pairs.unpersist();
  }

  /** By horizon in minutes, rising. */
  TreeMap<Integer, Score> byHorizon() {
    return scores(sums, row -> row.getInt(0), HORIZON);
  }

  /** By horizon and then by local hour. */
  TreeMap<Integer, TreeMap<Integer, Score>> byHorizonAndHour() {
    TreeMap<Integer, TreeMap<Integer, Score>> byHorizon = new TreeMap<>();
    for (Row row : ErrorSums.total(sums, HORIZON, HOUR).collectAsList()) {
      byHorizon
          .computeIfAbsent(row.getInt(0), horizon -> new TreeMap<>())
          .put(row.getInt(1), Score.of(row));
    }
    return byHorizon;
  }

  /** By station, for one horizon. */
  TreeMap<String, Score> byStation(int horizon) {
    return scores(sums.filter(HORIZON.equalTo(horizon)), row -> row.getString(0), STATION);
  }

  /** By day, for one horizon and one station. */
  TreeMap<LocalDate, Score> byDay(int horizon, String stationId) {
    return scores(
        sums.filter(HORIZON.equalTo(horizon)).filter(STATION.equalTo(stationId)),
        row -> row.getLocalDate(0),
        DAY);
  }

  /** By version of the model. */
  TreeMap<String, Score> byModel() {
    return scores(sums, row -> row.getString(0), MODEL);
  }

  private static <K> TreeMap<K, Score> scores(
      Dataset<Row> sums, Function<Row, K> keyOf, Column key) {
    TreeMap<K, Score> scores = new TreeMap<>();
    ErrorSums.total(sums, key)
        .collectAsList()
        .forEach(row -> scores.put(keyOf.apply(row), Score.of(row)));
    return scores;
  }

  /** How well the congestion levels of each predictor agree with what came, by horizon. */
  TreeMap<Integer, Map<Predictor, LevelScore>> levels() {
    List<Column> keys = new ArrayList<>(List.of(HORIZON, col(ForecastPairs.TRUTH_LEVEL)));
    for (Predictor predictor : Predictor.values()) {
      keys.add(col(predictor.level()));
    }
    TreeMap<Integer, Map<Predictor, Map<LevelScore.Pair, Long>>> counts = new TreeMap<>();
    for (Row row : pairs.groupBy(keys.toArray(Column[]::new)).agg(count(lit(1))).collectAsList()) {
      Map<Predictor, Map<LevelScore.Pair, Long>> ofHorizon =
          counts.computeIfAbsent(row.getInt(0), horizon -> new EnumMap<>(Predictor.class));
      for (Predictor predictor : Predictor.values()) {
        LevelScore.Pair pair =
            new LevelScore.Pair(level(row, 1), level(row, 2 + predictor.ordinal()));
        ofHorizon
            .computeIfAbsent(predictor, it -> new HashMap<>())
            .merge(pair, row.getLong(row.size() - 1), Long::sum);
      }
    }
    TreeMap<Integer, Map<Predictor, LevelScore>> scores = new TreeMap<>();
    counts.forEach((horizon, byPredictor) -> scores.put(horizon, scoresOf(byPredictor)));
    return scores;
  }

  private static Map<Predictor, LevelScore> scoresOf(
      Map<Predictor, Map<LevelScore.Pair, Long>> counts) {
    EnumMap<Predictor, LevelScore> scores = new EnumMap<>(Predictor.class);
    counts.forEach((predictor, pairs) -> scores.put(predictor, LevelScore.ofCounts(pairs)));
    return scores;
  }

  private static CongestionLevel level(Row row, int at) {
    return CongestionLevel.valueOf(row.getString(at));
  }

  /** The pairs of one station on one day for one horizon, in order of time. */
  List<DayWindow> windows(int horizon, String stationId, LocalDate day) {
    return pairs
        .filter(HORIZON.equalTo(horizon).and(STATION.equalTo(stationId)).and(DAY.equalTo(day)))
        .select(
            Forecasts.WINDOW_START.column(),
            col(ForecastPairs.TRUTH),
            Forecasts.SPEED_P50_KMH.column(),
            Forecasts.SPEED_P05_KMH.column(),
            Forecasts.SPEED_P95_KMH.column())
        .orderBy(Forecasts.WINDOW_START.column())
        .collectAsList()
        .stream()
        .map(DayWindow::of)
        .toList();
  }
}
