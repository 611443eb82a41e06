package io.tailback.streaming;

import java.time.Duration;
import org.slf4j.Logger;

/**
 * Waits for something that is away: a pause that grows to a few seconds, and a warning at the start
 * and then each minute.
 */
final class Patience {
  private static final long LONGEST_PAUSE_MS = 5_000;

  private final String what;
  private final Duration betweenWarnings;
  private final long sinceNanos = System.nanoTime();
  private long lastWarningNanos;
  private long pauseMs = 250;
  private int failures;

  Patience(String what, Duration betweenWarnings) {
    this.what = what;
    this.betweenWarnings = betweenWarnings;
  }

  /** One more failure: warns if it is time, then pauses. */
  void waitAfter(Exception failure, Logger log) throws InterruptedException {
    failures++;
    if (failures == 1 || System.nanoTime() - lastWarningNanos >= betweenWarnings.toNanos()) {
      lastWarningNanos = System.nanoTime();
      log.warn("{} has not answered for {} s, waiting: {}", what, seconds(), failure.getMessage());
    }
    Thread.sleep(pauseMs);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  }

  /** It is back. */
  void answered(Logger log) {
    if (failures > 0) {
      log.info("{} answers again after {} s", what, seconds());
    }
  }

  private long seconds() {
    return Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds();
  }
}
