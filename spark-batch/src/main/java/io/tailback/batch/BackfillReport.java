package io.tailback.batch;

/**
 * What a backfill found and did.
 *
 * @param windows recomputed ones: unchanged, corrected and added together
 * @param unchanged their state is what it was
 * @param corrected their state was another one
 * @param added they had no state
 * @param leftOpen windows that the stream may still hold open, and that were left to it
 * @param observations read for the recomputed windows
 * @param lateTakenIn late observations in the states that were corrected or added
 */
public record BackfillReport(
    long windows,
    long unchanged,
    long corrected,
    long added,
    long leftOpen,
    long observations,
    long lateTakenIn) {
  public BackfillReport {
    if (windows != unchanged + corrected + added) {
      throw new IllegalArgumentException(
          "The books do not balance: "
              + windows
              + " windows, "
              + unchanged
              + " unchanged, "
              + corrected
              + " corrected, "
              + added
              + " added");
    }
  }

  /** Windows whose state is another one than before. */
  public long changed() {
    return corrected + added;
  }
}
