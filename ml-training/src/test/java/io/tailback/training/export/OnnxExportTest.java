package io.tailback.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tailback.core.forecast.Forest;
import io.tailback.core.forecast.HorizonSpeeds;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.ModelFixtures;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.core.forecast.TreeNode;
import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnnxExportTest {
  private static final int INPUTS = 30;
  private static final int ROWS = 2_000;

  /** Of a sum of some thirty floats around 100. */
  private static final double FLOAT_PRECISION = 1e-5;

  private static final List<String> NAMES =
      IntStream.range(0, INPUTS).mapToObj(i -> "feature_" + i).toList();

  private final SplittableRandom random = new SplittableRandom(12);

  @Test
  void anotherEngineSaysTheSameWithinFloatPrecision() throws IOException, OrtException {
    SpeedModel model = ModelFixtures.model(random, 25, 6, INPUTS);
    double[][] vectors = vectors();

    float[][] said = said(model, vectors);

    for (int i = 0; i < ROWS; i++) {
      double[] expected = forecast(model, vectors[i]);
      for (int h = 0; h < Horizons.COUNT; h++) {
        assertThat((double) said[i][h])
            .isCloseTo(expected[h], within(FLOAT_PRECISION * Math.max(100, expected[h])));
      }
    }
  }

  @Test
  void noRowTakesAnotherBranch() throws IOException, OrtException {
    Forest.Builder numbered = Forest.builder(INPUTS, Horizons.COUNT);
    for (int tree = 0; tree < Horizons.COUNT; tree++) {
      TreeNode shape = ModelFixtures.tree(random, 6, INPUTS, Horizons.COUNT);
      numbered.add(numbered(shape, tree, new AtomicInteger()));
    }
    SpeedModel model = model(numbered.build());
    double[][] vectors = vectors();
    for (double[] vector : vectors) {
      Arrays.fill(vector, 0, Horizons.COUNT, 40);
      vector[Horizons.COUNT] = 0;
    }

    float[][] said = said(model, vectors);

    for (int i = 0; i < ROWS; i++) {
      double[] expected = forecast(model, vectors[i]);
      for (int h = 0; h < Horizons.COUNT; h++) {
        assertThat((double) said[i][h]).isEqualTo(expected[h]);
      }
    }
  }

  /** Each leaf says its own number, in the output of its tree. */
  private static TreeNode numbered(TreeNode node, int tree, AtomicInteger next) {
    if (node instanceof Split split) {
      return new Split(
          split.feature(),
          split.threshold(),
          numbered(split.left(), tree, next),
          numbered(split.right(), tree, next));
    }
    double[] values = new double[Horizons.COUNT];
    values[tree] = next.getAndIncrement();
    return new Leaf(values);
  }

  private static SpeedModel model(Forest centre) {
    return new SpeedModel(
        "f",
        IntStream.range(0, Horizons.COUNT).toArray(),
        Horizons.COUNT,
        new double[Horizons.COUNT],
        centre,
        Forest.builder(INPUTS, SpeedModel.SPREAD_OUTPUTS).build());
  }

  @Test
  void aThresholdBetweenTwoFloatsKeepsThemApart() {
    for (int i = 0; i < 10_000; i++) {
      float below = (float) (random.nextDouble() * 200 - 100);
      float above = Math.nextUp(below);
      double between = below + (above - (double) below) * random.nextDouble();
      float written = OnnxExport.notAbove(between);
      assertThat(below <= written).isEqualTo(below <= between);
      assertThat(above <= written).isEqualTo(above <= between);
    }
    assertThat(OnnxExport.notAbove(0.5)).isEqualTo(0.5f);
    assertThat(OnnxExport.notAbove(Double.MAX_VALUE)).isEqualTo(Float.MAX_VALUE);
  }

  private double[][] vectors() {
    double[][] vectors = new double[ROWS][];
    Arrays.setAll(vectors, i -> ModelFixtures.vector(random, INPUTS));
    return vectors;
  }

  private static double[] forecast(SpeedModel model, double[] vector) {
    HorizonSpeeds speeds = new HorizonSpeeds();
    model.forecastInto(vector, speeds);
    return speeds.p50();
  }

  private static float[][] said(SpeedModel model, double[][] vectors)
      throws IOException, OrtException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    OnnxExport.write(model, NAMES, file);
    float[][] rows = new float[vectors.length][INPUTS];
    for (int i = 0; i < rows.length; i++) {
      for (int feature = 0; feature < INPUTS; feature++) {
        rows[i][feature] = (float) vectors[i][feature];
      }
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toByteArray());
        OnnxTensor features = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, features))) {
      return (float[][]) result.get(0).getValue();
    }
  }
}
