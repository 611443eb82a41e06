package io.tailback.training;

import io.tailback.core.feature.Feature;
import io.tailback.core.feature.Features;
import io.tailback.core.forecast.FeatureDeciles;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.ExamplePlan;
import io.tailback.training.example.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the inputs were like while a model learned, by some of its examples. */
final class InputSample {
  /** Enough for a share of a tenth within a fifth of a percent, and a few megabytes. */
  private static final int EXAMPLES = 20_000;

  private InputSample() {}

  /** Of examples spread evenly over all that the model learns from, always the same ones. */
  static FeatureDeciles of(Examples examples) {
    ExamplePlan plan = examples.plan();
    int every = Math.max(1, examples.rows() / EXAMPLES);
    List<float[]> vectors =
        examples.blocks().flatMap(block -> some(block, plan, every).iterator()).collect();
    return FeatureDeciles.learn(
        Features.IN_ORDER.stream().map(Feature::name).toList(), new ArrayList<>(vectors));
  }

  private static List<float[]> some(ExampleBlock block, ExamplePlan plan, int every) {
    List<float[]> some = new ArrayList<>();
    int features = block.features();
    for (int row = 0; row < block.rows(); row++) {
      boolean isChosen = isChosen(block.station()[row], block.window()[row], every);
      if (isChosen && plan.partOf(block.window()[row]) == ExamplePlan.Part.TRAINING) {
        some.add(Arrays.copyOfRange(block.vectors(), row * features, (row + 1) * features));
      }
    }
    return some;
  }

  /** By a hash: every so many windows of a station might be the same hour of each day. */
  private static boolean isChosen(int station, long window, int every) {
    long mixed = (window * 1_000_003 + station) * 0x9E3779B97F4A7C15L;
    return Long.remainderUnsigned(mixed >>> 20, every) == 0;
  }
}
