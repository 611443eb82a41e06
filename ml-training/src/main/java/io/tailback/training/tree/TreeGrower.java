package io.tailback.training.tree;

import io.tailback.training.example.ExampleBlock;
import io.tailback.training.example.Examples;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.regression.LabeledPoint;
import org.apache.spark.mllib.tree.RandomForest;
import org.apache.spark.mllib.tree.configuration.Algo;
import org.apache.spark.mllib.tree.configuration.Strategy;
import org.apache.spark.mllib.tree.impurity.Variance;
import org.apache.spark.mllib.tree.model.DecisionTreeModel;
import scala.Tuple2;

/** Grows MLlib's regression trees on targets that change from tree to tree, over the same rows. */
public final class TreeGrower {
  private static final int MOST_MEMORY_MB = 512;

  private final JavaSparkContext spark;
  private final JavaRDD<Tuple2<ExampleBlock, Integer>> numbered;

  /** A grower over these examples, whose blocks are numbered by their first row. */
  public TreeGrower(JavaSparkContext spark, Examples examples) {
    this.spark = spark;
    List<Integer> rows = examples.blocks().map(ExampleBlock::rows).collect();
    int[] firstRows = new int[rows.size()];
    for (int i = 1; i < firstRows.length; i++) {
      firstRows[i] = firstRows[i - 1] + rows.get(i - 1);
    }
    this.numbered =
        examples
            .blocks()
            .zipWithIndex()
            .map(one -> new Tuple2<>(one._1(), firstRows[one._2().intValue()]));
  }

  /**
   * Grows some trees.
   *
   * @param target of each example; NaN where it has no part in this tree
   */
  public List<GrownTree> grow(float[] target, TreeShape shape, int trees, long seed) {
    Strategy strategy =
        new Strategy(
            Algo.Regression(), Variance.instance(), shape.depth(), 0, shape.bins(), Map.of());
    strategy.setMinInstancesPerNode(shape.leastRows());
    strategy.setMaxMemoryInMB(MOST_MEMORY_MB);
    DecisionTreeModel[] grown =
        withPoints(
            target,
            shape.rowShare(),
            seed,
            points ->
                RandomForest.trainRegressor(
                        points.rdd(),
                        strategy,
                        trees,
                        String.valueOf(shape.featureShare()),
                        (int) (seed ^ seed >>> 32))
                    .trees());
    List<GrownTree> shapes = new ArrayList<>();
    for (DecisionTreeModel tree : grown) {
      shapes.add(GrownTree.of(tree.topNode()));
    }
    return shapes;
  }

  /**
   * Lets a trainer of MLlib work on a drawn share of the examples.
   *
   * @param target of each example; NaN where it has no part
   */
  public <T> T withPoints(
      float[] target, double rowShare, long seed, Function<JavaRDD<LabeledPoint>, T> trainer) {
    Broadcast<float[]> sent = spark.broadcast(target);
    try {
      Points points = new Points(sent, rowShare, seed);
      return trainer.apply(numbered.mapPartitions(points::of));
    } finally {
      sent.destroy();
    }
  }

  /** The leaf of every example in a tree. */
  public int[] leavesOf(GrownTree tree, int rows) {
    Broadcast<GrownTree> sent = spark.broadcast(tree);
    try {
      List<int[]> found = numbered.map(one -> leaves(sent.value(), one._1())).collect();
      int[] leaves = new int[rows];
      int at = 0;
      for (int[] some : found) {
        System.arraycopy(some, 0, leaves, at, some.length);
        at += some.length;
      }
      return leaves;
    } finally {
      sent.destroy();
    }
  }

  private static int[] leaves(GrownTree tree, ExampleBlock block) {
    int[] leaves = new int[block.rows()];
    for (int row = 0; row < leaves.length; row++) {
      leaves[row] = tree.leafOf(block.vectors(), row * block.features());
    }
    return leaves;
  }

  private record Points(Broadcast<float[]> target, double rowShare, long seed)
      implements Serializable {

    Iterator<LabeledPoint> of(Iterator<Tuple2<ExampleBlock, Integer>> blocks) {
      List<LabeledPoint> points = new ArrayList<>();
      float[] targets = target.value();
      while (blocks.hasNext()) {
        Tuple2<ExampleBlock, Integer> block = blocks.next();
        for (int row = 0; row < block._1().rows(); row++) {
          int number = block._2() + row;
          if (!Float.isNaN(targets[number]) && isDrawn(number)) {
            points.add(new LabeledPoint(targets[number], Vectors.dense(block._1().vectorOf(row))));
          }
        }
      }
      return points.iterator();
    }

    /** By a hash of seed and row: the same rows wherever and whenever it is computed. */
    private boolean isDrawn(int row) {
      long mixed = (seed + row) * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
      mixed ^= mixed >>> 29;
      return (mixed >>> 11) * 0x1.0p-53 < rowShare;
    }
  }
}
