package io.tailback.ingest;

import java.time.Duration;
import java.time.Instant;

/** Holds a replay back so that its clock runs at the chosen speed against the wall clock. */
final class Pace {
  private final ReplaySpeed speed;
  private Instant wallStart;
  private Instant replayStart;

  Pace(ReplaySpeed speed) {
    this.speed = speed;
  }

  /** How long until the replayed clock may show an instant; the first one may be shown at once. */
  Duration untilDue(Instant replayed, Instant wall) {
    if (speed.isFlatOut()) {
      return Duration.ZERO;
    }
    if (replayStart == null) {
      replayStart = replayed;
      wallStart = wall;
    }
    Duration sinceStart = speed.wallTime(Duration.between(replayStart, replayed));
    Duration left = Duration.between(wall, wallStart.plus(sinceStart));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
