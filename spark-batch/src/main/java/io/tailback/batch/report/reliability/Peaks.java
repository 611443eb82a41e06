package io.tailback.batch.report.reliability;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.measure.Measured;
import java.util.Comparator;

/** The two peaks of the Urban Congestion Report, and what is ranked by them. */
final class Peaks {
  /** Weekdays 6 to 9. */
  static final String MORNING = "ucr-am";

  /** Weekdays 16 to 19. */
  static final String EVENING = "ucr-pm";

  static final Comparator<Measured> HIGHEST_FIRST =
      Comparator.comparing(Measured::value, Comparator.nullsLast(Comparator.reverseOrder()));

  private Peaks() {}

  /** The planning time index of a corridor in the evening, observed values alone. */
  static Measured eveningPti(Findings findings, Corridor corridor) {
    return findings.observed(corridor.corridorId(), EVENING, Index.PTI);
  }
}
