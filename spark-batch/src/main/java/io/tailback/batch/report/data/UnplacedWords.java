package io.tailback.batch.report.data;

import io.tailback.core.corridor.Unplaced;

/** Why a station stands on no corridor, in the words of a planner. */
public final class UnplacedWords {
  private UnplacedWords() {}

  /** The reason as a page says it. */
  public static String of(Unplaced.Reason reason) {
    return switch (reason) {
      case NOT_ON_THE_ROAD -> "a ramp, a connector or a collector-distributor lane";
      case FREEWAY_UNKNOWN -> "the station table names no freeway";
      case DIRECTION_UNKNOWN -> "the station table names no direction";
      case POSITION_UNKNOWN -> "the station table gives no position along the road";
      case NOT_CONNECTED -> "no road distance joins it to the stations of its road";
      case ORDER_NOT_DECLARED -> "the network does not say how positions run in this direction";
    };
  }
}
