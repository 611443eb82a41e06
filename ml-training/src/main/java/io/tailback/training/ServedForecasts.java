package io.tailback.training;

import io.tailback.core.feature.Features;
import io.tailback.core.forecast.HorizonSpeeds;
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
  private static final int VALUES = 5 * HORIZONS;

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
          columns(values, 0),
          columns(values, 1),
          columns(values, 2),
          columns(values, 3),
          columns(values, 4));
    } finally {
      sent.destroy();
    }
  }

  private static float[][] columns(float[][] values, int quantile) {
    return Arrays.copyOfRange(values, quantile * HORIZONS, (quantile + 1) * HORIZONS);
  }

  static boolean isHeard(int minutesSinceObservation) {
    return minutesSinceObservation >= 0 && minutesSinceObservation <= LONGEST_SILENCE_MIN;
  }

  private record Scoring(Broadcast<SpeedModel> model, int[] typical) implements Serializable {

    float[] of(ExampleBlock block) {
      float[] all = new float[block.rows() * VALUES];
      HorizonSpeeds speeds = new HorizonSpeeds();
      List<double[]> quantiles =
          List.of(speeds.p05(), speeds.p25(), speeds.p50(), speeds.p75(), speeds.p95());
      for (int row = 0; row < block.rows(); row++) {
        double[] vector = block.vectorOf(row);
        if (isHeard(block.minutesSinceObservation()[row])) {
          model.value().forecastInto(vector, speeds);
        } else {
          quantiles.forEach(ends -> Arrays.fill(ends, Double.NaN));
          for (int h = 0; h < HORIZONS; h++) {
            speeds.p50()[h] = vector[typical[h]];
          }
        }
        int at = row * VALUES;
        for (double[] quantile : quantiles) {
          for (double kmh : quantile) {
            all[at++] = (float) kmh;
          }
        }
      }
      return all;
    }
  }
}
