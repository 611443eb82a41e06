package io.tailback.training.evaluate;

import io.tailback.core.feature.WindowNumber;
import io.tailback.core.measure.LevelScore;
import io.tailback.core.state.CongestionLevel;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Says the same as an evaluation, slowly and in the plainest words: a list of pairs. */
final class NaiveEvaluation {
  record Pair(
      String station,
      ZonedDateTime local,
      Double truth,
      double forecast,
      double low,
      double high,
      double narrowLow,
      double narrowHigh) {
    double error() {
      return forecast - truth;
    }
  }

  private final JudgedRows rows;
  private final Predictor predictor;

  NaiveEvaluation(JudgedRows rows, Predictor predictor) {
    this.rows = rows;
    this.predictor = predictor;
  }

  /** Pairs of a horizon with a known truth. */
  List<Pair> pairs(int horizon, Predicate<Pair> wanted) {
    List<Pair> pairs = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.isJudged(row) && !Float.isNaN(rows.truthKmh(horizon, row))) {
        boolean interval = predictor.hasInterval();
        Pair pair =
            new Pair(
                rows.stationOf(row),
                WindowNumber.startOf(rows.windowOf(row) + horizon + 1).atZone(RecordedSpeeds.ZONE),
                (double) rows.truthKmh(horizon, row),
                predictor.p50Kmh(horizon, row),
                interval ? predictor.p05Kmh(horizon, row) : Double.NaN,
                interval ? predictor.p95Kmh(horizon, row) : Double.NaN,
                interval ? predictor.p25Kmh(horizon, row) : Double.NaN,
                interval ? predictor.p75Kmh(horizon, row) : Double.NaN);
        if (wanted.test(pair)) {
          pairs.add(pair);
        }
      }
    }
    return pairs;
  }

  long withoutTruth(int horizon) {
    long count = 0;
    for (int row = 0; row < rows.rows(); row++) {
      count += rows.isJudged(row) && Float.isNaN(rows.truthKmh(horizon, row)) ? 1 : 0;
    }
    return count;
  }

  static boolean isPeak(Pair pair, LocalDate holiday) {
    DayOfWeek day = pair.local().getDayOfWeek();
    int hour = pair.local().getHour();
    return day != DayOfWeek.SATURDAY
        && day != DayOfWeek.SUNDAY
        && !pair.local().toLocalDate().equals(holiday)
        && ((hour >= 6 && hour < 10) || (hour >= 15 && hour < 19));
  }

  /** Greatest less least speed that came from 15 minutes before to 15 after. */
  Predicate<Pair> changesFast() {
    TreeMap<String, TreeMap<Long, Double>> series = new TreeMap<>();
    for (int row = 0; row < rows.rows(); row++) {
      for (int h = 0; h < 12; h++) {
        float truth = rows.truthKmh(h, row);
        if (!Float.isNaN(truth)) {
          series
              .computeIfAbsent(rows.stationOf(row), unused -> new TreeMap<>())
              .put(rows.windowOf(row) + h + 1, (double) truth);
        }
      }
    }
    return pair -> {
      long window = WindowNumber.of(pair.local().toInstant());
      List<Double> around =
          new ArrayList<>(series.get(pair.station()).subMap(window - 3, window + 4).values());
      return around.stream().mapToDouble(x -> x).max().orElseThrow()
              - around.stream().mapToDouble(x -> x).min().orElseThrow()
          > 20;
    };
  }

  static double mae(List<Pair> pairs) {
    return pairs.stream().mapToDouble(pair -> Math.abs(pair.error())).average().orElseThrow();
  }

  static double rmse(List<Pair> pairs) {
    return Math.sqrt(
        pairs.stream().mapToDouble(pair -> pair.error() * pair.error()).average().orElseThrow());
  }

  static double mapePercent(List<Pair> pairs) {
    return 100
        * pairs.stream()
            .filter(pair -> pair.truth() >= 10)
            .mapToDouble(pair -> Math.abs(pair.error()) / pair.truth())
            .average()
            .orElseThrow();
  }

  /** The same pairs with their 50 % interval as the interval. */
  static List<Pair> narrow(List<Pair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                new Pair(
                    pair.station(),
                    pair.local(),
                    pair.truth(),
                    pair.forecast(),
                    pair.narrowLow(),
                    pair.narrowHigh(),
                    Double.NaN,
                    Double.NaN))
        .toList();
  }

  static double inside(List<Pair> pairs) {
    return pairs.stream()
        .mapToDouble(pair -> pair.low() <= pair.truth() && pair.truth() <= pair.high() ? 1 : 0)
        .average()
        .orElseThrow();
  }

  static double width(List<Pair> pairs) {
    return pairs.stream().mapToDouble(pair -> pair.high() - pair.low()).average().orElseThrow();
  }

  static LevelScore levels(List<Pair> pairs, double freeFlowKmh) {
    return LevelScore.of(
        pairs.stream()
            .map(
                pair ->
                    new LevelScore.Pair(
                        CongestionLevel.of(pair.truth(), freeFlowKmh),
                        CongestionLevel.of(pair.forecast(), freeFlowKmh)))
            .toList());
  }
}
