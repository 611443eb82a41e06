package io.tailback.bench.jmh;

import io.tailback.core.forecast.Forest;
import io.tailback.core.forecast.HorizonSpeeds;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.core.forecast.TreeNode;
import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The forecasts of a station at one of its twelve horizons, from its features to the five speeds:
 * full trees, vectors that differ, so that neither caches nor branch predictors know the way.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgs = "-Xmx512m")
public class ForecastBenchmark {
  private static final int STATIONS = 2_000;
  private static final int FEATURES = 100;
  private static final int TREES = 250;
  private static final int SPREAD_TREES = 60;
  private static final int DEPTH = 8;

  private final SplittableRandom random = new SplittableRandom(42);
  private final SpeedModel model =
      new SpeedModel(
          "benchmark",
          IntStream.range(0, Horizons.COUNT).toArray(),
          Horizons.COUNT,
          new double[Horizons.COUNT],
          forest(TREES, Horizons.COUNT),
          forest(SPREAD_TREES, SpeedModel.SPREAD_OUTPUTS));
  private final double[][] vectors = vectors();
  private final HorizonSpeeds speeds = new HorizonSpeeds();

  private Forest forest(int trees, int outputs) {
    Forest.Builder forest = Forest.builder(FEATURES, outputs);
    for (int tree = 0; tree < trees; tree++) {
      forest.add(tree(DEPTH, outputs));
    }
    return forest.build();
  }

  private TreeNode tree(int depth, int outputs) {
    if (depth == 0) {
      return new Leaf(random.doubles(outputs).toArray());
    }
    int feature = random.nextInt(FEATURES);
    return new Split(
        feature, random.nextDouble(120), tree(depth - 1, outputs), tree(depth - 1, outputs));
  }

  private double[][] vectors() {
    double[][] all = new double[STATIONS][FEATURES];
    for (double[] vector : all) {
      for (int feature = 0; feature < FEATURES; feature++) {
        vector[feature] = (float) random.nextDouble(120);
      }
    }
    return all;
  }

  /** From the features to the twelve intervals. */
  @Benchmark
  @OperationsPerInvocation(STATIONS * Horizons.COUNT)
  public void forecast(Blackhole sink) {
    for (double[] vector : vectors) {
      model.forecastInto(vector, speeds);
      sink.consume(speeds.p50()[0]);
    }
  }
}
