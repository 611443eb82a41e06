package io.tailback.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tailback.core.feature.Feature;
import io.tailback.core.feature.Features;
import io.tailback.core.forecast.Forest;
import io.tailback.core.forecast.HorizonSpeeds;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.core.forecast.TreeNode;
import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import io.tailback.training.SmallTraining;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.tree.model.GradientBoostedTreesModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pmml4s.model.Model;

/** The same trained model by four engines, on recorded traffic. */
@ExtendWith(SmallTraining.Extension.class)
class ExportEqualityTest {
  private static final int FEWEST_ROWS = 10_000;
  private static final int EVERY = 9;
  private static final double DOUBLE_PRECISION = 1e-9;

  /** Of a sum of nine floats below 200: each step is off by half a unit in the last place, 8e-6. */
  private static final double FLOAT_KMH = 9 * 8e-6;

  private static final List<String> NAMES = Features.IN_ORDER.stream().map(Feature::name).toList();

  @Test
  void mllibSaysTheSame(SmallTraining small) {
    SpeedModel model = small.model();
    List<double[]> vectors = small.everyNthVector(EVERY);
    assertThat(vectors).hasSizeGreaterThan(FEWEST_ROWS);
    for (int h : new int[] {2, 5, 11}) {
      GradientBoostedTreesModel trees = MllibExport.of(model, h);
      int wrong = 0;
      for (double[] vector : vectors) {
        double base =
            vector[model.typicalIndex(h)]
                + model.persistenceWeight(h) * vector[model.deviationIndex()];
        double said = base + trees.predict(Vectors.dense(vector));
        wrong += isClose(bounded(said), forecast(model, vector)[h]) ? 0 : 1;
      }
      assertThat(wrong).as("rows that differ at horizon %d", h).isZero();
    }
  }

  @Test
  void pmmlSaysTheSame(SmallTraining small) throws IOException {
    List<double[]> vectors = small.everyNthVector(EVERY);
    assertThat(vectors).hasSizeGreaterThan(FEWEST_ROWS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PmmlExport.write(small.model(), NAMES, 5, out);
    Model pmml = Model.fromString(out.toString(StandardCharsets.UTF_8));
    int place = Arrays.asList(pmml.outputNames()).indexOf(PmmlExport.RESULT);
    assertThat(pmml.inputNames()).containsExactlyElementsOf(NAMES);
    int wrong = 0;
    for (double[] vector : vectors) {
      Object[] row = Arrays.stream(vector).boxed().toArray();
      double said = (Double) pmml.predict(row)[place];
      wrong += isClose(said, forecast(small.model(), vector)[5]) ? 0 : 1;
    }
    assertThat(wrong).as("rows that differ").isZero();
  }

  @Test
  void onnxSaysTheSameWithinThePrecisionOfFloats(SmallTraining small)
      throws IOException, OrtException {
    List<double[]> vectors = small.everyNthVector(3);
    float[][] said = onnx(small.model(), vectors);
    double worst = 0;
    for (int row = 0; row < said.length; row++) {
      double[] expected = forecast(small.model(), vectors.get(row));
      for (int h = 0; h < Horizons.COUNT; h++) {
        worst = Math.max(worst, Math.abs(said[row][h] - expected[h]));
      }
    }
    assertThat(said.length).isGreaterThan(FEWEST_ROWS);
    assertThat(worst).isBetween(0.0, FLOAT_KMH);
  }

  /**
   * The questions of the trained trees with leaves that say their own number, each tree in an
   * output of its own: a row on another branch would be off by a half at least.
   */
  @Test
  void noRowTakesAnotherBranchInOnnx(SmallTraining small) throws IOException, OrtException {
    Forest centre = small.model().centre();
    assertThat(centre.trees()).isBetween(1, Horizons.COUNT);
    Forest.Builder numbered = Forest.builder(centre.inputs(), Horizons.COUNT);
    int leaves = 0;
    for (int tree = 0; tree < centre.trees(); tree++) {
      AtomicInteger next = new AtomicInteger();
      numbered.add(numbered(centre.tree(tree), tree, next));
      assertThat(next.get()).isBetween(10, 64);
      leaves += next.get();
    }
    SpeedModel model =
        new SpeedModel(
            Features.fingerprint(),
            IntStream.range(0, Horizons.COUNT).map(small.model()::typicalIndex).toArray(),
            small.model().deviationIndex(),
            new double[Horizons.COUNT],
            numbered.build(),
            Forest.builder(centre.inputs(), SpeedModel.SPREAD_OUTPUTS).build());
    List<double[]> vectors = small.everyNthVector(3);

    float[][] said = onnx(model, vectors);

    int wrong = 0;
    boolean[][] reached = new boolean[centre.trees()][64];
    for (int row = 0; row < said.length; row++) {
      double[] expected = forecast(model, vectors.get(row));
      for (int tree = 0; tree < centre.trees(); tree++) {
        double typical = vectors.get(row)[model.typicalIndex(tree)];
        reached[tree][(int) Math.round(2 * (expected[tree] - typical))] = true;
        wrong += Math.abs(said[row][tree] - expected[tree]) < 0.1 ? 0 : 1;
      }
    }
    assertThat(wrong).as("leaves that differ").isZero();
    int seen = 0;
    for (boolean[] ofTree : reached) {
      for (boolean one : ofTree) {
        seen += one ? 1 : 0;
      }
    }
    assertThat(seen).as("leaves that were reached").isEqualTo(leaves);
  }

  private static TreeNode numbered(TreeNode node, int tree, AtomicInteger next) {
    if (node instanceof Split split) {
      return new Split(
          split.feature(),
          split.threshold(),
          numbered(split.left(), tree, next),
          numbered(split.right(), tree, next));
    }
    double[] values = new double[Horizons.COUNT];
    values[tree] = next.getAndIncrement() / 2.0;
    return new Leaf(values);
  }

  private static boolean isClose(double said, double expected) {
    return Math.abs(said - expected) <= DOUBLE_PRECISION * expected;
  }

  private static double bounded(double kmh) {
    return Math.min(SpeedModel.HIGHEST_KMH, Math.max(SpeedModel.LOWEST_KMH, kmh));
  }

  private static double[] forecast(SpeedModel model, double[] vector) {
    HorizonSpeeds speeds = new HorizonSpeeds();
    model.forecastInto(vector, speeds);
    return speeds.p50();
  }

  private static float[][] onnx(SpeedModel model, List<double[]> vectors)
      throws IOException, OrtException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    OnnxExport.write(model, NAMES, file);
    float[][] rows = new float[vectors.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = floats(vectors.get(i));
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toByteArray());
        OnnxTensor features = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, features))) {
      return (float[][]) result.get(0).getValue();
    }
  }

  private static float[] floats(double[] vector) {
    float[] floats = new float[vector.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) vector[i];
    }
    return floats;
  }
}
