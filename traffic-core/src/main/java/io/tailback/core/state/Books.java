package io.tailback.core.state;

import java.util.Locale;

/**
 * What became of the observations that were read. Always {@code read = valid + quarantined +
 * duplicate + late}.
 *
 * @param valid passed every rule, was the first of its key and came in time
 * @param quarantined could not be accepted; kept with bytes and reason
 * @param duplicate its key had been taken before; a changed content replaces the earlier one in the
 *     open window
 * @param late its window was closed when it was read; kept, and left to the backfill
 */
public record Books(long valid, long quarantined, long duplicate, long late) {
  /** Nothing read. */
  public static final Books EMPTY = new Books(0, 0, 0, 0);

  public Books {
    if (valid < 0 || quarantined < 0 || duplicate < 0 || late < 0) {
      throw new IllegalArgumentException("A count below zero in the books");
    }
  }

  /** All that was read. */
  public long read() {
    return valid + quarantined + duplicate + late;
  }

  /** Both together. */
  public Books plus(Books other) {
    return new Books(
        valid + other.valid,
        quarantined + other.quarantined,
        duplicate + other.duplicate,
        late + other.late);
  }

  /** One line for people, in the words of the vocabulary. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "read %,d = valid %,d + quarantined %,d + duplicate %,d + late %,d",
        read(),
        valid,
        quarantined,
        duplicate,
        late);
  }
}
