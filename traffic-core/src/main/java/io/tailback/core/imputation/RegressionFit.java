package io.tailback.core.imputation;

import java.io.Serializable;
import java.util.Optional;

/**
 * A least-squares line in the making. Parts that were fitted apart can be merged.
 *
 * @param pairs common intervals so far
 * @param meanX mean of the known detector
 * @param meanY mean of the detector to be filled
 * @param spreadX sum of squared deviations of x
 * @param spreadXy sum of the products of deviations
 */
public record RegressionFit(long pairs, double meanX, double meanY, double spreadX, double spreadXy)
    implements Serializable {

  /** No pair yet. */
  public static final RegressionFit EMPTY = new RegressionFit(0, 0, 0, 0, 0);

  /** With one more interval; one in which either value is missing says nothing. */
  public RegressionFit plus(Double x, Double y) {
    return x == null || y == null ? this : merge(new RegressionFit(1, x, y, 0, 0));
  }

  /** Both parts together. */
  public RegressionFit merge(RegressionFit other) {
    long all = pairs + other.pairs;
    if (all == 0) {
      return EMPTY;
    }
    double share = (double) other.pairs / all;
    double fromX = other.meanX - meanX;
    double fromY = other.meanY - meanY;
    double between = pairs * share;
    return new RegressionFit(
        all,
        meanX + fromX * share,
        meanY + fromY * share,
        spreadX + other.spreadX + fromX * fromX * between,
        spreadXy + other.spreadXy + fromX * fromY * between);
  }

  /** The line; empty with fewer pairs than asked for, or when x never varied. */
  public Optional<Regression> line(int leastPairs) {
    if (pairs < Math.max(2, leastPairs) || !(spreadX > 0)) {
      return Optional.empty();
    }
    double b = spreadXy / spreadX;
    return Optional.of(new Regression(meanY - b * meanX, b, pairs));
  }
}
