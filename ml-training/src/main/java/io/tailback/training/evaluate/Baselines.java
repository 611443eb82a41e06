package io.tailback.training.evaluate;

import io.tailback.core.feature.Features;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.Metrics;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import java.util.Arrays;
import java.util.List;

/**
 * What every model has to beat. Persistence repeats the last observed speed, at most an hour old,
 * else the usual one; the historical average is the usual speed of the slot of the week by the
 * training part. Both are features of the examples.
 */
public final class Baselines {
  private static final String LAST_SPEED = "speed_last_kmh";

  private Baselines() {}

  /** Persistence and the historical average of these examples. */
  public static List<Predictor> of(Examples examples) {
    int[] wanted = new int[Horizons.COUNT + 1];
    for (int h = 0; h < Horizons.COUNT; h++) {
      wanted[h] = Features.indexOf(Features.typicalIn(Horizons.minutesOf(h)));
    }
    wanted[Horizons.COUNT] = Features.indexOf(LAST_SPEED);
    float[][] columns = new float[wanted.length][examples.rows()];
    int at = 0;
    for (float[] block : examples.blocks().map(block -> columnsOf(block, wanted)).collect()) {
      int rows = block.length / wanted.length;
      for (int column = 0; column < wanted.length; column++) {
        System.arraycopy(block, column * rows, columns[column], at, rows);
      }
      at += rows;
    }
    float[][] last = new float[Horizons.COUNT][];
    Arrays.fill(last, columns[Horizons.COUNT]);
    return List.of(
        Predictions.of(Metrics.PERSISTENCE, last),
        Predictions.of(Metrics.HISTORICAL_AVERAGE, Arrays.copyOf(columns, Horizons.COUNT)));
  }

  /** The wanted features, one column after the other. */
  static float[] columnsOf(ExampleBlock block, int[] wanted) {
    float[] columns = new float[wanted.length * block.rows()];
    int at = 0;
    for (int feature : wanted) {
      for (int row = 0; row < block.rows(); row++) {
        columns[at++] = block.vectors()[row * block.features() + feature];
      }
    }
    return columns;
  }
}
