package io.tailback.core.health;

import java.time.Duration;

/**
 * What a single reading says of each live condition, and how long it has to say so (measures.md,
 * section 4.2; source: IRIS vehicle_detection.md).
 */
final class LiveConditions {
  /** 38 vehicles in 30 s as a rate, for periods of any length (own rule). */
  private static final double CHATTER_VEH_PER_HOUR = 4560;

  private static final double TOLERANCE = 1e-9;
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration ONE_DAY = Duration.ofDays(1);

  private LiveConditions() {}

  /** What the reading says; {@code before} is the state of the jump clock before it. */
  static Verdict verdict(LiveFailure failure, LiveReading reading, OccupancySpikes before) {
    return switch (failure) {
      case NO_HITS -> noHits(reading.vehicleCount());
      case CHATTER -> chatter(reading);
      case LOCKED_ON -> lockedOn(reading);
      case NO_CHANGE -> noChange(reading.occupancyRatio(), before.lastOccupancy());
      case OCC_SPIKE -> spike(reading, before);
      case FORCE_FAIL -> Verdict.SILENT;
    };
  }

  /** The bad time after which the condition holds. */
  static Duration tripsAfter(LiveFailure failure, DetectorUse use) {
    return switch (failure) {
      case NO_HITS -> use.noHits();
      case LOCKED_ON -> use.lockedOn();
      case NO_CHANGE -> use.noChange();
      case CHATTER, OCC_SPIKE, FORCE_FAIL -> AT_ONCE;
    };
  }

  /** The good time after which it holds no more. */
  static Duration clearsAfter(LiveFailure failure) {
    return switch (failure) {
      case NO_HITS, NO_CHANGE, FORCE_FAIL -> AT_ONCE;
      case CHATTER, LOCKED_ON, OCC_SPIKE -> ONE_DAY;
    };
  }

  private static Verdict noHits(Double vehicleCount) {
    if (vehicleCount == null) {
      return Verdict.SILENT;
    }
    return vehicleCount == 0 ? Verdict.BAD : Verdict.GOOD;
  }

  private static Verdict chatter(LiveReading reading) {
    if (reading.vehicleCount() == null) {
      return Verdict.SILENT;
    }
    double seconds = reading.period().toMillis() / MILLIS_PER_SECOND;
    double vehPerHour = reading.vehicleCount() * SECONDS_PER_HOUR / seconds;
    return vehPerHour >= CHATTER_VEH_PER_HOUR - TOLERANCE ? Verdict.BAD : Verdict.GOOD;
  }

  private static Verdict lockedOn(LiveReading reading) {
    if (reading.occupancyRatio() == null) {
      return Verdict.SILENT;
    }
    if (reading.occupancyRatio() < 1) {
      return Verdict.GOOD;
    }
    return reading.surroundings() == LiveReading.Surroundings.TRAFFIC_STANDS
        ? Verdict.SILENT
        : Verdict.BAD;
  }

  private static Verdict noChange(Double occupancyRatio, Double lastOccupancy) {
    if (occupancyRatio == null) {
      return Verdict.SILENT;
    }
    boolean unchanged = occupancyRatio > 0 && occupancyRatio.equals(lastOccupancy);
    return unchanged ? Verdict.BAD : Verdict.GOOD;
  }

  private static Verdict spike(LiveReading reading, OccupancySpikes before) {
    boolean tested =
        reading.occupancyRatio() != null && reading.period().equals(OccupancySpikes.SAMPLE);
    return tested ? before.verdict(reading.occupancyRatio()) : Verdict.SILENT;
  }
}
