package io.tailback.core.health;

import io.tailback.core.network.LaneType;
import java.time.Duration;

/**
 * What a detector is there for, and so how long silence, cover or a constant value can be the truth
 * (source: IRIS vehicle_detection.md).
 */
public enum DetectorUse {
  MAINLINE(Duration.ofHours(4), Duration.ofMinutes(2)),
  COLLECTOR_DISTRIBUTOR(Duration.ofHours(4), Duration.ofMinutes(2)),
  VELOCITY(Duration.ofHours(4), Duration.ofMinutes(2)),
  EXIT(Duration.ofHours(8), Duration.ofMinutes(30)),
  HOV(Duration.ofHours(8), Duration.ofMinutes(2)),
  WRONG_WAY(Duration.ofHours(8), Duration.ofMinutes(30)),
  QUEUE(Duration.ofHours(12), Duration.ofMinutes(30)),
  PASSAGE(Duration.ofHours(12), Duration.ofMinutes(30)),
  MERGE(Duration.ofHours(12), Duration.ofMinutes(30)),
  AUXILIARY(Duration.ofDays(1), Duration.ofMinutes(2)),
  BYPASS(Duration.ofDays(3), Duration.ofMinutes(30)),
  GREEN(Duration.ofDays(3), Duration.ofMinutes(30)),
  BUS(Duration.ofDays(3), Duration.ofMinutes(30)),
  HOT(Duration.ofDays(3), Duration.ofMinutes(2)),
  REVERSIBLE(Duration.ofDays(3), Duration.ofMinutes(2)),
  SHOULDER(Duration.ofDays(3), Duration.ofMinutes(2)),
  PARKING(Duration.ofDays(14), Duration.ofDays(14));

  private static final Duration UNCHANGED = Duration.ofDays(1);

  private final Duration noHits;
  private final Duration lockedOn;

  DetectorUse(Duration noHits, Duration lockedOn) {
    this.noHits = noHits;
    this.lockedOn = lockedOn;
  }

  /**
   * The use that a lane type stands for: on-ramps merge, off-ramps exit. Connectors, conventional
   * roads and lanes of unknown type are given the time of auxiliary lanes (own rule).
   */
  public static DetectorUse of(LaneType laneType) {
    return switch (laneType) {
      case MAINLINE -> MAINLINE;
      case HOV -> HOV;
      case ON_RAMP -> MERGE;
      case OFF_RAMP -> EXIT;
      case COLLECTOR_DISTRIBUTOR -> COLLECTOR_DISTRIBUTOR;
      case CONNECTOR, CONVENTIONAL, UNKNOWN -> AUXILIARY;
    };
  }

  /** Time without a count after which it has failed. */
  Duration noHits() {
    return noHits;
  }

  /** Time fully covered after which it has failed. */
  Duration lockedOn() {
    return lockedOn;
  }

  /** Time with one and the same occupancy above 0 after which it has failed. */
  Duration noChange() {
    return this == PARKING ? Duration.ofDays(14) : UNCHANGED;
  }
}
