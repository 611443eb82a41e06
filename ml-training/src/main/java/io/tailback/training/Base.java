package io.tailback.training;

import io.tailback.core.feature.Features;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.ExamplePlan.Part;
import io.tailback.training.example.Examples;
import java.util.List;

/**
 * What every forecast starts from: the usual speed then, and the share of today's deviation that is
 * still there at the horizon. The shares are least-squares fits on the training part.
 */
final class Base {
  private static final int HORIZONS = ExampleBlock.HORIZONS;

  private final int[] typicalIndex = new int[HORIZONS];
  private final int deviationIndex = Features.indexOf("speed_deviation_kmh");
  private final double[] weights = new double[HORIZONS];

  private Base() {
    for (int h = 0; h < HORIZONS; h++) {
      typicalIndex[h] = Features.indexOf(Features.typicalIn(5 * (h + 1)));
    }
  }

  /** Fits the shares; {@code predictions} take the base of every example, by horizon and row. */
  static Base fit(Examples examples, float[][] predictions) {
    Base base = new Base();
    float[] deviation = base.read(examples, predictions);
    for (int h = 0; h < HORIZONS; h++) {
      base.weights[h] = weight(examples, predictions[h], deviation, h);
      for (int row = 0; row < deviation.length; row++) {
        predictions[h][row] += (float) (base.weights[h] * deviation[row]);
      }
    }
    return base;
  }

  private static double weight(Examples examples, float[] typical, float[] deviation, int h) {
    double products = 0;
    double squares = 0;
    for (int row = 0; row < typical.length; row++) {
      float label = examples.label(h, row);
      if (!Float.isNaN(label) && examples.partOf(row) == Part.TRAINING) {
        products += (double) deviation[row] * (label - typical[row]);
        squares += (double) deviation[row] * deviation[row];
      }
    }
    return squares == 0 ? 0 : products / squares;
  }

  /** Brings the usual speeds and the deviations of all examples here. */
  private float[] read(Examples examples, float[][] typical) {
    int[] wanted = new int[HORIZONS + 1];
    System.arraycopy(typicalIndex, 0, wanted, 0, HORIZONS);
    wanted[HORIZONS] = deviationIndex;
    List<float[]> columns = examples.blocks().map(block -> columnsOf(block, wanted)).collect();
    float[] deviation = new float[examples.rows()];
    int at = 0;
    for (float[] some : columns) {
      for (int row = 0; row < some.length / wanted.length; row++, at++) {
        for (int h = 0; h < HORIZONS; h++) {
          typical[h][at] = some[row * wanted.length + h];
        }
        deviation[at] = some[row * wanted.length + HORIZONS];
      }
    }
    return deviation;
  }

  private static float[] columnsOf(ExampleBlock block, int[] wanted) {
    float[] values = new float[block.rows() * wanted.length];
    for (int row = 0; row < block.rows(); row++) {
      for (int i = 0; i < wanted.length; i++) {
        values[row * wanted.length + i] = block.vectors()[row * block.features() + wanted[i]];
      }
    }
    return values;
  }

  int[] typicalIndex() {
    return typicalIndex.clone();
  }

  int deviationIndex() {
    return deviationIndex;
  }

  double[] weights() {
    return weights.clone();
  }
}
