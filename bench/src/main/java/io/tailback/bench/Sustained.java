package io.tailback.bench;

/**
 * The product while the load goes on.
 *
 * @param offered messages a second that should come
 * @param produced messages a second that came
 * @param seconds how long
 * @param lag how far behind the product was
 * @param score of the batches of that time, the generator's processor time among it
 * @param agrees whether its tables hold in the end what the ledger wants
 */
record Sustained(
    double offered, double produced, double seconds, Lag lag, Score score, boolean agrees) {
  private static final double AS_OFFERED = 0.99;

  /** Whether all that was offered came, and the lag stayed bounded. */
  boolean isSustained() {
    return produced >= AS_OFFERED * offered && lag.isBounded();
  }
}
