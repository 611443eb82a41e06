package io.tailback.streaming;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the live stores lack, in this process and for the next one: everything that became known
 * since an instant may be missing. Several batches add to it while somebody pays.
 */
final class LiveDebt {
  private final DebtFile file;
  private final LongSupplier newestBatch;
  private final InstantSource clock;
  private boolean isRead;
  private Instant since;
  private Instant sincePayment;
  private boolean isStoreAway;
  private Instant awayAt;
  private long lastBatch = -1;
  private long batches;
  private long messages;
  private long states;

  /**
   * @param newestBatch the newest one that is through: those of an earlier run are not behind it
   */
  LiveDebt(DebtFile file, LongSupplier newestBatch, InstantSource clock) {
    this.file = file;
    this.newestBatch = newestBatch;
    this.clock = clock;
  }

  /**
   * A part of the debt that can be paid at once.
   *
   * @param since what became known then or later
   * @param lastBatch the last one that may have gone without the stores; -1 for none
   */
  record Owed(Instant since, long lastBatch) {}

  /** A batch goes on without the stores; that is noted for good when this returns. */
  synchronized void add(Instant knownSince, Batch batch) {
    Instant before = since();
    if (before == null || knownSince.isBefore(before)) {
      file.write(knownSince);
      since = knownSince;
    }
    if (sincePayment == null || knownSince.isBefore(sincePayment)) {
      sincePayment = knownSince;
    }
    lastBatch = batch.batchId();
    batches++;
    messages += batch.totals().messages();
    states += batch.totals().closedStates();
  }

  /** What is owed; empty when nothing is. */
  synchronized Optional<Owed> owed() {
    return Optional.ofNullable(since()).map(instant -> new Owed(instant, lastBatch));
  }

  /** What is owed now, with the intent to pay it: what is added from here on stays owed. */
  synchronized Optional<Owed> toPay() {
    sincePayment = null;
    return owed();
  }

  /** All that was {@link #toPay} has been paid. */
  synchronized void paid() {
    if (sincePayment == null) {
      file.remove();
      batches = 0;
      messages = 0;
      states = 0;
    } else {
      file.write(sincePayment);
    }
    since = sincePayment;
  }

  /** Whether the stores did not answer when they were asked last. */
  synchronized boolean isStoreAway() {
    return isStoreAway;
  }

  synchronized void storeIsAway() {
    if (!isStoreAway) {
      isStoreAway = true;
      awayAt = clock.instant();
    }
  }

  synchronized void storeAnswers() {
    isStoreAway = false;
  }

  /** For people. */
  synchronized String inWords() {
    String all =
        batches == 0
            ? "What became known since " + since + ", in an earlier run,"
            : String.format(
                Locale.ROOT,
                "What became known since %s (of this run %,d batches with %,d messages and %,d"
                    + " closed states)",
                since,
                batches,
                messages,
                states);
    return all
        + " is in the tables and not yet in the live store"
        + (isStoreAway ? ", which has not answered since " + awayAt : "");
  }

  private Instant since() {
    if (!isRead) {
      since = file.read().orElse(null);
      lastBatch = newestBatch.getAsLong();
      isRead = true;
    }
    return since;
  }
}
