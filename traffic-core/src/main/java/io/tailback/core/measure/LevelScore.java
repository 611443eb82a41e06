package io.tailback.core.measure;

import io.tailback.core.state.CongestionLevel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well forecast congestion levels agree with what came (measures.md, section 16): the share of
 * right levels never stands without macro-F1, which counts rare levels as much as frequent ones.
 *
 * @param accuracyShare share of right levels, 0..1
 * @param macroF1 mean F1 over the levels that were forecast or came, 0..1
 * @param pairs pairs in which both levels are known
 */
public record LevelScore(Measured accuracyShare, Measured macroF1, long pairs) {
  /** The level that came and the one that was forecast. */
  public record Pair(CongestionLevel truth, CongestionLevel forecast) {
    private boolean isKnown() {
      return truth != CongestionLevel.UNKNOWN && forecast != CongestionLevel.UNKNOWN;
    }

    private boolean isRight() {
      return truth == forecast;
    }
  }

  /** The score of these pairs; pairs with an unknown level are left out. */
  public static LevelScore of(List<Pair> pairs) {
    Map<Pair, Long> counts = new HashMap<>();
    pairs.forEach(pair -> counts.merge(pair, 1L, Long::sum));
    return ofCounts(counts);
  }

  /** The score of pairs that occurred so often; pairs with an unknown level are left out. */
  public static LevelScore ofCounts(Map<Pair, Long> counts) {
    EnumMap<CongestionLevel, Long> right = new EnumMap<>(CongestionLevel.class);
    EnumMap<CongestionLevel, Long> named = new EnumMap<>(CongestionLevel.class);
    long all = 0;
    long allRight = 0;
    for (Map.Entry<Pair, Long> entry : counts.entrySet()) {
      Pair pair = entry.getKey();
      if (!pair.isKnown()) {
        continue;
      }
      long count = entry.getValue();
      all += count;
      allRight += pair.isRight() ? count : 0;
      named.merge(pair.truth(), count, Long::sum);
      named.merge(pair.forecast(), count, Long::sum);
      right.merge(pair.truth(), pair.isRight() ? count : 0, Long::sum);
    }
    if (all == 0) {
      Measured missing = Measured.missing(MeasureReason.TOO_FEW_VALUES);
      return new LevelScore(missing, missing, 0);
    }
    double sumOfF1 = 0;
    for (Map.Entry<CongestionLevel, Long> level : named.entrySet()) {
      // F1 = 2 tp / (2 tp + fp + fn), and the divisor is how often the level was named at all.
      sumOfF1 += 2.0 * right.getOrDefault(level.getKey(), 0L) / level.getValue();
    }
    return new LevelScore(
        Measured.of((double) allRight / all), Measured.of(sumOfF1 / named.size()), all);
  }
}
