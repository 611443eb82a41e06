package io.tailback.batch.upkeep;

import io.delta.exceptions.DeltaConcurrentModificationException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Other writers of a table. An append is no conflict for a compaction or a deletion of old days;
 * another one of these, or a backfill, may be, and then it is tried again on what the table has
 * become.
 *
 * @param firstPause before the second try; each further one is twice as long
 */
record Contention(Duration firstPause) {
  static final Contention USUAL = new Contention(Duration.ofMillis(200));

  private static final Logger LOG = LoggerFactory.getLogger(Contention.class);
  private static final int MOST_TRIES = 8;

  /** Runs until it went through. */
  void settle(String table, Runnable write) throws InterruptedException {
    Duration pause = firstPause;
    for (int left = MOST_TRIES - 1; ; left--) {
      try {
        write.run();
        return;
      } catch (DeltaConcurrentModificationException e) {
        if (left == 0) {
          throw e;
        }
        LOG.info("Another writer changed {} meanwhile; once more in {}", table, pause);
        Thread.sleep(pause.toMillis());
        pause = pause.multipliedBy(2);
      }
    }
  }
}
