package io.tailback.serving.http;

import java.time.Instant;

/**
 * Stands in every data answer: what instant it shows, how old that is, and where it was read.
 *
 * @param asOf end of the newest window, on the road; null without any
 * @param closedAsOf end of the newest window that has closed: what is later is the newest value of
 *     a window that still waits for late observations, and no answer about the past holds it yet;
 *     null without any
 * @param now the wall clock
 * @param ageSeconds age of the newest value; null without any
 * @param stale whether that is too old to be now
 * @param source hbase, snapshot, delta, registry or network
 * @param zone the network's, for days and display
 * @param networkVersion which stations were known
 * @param notice null: nothing to say
 */
public record Meta(
    Instant asOf,
    Instant closedAsOf,
    Instant now,
    Long ageSeconds,
    boolean stale,
    String source,
    String zone,
    String networkVersion,
    Notice notice) {
  private static final long RENEWED_SECONDS = 30;

  /**
   * Part of the name of a content that holds this: a client that keeps it has an age and a standing
   * that are at most so much older.
   */
  public String tag() {
    return now.getEpochSecond() / RENEWED_SECONDS + "-" + source.charAt(0);
  }

  /** The same, read somewhere else. */
  public Meta from(String otherSource) {
    return new Meta(
        asOf, closedAsOf, now, ageSeconds, stale, otherSource, zone, networkVersion, notice);
  }

  /** The same with a sentence. */
  public Meta with(Notice sentence) {
    return new Meta(
        asOf, closedAsOf, now, ageSeconds, stale, source, zone, networkVersion, sentence);
  }
}
