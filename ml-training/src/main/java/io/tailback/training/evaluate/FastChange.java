package io.tailback.training.evaluate;

/**
 * When speed changes fast: the greatest and the least observed speed of the station from {@code
 * minutesEachSide} before the forecast window to as many after it differ by more than {@code
 * aboveKmh} (own rule). Windows without an observed speed are passed over.
 *
 * @param aboveKmh in km/h
 * @param minutesEachSide a multiple of five
 */
public record FastChange(double aboveKmh, int minutesEachSide) {
  /** More than 20 km/h within 30 minutes: about from one congestion level into the next but one. */
  public static final FastChange DEFAULT = new FastChange(20, 15);

  private static final int WINDOW_MINUTES = 5;

  public FastChange {
    if (!(aboveKmh > 0) || minutesEachSide <= 0 || minutesEachSide % WINDOW_MINUTES != 0) {
      throw new IllegalArgumentException(
          "A fast change is above 0 km/h within whole windows, not "
              + aboveKmh
              + " km/h within "
              + minutesEachSide
              + " min");
    }
  }

  int windowsEachSide() {
    return minutesEachSide / WINDOW_MINUTES;
  }
}
