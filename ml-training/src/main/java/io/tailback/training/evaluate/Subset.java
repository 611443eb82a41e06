package io.tailback.training.evaluate;

/**
 * Of which moments an error is told; a moment is that which was forecast, not that of the issue.
 */
public enum Subset {
  /** Every moment with a truth. */
  ALL_TIMES("all times"),
  /** The named periods of the network's peaks. */
  PEAKS("peaks"),
  /** Moments around which the observed speed changes fast. */
  FAST_CHANGES("fast changes");

  private final String words;

  Subset(String words) {
    this.words = words;
  }

  /** As a page writes it. */
  public String words() {
    return words;
  }
}
