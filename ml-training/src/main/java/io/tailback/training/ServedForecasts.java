package io.tailback.training;

import io.tailback.core.feature.Features;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.training.evaluate.Predictions;
import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What a model would have served for every example: its forecast, or the usual speed, without an
 * interval, for a station that was silent for more than an hour.
 */
final class ServedForecasts {
  /** A station silent for longer is not forecast from what it last said. */
  static final int LONGEST_SILENCE_MIN = 60;

  private static final int HORIZONS = ExampleBlock.HORIZONS;
  private static final int VALUES = 3 * HORIZONS;

  private ServedForecasts() {}

  static Predictor of(JavaSparkContext spark, String name, SpeedModel model, Examples examples) {
    Broadcast<SpeedModel> sent = spark.broadcast(model);
    try {
      int[] typical = new int[HORIZONS];
      for (int h = 0; h < HORIZONS; h++) {
        typical[h] = Features.indexOf(Features.typicalIn(5 * (h + 1)));
      }
      Scoring scoring = new Scoring(sent, typical);
      List<float[]> found = examples.blocks().map(scoring::of).collect();
      float[][] values = new float[VALUES][examples.rows()];
      int at = 0;
      for (float[] some : found) {
        for (int row = 0; row < some.length / VALUES; row++, at++) {
          for (int i = 0; i < VALUES; i++) {
            values[i][at] = some[row * VALUES + i];
          }
        }
      }
      return Predictions.of(
          name,
          Arrays.copyOfRange(values, 0, HORIZONS),
          Arrays.copyOfRange(values, HORIZONS, 2 * HORIZONS),
          Arrays.copyOfRange(values, 2 * HORIZONS, VALUES));
    } finally {
      sent.destroy();
    }
  }

  static boolean isHeard(int minutesSinceObservation) {
    return minutesSinceObservation >= 0 && minutesSinceObservation <= LONGEST_SILENCE_MIN;
  }

  private record Scoring(Broadcast<SpeedModel> model, int[] typical) implements Serializable {

    float[] of(ExampleBlock block) {
      float[] all = new float[block.rows() * VALUES];
      double[] low = new double[HORIZONS];
      double[] middle = new double[HORIZONS];
      double[] high = new double[HORIZONS];
      for (int row = 0; row < block.rows(); row++) {
        double[] vector = block.vectorOf(row);
        if (isHeard(block.minutesSinceObservation()[row])) {
          model.value().forecastInto(vector, low, middle, high);
        } else {
          Arrays.fill(low, Double.NaN);
          Arrays.fill(high, Double.NaN);
          for (int h = 0; h < HORIZONS; h++) {
            middle[h] = vector[typical[h]];
          }
        }
        for (int h = 0; h < HORIZONS; h++) {
          all[row * VALUES + h] = (float) low[h];
          all[row * VALUES + HORIZONS + h] = (float) middle[h];
          all[row * VALUES + 2 * HORIZONS + h] = (float) high[h];
        }
      }
      return all;
    }
  }
}
