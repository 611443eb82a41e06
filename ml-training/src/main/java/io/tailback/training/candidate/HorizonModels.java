package io.tailback.training.candidate;

import io.tailback.training.evaluate.Predictions;
import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;

/**
 * A model for each horizon asked for, that learns what the base leaves. It says nothing at others.
 */
final class HorizonModels {
  private final int[] horizons;

  /**
   * @param horizons for which models are trained (0 is five minutes)
   */
  HorizonModels(int[] horizons) {
    this.horizons = horizons.clone();
  }

  /** Trains the model of one horizon. */
  interface Learner {
    /**
     * Learns and adds what it then says of every example.
     *
     * @param target what is left to learn, of each example
     * @param forecast of the base; km/h
     */
    void addTo(float[] forecast, int horizon, float[] target);
  }

  Predictor run(
      String name, Examples examples, float[][] base, boolean[] training, Learner learner) {
    float[][] forecast = new float[ExampleBlock.HORIZONS][];
    for (int h : horizons) {
      forecast[h] = base[h].clone();
      learner.addTo(forecast[h], h, target(examples, h, base[h], training));
    }
    return Predictions.of(name, forecast);
  }

  /** What the base leaves to learn, km/h; NaN where nobody learns from. */
  static float[] target(Examples examples, int horizon, float[] base, boolean[] training) {
    float[] target = new float[examples.rows()];
    for (int row = 0; row < target.length; row++) {
      target[row] = training[row] ? examples.label(horizon, row) - base[row] : Float.NaN;
    }
    return target;
  }
}
