package io.tailback.core.state;

import java.time.Duration;

/** What a served value is. */
public enum ValueClass {
  REALTIME,
  FORECAST,
  HISTORICAL,
  REFERENCE,
  /** No value that may be shown as current; a last known one is stale. */
  NONE;

  /** Older than this is no longer real time (measures.md, section 3). */
  public static final Duration REALTIME_BOUND = Duration.ofSeconds(600);

  /** The class of an observed value whose period ended this long ago. */
  public static ValueClass ofObserved(Duration age) {
    return age.compareTo(REALTIME_BOUND) <= 0 ? REALTIME : NONE;
  }
}
