package io.tailback.ingest;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;

/**
 * How one series of a source goes twice through the hour that the clocks repeat. A step back of
 * half an hour or more begins the second pass; smaller steps are disorder within a pass, and an
 * equal stamp is a duplicate.
 */
final class RepeatedHour {
  /** Half of the usual overlap of an hour: which pass is nearer turns there. */
  static final Duration STEP_BACK = Duration.ofMinutes(30);

  /** Which time through the hour. */
  enum Pass {
    FIRST,
    SECOND,
    UNCLEAR
  }

  private final Set<LocalDateTime> seenInFirst = new HashSet<>();
  private LocalDateTime earliest = LocalDateTime.MAX;
  private LocalDateTime hourStart = LocalDateTime.MIN;
  private LocalDateTime newest = LocalDateTime.MIN;
  private Pass pass = Pass.UNCLEAR;

  /** Notes a stamp of the series, wherever it lies. */
  void saw(LocalDateTime stamp) {
    if (stamp.isBefore(earliest)) {
      earliest = stamp;
    }
  }

  /**
   * The pass of a stamp in the repeated hour that begins at {@code start}. A series that was not
   * there before the hour, or goes through it a third time, leaves the pass unclear.
   */
  Pass passOf(LocalDateTime stamp, LocalDateTime start) {
    if (!start.equals(hourStart)) {
      enter(start);
    }
    if (isBack(stamp)) {
      return stepBack(stamp);
    }
    if (pass == Pass.SECOND && isStragglerOfFirst(stamp)) {
      seenInFirst.add(stamp);
      return Pass.FIRST;
    }
    return note(stamp);
  }

  private void enter(LocalDateTime start) {
    hourStart = start;
    newest = LocalDateTime.MIN;
    seenInFirst.clear();
    pass = earliest.isBefore(start) ? Pass.FIRST : Pass.UNCLEAR;
  }

  private boolean isBack(LocalDateTime stamp) {
    return !newest.equals(LocalDateTime.MIN)
        && Duration.between(stamp, newest).compareTo(STEP_BACK) >= 0;
  }

  private Pass stepBack(LocalDateTime stamp) {
    if (pass == Pass.SECOND) {
      return Pass.UNCLEAR;
    }
    pass = Pass.SECOND;
    newest = stamp;
    return pass;
  }

  /** Where the passes meet, shuffled lines of the first come after the first ones of the second. */
  private boolean isStragglerOfFirst(LocalDateTime stamp) {
    return !seenInFirst.isEmpty()
        && !seenInFirst.contains(stamp)
        && Duration.between(newest, stamp).compareTo(STEP_BACK) >= 0;
  }

  private Pass note(LocalDateTime stamp) {
    if (stamp.isAfter(newest)) {
      newest = stamp;
    }
    if (pass == Pass.FIRST) {
      seenInFirst.add(stamp);
    }
    return pass;
  }
}
