package io.tailback.serving.live;

import java.time.Instant;
import java.time.InstantSource;

/** Whether something that the server depends on answers, since when, and how fast. */
public final class Standing {
  private final String name;
  private final InstantSource clock;
  private Now now;

  /**
   * A moment's word.
   *
   * @param latencyMs of the last answer; null: none yet
   * @param since in this standing
   * @param sentence why it does not answer; null when it does
   */
  public record Now(String name, boolean isUp, Double latencyMs, Instant since, String sentence) {}

  public Standing(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.now = new Now(name, false, null, clock.instant(), "Not reached yet");
  }

  /** It answered within these nanoseconds. */
  public synchronized void up(long nanos) {
    now = new Now(name, true, nanos / 1e6, now.isUp ? now.since : clock.instant(), null);
  }

  /** It did not answer; whether that is news. */
  public synchronized boolean down(String sentence) {
    boolean news = now.isUp || !sentence.equals(now.sentence);
    now = new Now(name, false, now.latencyMs, now.isUp ? clock.instant() : now.since, sentence);
    return news;
  }

  /** How it stands. */
  public synchronized Now now() {
    return now;
  }
}
