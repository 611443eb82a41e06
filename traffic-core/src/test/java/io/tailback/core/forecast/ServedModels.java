package io.tailback.core.forecast;

import io.tailback.core.feature.Features;
import java.util.Arrays;

/** Models of this build's features that anyone can compute by hand. */
public final class ServedModels {
  private ServedModels() {}

  /**
   * The typical speed and so much of the deviation from it, at every horizon alike.
   *
   * @param below from the central value to the lower end of the 90 % interval, km/h; half of it to
   *     that of the 50 % interval
   * @param above the same to the upper ends
   */
  public static SpeedModel persistence(double share, double below, double above) {
    int[] typical = new int[Horizons.COUNT];
    double[] weights = new double[Horizons.COUNT];
    double[] ends = new double[SpeedModel.SPREAD_OUTPUTS];
    Arrays.fill(weights, share);
    Arrays.fill(ends, 0, Horizons.COUNT, below);
    Arrays.fill(ends, Horizons.COUNT, 2 * Horizons.COUNT, above);
    Arrays.fill(ends, 2 * Horizons.COUNT, 3 * Horizons.COUNT, below / 2);
    Arrays.fill(ends, 3 * Horizons.COUNT, ends.length, above / 2);
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
        Forest.builder(Features.count(), SpeedModel.SPREAD_OUTPUTS)
            .add(new TreeNode.Leaf(ends))
            .build());
  }
}
