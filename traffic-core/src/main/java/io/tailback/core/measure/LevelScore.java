package io.tailback.core.measure;

import io.tailback.core.state.CongestionLevel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well forecast congestion levels agree with what came (measures.md, section 16): the share of
 * right levels never stands without macro-F1, which counts rare levels as much as frequent ones.
 *
 * @param accuracyShare share of right levels, 0..1
 * @param macroF1 mean F1 over the levels that were forecast or came, 0..1
 * @param pairs pairs in which both levels are known
 */
public record LevelScore(Measured accuracyShare, Measured macroF1, int pairs) {
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
    List<Pair> known = pairs.stream().filter(Pair::isKnown).toList();
    if (known.isEmpty()) {
      Measured missing = Measured.missing(MeasureReason.TOO_FEW_VALUES);
      return new LevelScore(missing, missing, 0);
    }
    Map<CongestionLevel, Integer> right = new EnumMap<>(CongestionLevel.class);
    Map<CongestionLevel, Integer> named = new EnumMap<>(CongestionLevel.class);
    Set<CongestionLevel> levels = EnumSet.noneOf(CongestionLevel.class);
    for (Pair pair : known) {
      levels.add(pair.truth());
      levels.add(pair.forecast());
      named.merge(pair.truth(), 1, Integer::sum);
      named.merge(pair.forecast(), 1, Integer::sum);
      right.merge(pair.truth(), pair.isRight() ? 1 : 0, Integer::sum);
    }
    double sumOfF1 = 0;
    for (CongestionLevel level : levels) {
      // F1 = 2 tp / (2 tp + fp + fn), and the divisor is how often the level was named at all.
      sumOfF1 += 2.0 * right.getOrDefault(level, 0) / named.get(level);
    }
    double accuracy = (double) known.stream().filter(Pair::isRight).count() / known.size();
    return new LevelScore(
        Measured.of(accuracy), Measured.of(sumOfF1 / levels.size()), known.size());
  }
}
