package io.tailback.training.evaluate;

import io.tailback.core.measure.LevelScore;
import io.tailback.core.state.CongestionLevel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How often which congestion level came and was forecast. */
final class LevelCounts {
  private static final CongestionLevel[] LEVELS = CongestionLevel.values();

  private final long[][] counts = new long[LEVELS.length][LEVELS.length];

  void add(CongestionLevel truth, CongestionLevel forecast) {
    counts[truth.ordinal()][forecast.ordinal()]++;
  }

  LevelScore score() {
    Map<LevelScore.Pair, Long> pairs = new HashMap<>();
    for (CongestionLevel truth : LEVELS) {
      for (CongestionLevel forecast : LEVELS) {
        long count = counts[truth.ordinal()][forecast.ordinal()];
        if (count > 0) {
          pairs.put(new LevelScore.Pair(truth, forecast), count);
        }
      }
    }
    return LevelScore.ofCounts(pairs);
  }

  /** How often each known level came; levels that never came are left out. */
  Map<CongestionLevel, Long> thatCame() {
    EnumMap<CongestionLevel, Long> came = new EnumMap<>(CongestionLevel.class);
    for (CongestionLevel truth : LEVELS) {
      long count = 0;
      for (CongestionLevel forecast : LEVELS) {
        count += counts[truth.ordinal()][forecast.ordinal()];
      }
      if (count > 0 && truth != CongestionLevel.UNKNOWN) {
        came.put(truth, count);
      }
    }
    return Collections.unmodifiableMap(came);
  }
}
