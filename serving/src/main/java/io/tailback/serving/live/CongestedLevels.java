package io.tailback.serving.live;

import io.tailback.core.state.CongestionLevel;
import java.util.EnumSet;

/** The levels that count as congested: below 0.625 of free flow, 40 of 64 mph, or closed. */
public final class CongestedLevels {
  private static final EnumSet<CongestionLevel> CONGESTED =
      EnumSet.of(
          CongestionLevel.SLOW,
          CongestionLevel.QUEUING,
          CongestionLevel.STATIONARY,
          CongestionLevel.BLOCKED);

  private CongestedLevels() {}

  /** Whether a level is one of them. */
  public static boolean contains(CongestionLevel level) {
    return CONGESTED.contains(level);
  }
}
