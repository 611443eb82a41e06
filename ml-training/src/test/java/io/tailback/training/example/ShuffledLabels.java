package io.tailback.training.example;

import io.tailback.training.example.ExamplePlan.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/** Examples whose training rows were given the answers of one another. */
public final class ShuffledLabels {
  private ShuffledLabels() {}

  /** The same examples; only what came after a training row is what came after another one. */
  public static Examples of(
      JavaSparkContext spark, Examples examples, List<ExampleBlock> blocks, long seed) {
    List<float[]> answers = new ArrayList<>();
    List<float[]> ofTraining = new ArrayList<>();
    for (ExampleBlock block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        float[] answer =
            Arrays.copyOfRange(
                block.labels(), row * ExampleBlock.HORIZONS, (row + 1) * ExampleBlock.HORIZONS);
        answers.add(answer);
        if (examples.plan().partOf(block.window()[row]) == Part.TRAINING) {
          ofTraining.add(answer);
        }
      }
    }
    Collections.shuffle(ofTraining, new Random(seed));
    ArrayList<float[]> labels = new ArrayList<>();
    int number = 0;
    int taken = 0;
    for (ExampleBlock block : blocks) {
      float[] ofBlock = new float[block.labels().length];
      for (int row = 0; row < block.rows(); row++, number++) {
        boolean training = examples.plan().partOf(block.window()[row]) == Part.TRAINING;
        float[] answer = training ? ofTraining.get(taken++) : answers.get(number);
        System.arraycopy(answer, 0, ofBlock, row * ExampleBlock.HORIZONS, ExampleBlock.HORIZONS);
      }
      labels.add(ofBlock);
    }
    Broadcast<ArrayList<float[]>> sent = spark.broadcast(labels);
    return Examples.of(
        examples
            .blocks()
            .zipWithIndex()
            .map(one -> with(one._1(), sent.value().get(one._2().intValue())))
            .persist(StorageLevel.MEMORY_ONLY()),
        stationsOf(examples, blocks),
        examples.plan(),
        examples.typicalWeek());
  }

  private static ExampleBlock with(ExampleBlock block, float[] labels) {
    return new ExampleBlock(
        block.features(),
        block.station(),
        block.window(),
        block.minutesSinceObservation(),
        block.vectors(),
        labels);
  }

  private static List<String> stationsOf(Examples examples, List<ExampleBlock> blocks) {
    List<String> stations = new ArrayList<>(Collections.nCopies(29, ""));
    int number = 0;
    for (ExampleBlock block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        stations.set(block.station()[row], examples.stationOf(number++));
      }
    }
    return stations;
  }
}
