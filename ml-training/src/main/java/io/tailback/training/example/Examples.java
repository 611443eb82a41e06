package io.tailback.training.example;

import io.tailback.core.feature.TypicalWeek;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * All examples of a training: the vectors stay where Spark keeps them; what is small - who, when,
 * and what came - lies here, in the order of the blocks.
 */
public final class Examples implements AutoCloseable {
  private final JavaRDD<ExampleBlock> blocks;
  private final List<String> stations;
  private final ExamplePlan plan;
  private final TypicalWeek typicalWeek;
  private final int[] station;
  private final long[] window;
  private final short[] minutesSinceObservation;
  private final float[][] labels;

  private Examples(
      JavaRDD<ExampleBlock> blocks,
      List<String> stations,
      ExamplePlan plan,
      TypicalWeek typicalWeek,
      List<ExampleBlock> withoutVectors) {
    this.blocks = blocks;
    this.stations = stations;
    this.plan = plan;
    this.typicalWeek = typicalWeek;
    int rows = withoutVectors.stream().mapToInt(ExampleBlock::rows).sum();
    this.station = new int[rows];
    this.window = new long[rows];
    this.minutesSinceObservation = new short[rows];
    this.labels = new float[ExampleBlock.HORIZONS][rows];
    int at = 0;
    for (ExampleBlock block : withoutVectors) {
      for (int row = 0; row < block.rows(); row++, at++) {
        station[at] = block.station()[row];
        window[at] = block.window()[row];
        minutesSinceObservation[at] = block.minutesSinceObservation()[row];
        for (int h = 0; h < ExampleBlock.HORIZONS; h++) {
          labels[h][at] = block.labels()[row * ExampleBlock.HORIZONS + h];
        }
      }
    }
  }

  static Examples of(
      JavaRDD<ExampleBlock> blocks,
      List<String> stations,
      ExamplePlan plan,
      TypicalWeek typicalWeek) {
    List<ExampleBlock> bare = blocks.map(Examples::withoutVectors).collect();
    return new Examples(blocks, stations, plan, typicalWeek, new ArrayList<>(bare));
  }

  private static ExampleBlock withoutVectors(ExampleBlock block) {
    return new ExampleBlock(
        0,
        block.station(),
        block.window(),
        block.minutesSinceObservation(),
        new float[0],
        block.labels());
  }

  /** The examples with their vectors. */
  public JavaRDD<ExampleBlock> blocks() {
    return blocks;
  }

  /** Number of examples. */
  public int rows() {
    return station.length;
  }

  /** How they are cut into parts. */
  public ExamplePlan plan() {
    return plan;
  }

  /** What is usual by the training part. */
  public TypicalWeek typicalWeek() {
    return typicalWeek;
  }

  /** The station of an example. */
  public String stationOf(int row) {
    return stations.get(station[row]);
  }

  /** Number of the last window that an example knows. */
  public long windowOf(int row) {
    return window[row];
  }

  /** Minutes since the station's last observed speed; -1 when there is none in three hours. */
  public int minutesSinceObservation(int row) {
    return minutesSinceObservation[row];
  }

  /** The part of an example. */
  public ExamplePlan.Part partOf(int row) {
    return plan.partOf(window[row]);
  }

  /** Observed speed of an example at a horizon (0 is five minutes), km/h; NaN when missing. */
  public float label(int horizon, int row) {
    return labels[horizon][row];
  }

  @Override
  public void close() {
    blocks.unpersist();
  }
}
