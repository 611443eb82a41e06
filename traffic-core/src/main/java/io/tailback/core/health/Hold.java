package io.tailback.core.health;

import java.time.Duration;

/**
 * A condition that trips after a bad time and clears after a good one, both made of the periods of
 * readings: hours in which nothing arrived are neither.
 *
 * @param bad bad time since the last good reading
 * @param good good time since the last bad reading
 * @param failed whether it has tripped and not cleared
 */
record Hold(Duration bad, Duration good, boolean failed) {
  static final Hold CLEAR = new Hold(Duration.ZERO, Duration.ZERO, false);

  Hold after(Verdict verdict, Duration period, Duration tripsAfter, Duration clearsAfter) {
    return switch (verdict) {
      case SILENT -> this;
      case BAD -> {
        Duration longer = bad.plus(period);
        yield new Hold(longer, Duration.ZERO, failed || longer.compareTo(tripsAfter) >= 0);
      }
      case GOOD -> {
        Duration longer = good.plus(period);
        yield new Hold(Duration.ZERO, longer, failed && longer.compareTo(clearsAfter) < 0);
      }
    };
  }
}
