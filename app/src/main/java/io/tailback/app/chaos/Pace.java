package io.tailback.app.chaos;

import java.time.Duration;

/**
 * Spreads the load over the strikes, however long each takes: one share of the messages for each
 * strike, flowing while it happens, then a trickle until the next; and a last share when all are
 * over.
 */
final class Pace {
  /** Enough that the driver always has a batch in hand. */
  private static final double TRICKLE_PER_SECOND = 100;

  private final long total;
  private final int shares;
  private final Duration timeOfShare;
  private int share;
  private long sentAtShare;
  private long shareNanos = System.nanoTime();

  /**
   * @param total messages in all, or more when the strikes take long
   * @param strikes how many there will be
   * @param timeOfShare how long the messages of one strike flow
   */
  Pace(long total, int strikes, Duration timeOfShare) {
    this.total = total;
    this.shares = strikes + 1;
    this.timeOfShare = timeOfShare;
  }

  /** The next strike begins, with so many messages sent; after the last one, all may go. */
  synchronized void nextShare(long sent) {
    share++;
    sentAtShare = sent;
    shareNanos = System.nanoTime();
  }

  /** Whether one more message may be sent now. */
  synchronized boolean allows(long sent) {
    if (isLastShare()) {
      return true;
    }
    double seconds = (System.nanoTime() - shareNanos) / 1e9;
    double flowed = Math.min(1, seconds * 1e9 / timeOfShare.toNanos());
    return sent < total * (share + flowed) / shares
        || sent < sentAtShare + TRICKLE_PER_SECOND * seconds;
  }

  /** Whether this was all. */
  synchronized boolean isOver(long sent) {
    return isLastShare() && sent >= total;
  }

  private boolean isLastShare() {
    return share == shares - 1;
  }
}
