package io.tailback.training.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.training.SmallTraining;
import io.tailback.training.example.ExampleBlock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.regression.LabeledPoint;
import org.apache.spark.mllib.tree.RandomForest;
import org.apache.spark.mllib.tree.configuration.Algo;
import org.apache.spark.mllib.tree.configuration.Strategy;
import org.apache.spark.mllib.tree.impurity.Variance;
import org.apache.spark.mllib.tree.model.DecisionTreeModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SmallTraining.Extension.class)
class TreeGrowerTest {
  private static final int IN_AN_HOUR = 11;
  private static final TreeShape SHAPE = new TreeShape(5, 40, 0.1, 0.4, 32);

  @Test
  void theLeafOfAVectorIsTheOneMllibItselfFinds(SmallTraining small) {
    Strategy strategy = new Strategy(Algo.Regression(), Variance.instance(), 8, 0, 32, Map.of());
    DecisionTreeModel model =
        small
            .grower()
            .withPoints(
                labels(small),
                0.1,
                3,
                points -> RandomForest.trainRegressor(points.rdd(), strategy, 1, "all", 3))
            .trees()[0];
    GrownTree tree = GrownTree.of(model.topNode());
    double[] ofLeaf = GrownTree.predictionsOf(model.topNode());
    assertThat(tree.leaves()).isGreaterThan(100).isEqualTo(ofLeaf.length);
    assertThat(tree.nodes()).isEqualTo(model.numNodes()).isEqualTo(2 * tree.leaves() - 1);

    int[] leaves = small.grower().leavesOf(tree, small.examples().rows());

    int rows = 0;
    Set<Integer> reached = new HashSet<>();
    for (ExampleBlock block : small.blocks()) {
      for (int row = 0; row < block.rows(); row++, rows++) {
        int leaf = tree.leafOf(block.vectors(), row * block.features());
        reached.add(leaf);
        assertThat(leaf).isEqualTo(leaves[rows]);
        assertThat(ofLeaf[leaf]).isEqualTo(model.predict(Vectors.dense(block.vectorOf(row))));
      }
    }
    assertThat(rows).isEqualTo(small.examples().rows()).isGreaterThan(90_000);
    assertThat(reached).hasSize(tree.leaves());
  }

  @Test
  void theSameSeedGrowsTheSameTreesAndAnotherOneOthers(SmallTraining small) {
    float[] target = labels(small);
    List<String> first = shapes(small.grower().grow(target, SHAPE, 2, 42));
    assertThat(shapes(small.grower().grow(target, SHAPE, 2, 42))).isEqualTo(first);
    assertThat(shapes(small.grower().grow(target, SHAPE, 2, 43)))
        .doesNotContainAnyElementsOf(first);
    assertThat(first).doesNotHaveDuplicates();
  }

  private static List<String> shapes(List<GrownTree> trees) {
    return trees.stream()
        .map(
            tree -> {
              StringBuilder text = new StringBuilder();
              for (int node = 0; node < tree.nodes(); node++) {
                text.append(
                    tree.isLeaf(node)
                        ? "leaf " + tree.leafNumber(node) + ";"
                        : tree.featureOf(node) + "<=" + tree.thresholdOf(node) + ";");
              }
              return text.toString();
            })
        .toList();
  }

  @Test
  void everyPointIsAnExampleWithItsOwnVector(SmallTraining small) {
    float[] number = numbers(small);
    int[] left = {0};
    for (int row = 0; row < number.length; row++) {
      if (row % 10 == 3) {
        left[0]++;
      } else {
        number[row] = Float.NaN;
      }
    }
    List<Double> wrong =
        small
            .grower()
            .withPoints(
                number,
                1,
                1,
                points -> {
                  List<LabeledPoint> all = points.collect();
                  assertThat(all).hasSize(left[0]);
                  return all.stream()
                      .filter(point -> !isVectorOf(small, (int) point.label(), point))
                      .map(LabeledPoint::label)
                      .toList();
                });
    assertThat(wrong).isEmpty();
  }

  private static boolean isVectorOf(SmallTraining small, int row, LabeledPoint point) {
    int first = 0;
    for (ExampleBlock block : small.blocks()) {
      if (row < first + block.rows()) {
        return Arrays.equals(block.vectorOf(row - first), point.features().toArray());
      }
      first += block.rows();
    }
    return false;
  }

  @Test
  void anExampleWithoutATargetTakesNoPart(SmallTraining small) {
    float[] target = labels(small);
    Set<Double> expected = new HashSet<>();
    for (int row = 0; row < target.length; row++) {
      target[row] = row % 3 == 0 ? row : Float.NaN;
      if (row % 3 == 0) {
        expected.add((double) row);
      }
    }
    Set<Double> taken = drawn(small, target, 1, 5);
    assertThat(taken).isEqualTo(expected);
  }

  @Test
  void aTreeGrowsOnItsShareOfTheRows(SmallTraining small) {
    float[] number = numbers(small);
    double share = 0.3;
    Set<Double> drawn = drawn(small, number, share, 5);
    double fourSigma = 4 * Math.sqrt(share * (1 - share) / number.length);
    assertThat((double) drawn.size() / number.length).isCloseTo(share, within(fourSigma));

    assertThat(drawn(small, number, share, 5)).isEqualTo(drawn);

    Set<Double> both = drawn(small, number, share, 1_000_003);
    both.retainAll(drawn);
    assertThat((double) both.size() / number.length).isCloseTo(share * share, within(fourSigma));
  }

  private static Set<Double> drawn(SmallTraining small, float[] target, double share, long seed) {
    return small.grower().withPoints(target, share, seed, TreeGrowerTest::labelsOf);
  }

  private static Set<Double> labelsOf(JavaRDD<LabeledPoint> points) {
    return new HashSet<>(points.map(LabeledPoint::label).collect());
  }

  private static float[] labels(SmallTraining small) {
    float[] labels = new float[small.examples().rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = small.examples().label(IN_AN_HOUR, row);
    }
    return labels;
  }

  private static float[] numbers(SmallTraining small) {
    float[] numbers = new float[small.examples().rows()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = row;
    }
    return numbers;
  }
}
