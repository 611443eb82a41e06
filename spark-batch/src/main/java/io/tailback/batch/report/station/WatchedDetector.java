package io.tailback.batch.report.station;

import io.tailback.core.health.LiveFailure;
import java.util.Optional;

/**
 * A detector, and what its readings of a period allow to be judged.
 *
 * @param stationId where
 * @param isLane whether it stands for one lane; otherwise for the station as a whole
 * @param knowsLanes whether the number of lanes of the station is known
 * @param counts readings with a count
 * @param occupancies readings with an occupancy
 * @param halfMinuteOccupancies those of them that cover 30 s
 */
record WatchedDetector(
    String stationId,
    boolean isLane,
    boolean knowsLanes,
    long counts,
    long occupancies,
    long halfMinuteOccupancies) {

  /** Why a condition cannot be judged; empty when it can. */
  Optional<String> whyNotTested(LiveFailure condition) {
    return switch (condition) {
      case NO_HITS -> counts == 0 ? Optional.of("needs flow") : Optional.empty();
      case CHATTER -> whyNoChatter();
      case LOCKED_ON, NO_CHANGE ->
          occupancies == 0 ? Optional.of("needs occupancy") : Optional.empty();
      case OCC_SPIKE -> whyNoSpikes();
      case FORCE_FAIL -> Optional.of("is set by hand");
    };
  }

  private Optional<String> whyNoChatter() {
    if (counts == 0) {
      return Optional.of("needs flow");
    }
    return isLane || knowsLanes
        ? Optional.empty()
        : Optional.of("needs flow by lane, or the number of lanes");
  }

  private Optional<String> whyNoSpikes() {
    if (occupancies == 0) {
      return Optional.of("needs occupancy");
    }
    return halfMinuteOccupancies == 0 ? Optional.of("needs 30 s samples") : Optional.empty();
  }
}
