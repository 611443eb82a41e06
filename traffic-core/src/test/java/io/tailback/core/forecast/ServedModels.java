package io.tailback.core.forecast;

import io.tailback.core.feature.Features;
import java.util.Arrays;

/** Models of this build's features that anyone can compute by hand. */
public final class ServedModels {
  private ServedModels() {}

  /**
   * The typical speed and so much of the deviation from it, at every horizon alike.
   *
   * @param below from the central value to the lower end, km/h
   * @param above from the central value to the upper end, km/h
   */
  public static SpeedModel persistence(double share, double below, double above) {
    int[] typical = new int[Horizons.COUNT];
    double[] weights = new double[Horizons.COUNT];
    double[] ends = new double[2 * Horizons.COUNT];
    Arrays.fill(weights, share);
    Arrays.fill(ends, 0, Horizons.COUNT, below);
    Arrays.fill(ends, Horizons.COUNT, ends.length, above);
    for (int h = 0; h < Horizons.COUNT; h++) {
      typical[h] = Features.indexOf(Features.typicalIn(Horizons.minutesOf(h)));
    }
    return new SpeedModel(
        Features.fingerprint(),
        typical,
        Features.indexOf("speed_deviation_kmh"),
        weights,
        Forest.builder(Features.count(), Horizons.COUNT)
            .add(new TreeNode.Leaf(new double[Horizons.COUNT]))
            .build(),
        Forest.builder(Features.count(), 2 * Horizons.COUNT).add(new TreeNode.Leaf(ends)).build());
  }
}
