package io.tailback.core.health;

/** Pearson's correlation of two series on the same time grid. */
final class Correlation {
  private Correlation() {}

  /**
   * r over the intervals in which both have a value, from -1 to 1; null when there are fewer than
   * {@code leastPairs} of them or one series does not vary.
   */
  static Double of(Double[] first, Double[] second, int leastPairs) {
    int pairs = 0;
    double meanFirst = 0;
    double meanSecond = 0;
    double varianceFirst = 0;
    double varianceSecond = 0;
    double covariance = 0;
    for (int i = 0; i < Math.min(first.length, second.length); i++) {
      if (first[i] != null && second[i] != null) {
        pairs++;
        double fromFirst = first[i] - meanFirst;
        double fromSecond = second[i] - meanSecond;
        meanFirst += fromFirst / pairs;
        meanSecond += fromSecond / pairs;
        varianceFirst += fromFirst * (first[i] - meanFirst);
        varianceSecond += fromSecond * (second[i] - meanSecond);
        covariance += fromFirst * (second[i] - meanSecond);
      }
    }
    if (pairs < leastPairs || !(varianceFirst > 0) || !(varianceSecond > 0)) {
      return null;
    }
    return covariance / Math.sqrt(varianceFirst) / Math.sqrt(varianceSecond);
  }
}
