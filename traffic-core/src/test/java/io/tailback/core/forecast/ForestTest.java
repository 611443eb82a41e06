package io.tailback.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForestTest {
  private static final int INPUTS = 7;
  private static final int OUTPUTS = 3;

  @Test
  void aValueOnTheThresholdGoesLeft() {
    Forest forest = Forest.builder(1, 1).add(new Split(0, 42.5, new Leaf(1), new Leaf(2))).build();

    assertThat(sums(forest, 42.5)).containsExactly(1);
    assertThat(sums(forest, Math.nextUp(42.5))).containsExactly(2);
  }

  @Test
  void saysWhatItsTreesSayOneByOne() {
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<TreeNode> trees = new ArrayList<>();
      Forest.Builder builder = Forest.builder(INPUTS, OUTPUTS);
      for (int i = 0; i < 30; i++) {
        TreeNode tree = ModelFixtures.tree(random, i % 10, INPUTS, OUTPUTS);
        trees.add(tree);
        builder.add(tree);
      }
      Forest forest = builder.build();
      for (int i = 0; i < 200; i++) {
        double[] vector = ModelFixtures.vector(random, INPUTS);
        assertThat(sums(forest, vector)).as("seed %d", seed).isEqualTo(naive(trees, vector));
      }
    }
  }

  /** The oracle: pointers and recursion. */
  private static double[] naive(List<TreeNode> trees, double[] vector) {
    double[] sums = new double[OUTPUTS];
    for (TreeNode tree : trees) {
      Leaf leaf = leafOf(tree, vector);
      for (int output = 0; output < OUTPUTS; output++) {
        sums[output] += leaf.value(output);
      }
    }
    return sums;
  }

  private static Leaf leafOf(TreeNode node, double[] vector) {
    if (node instanceof Split split) {
      boolean left = vector[split.feature()] <= split.threshold();
      return leafOf(left ? split.left() : split.right(), vector);
    }
    return (Leaf) node;
  }

  @Test
  void addsToWhatIsThere() {
    Forest forest = Forest.builder(1, 2).add(new Leaf(1, 2)).add(new Leaf(10, 20)).build();
    double[] sums = {100, 200};

    forest.addTo(new double[] {0}, sums);

    assertThat(sums).containsExactly(111, 222);
  }

  @Test
  void withoutTreesSaysNothing() {
    Forest forest = Forest.builder(1, 2).build();

    assertThat(sums(forest, 5)).containsExactly(0, 0);
    assertThat(forest.trees()).isZero();
  }

  @Test
  void leavesCountOverAllTreesAndTreesComeBack() {
    TreeNode first = new Split(0, 10, new Leaf(1), new Split(0, 20, new Leaf(2), new Leaf(3)));
    Forest forest = Forest.builder(1, 1).add(first).add(new Leaf(7)).build();

    assertThat(forest.leaves()).isEqualTo(4);
    assertThat(forest.leafOf(0, new double[] {5})).isZero();
    assertThat(forest.leafOf(0, new double[] {15})).isEqualTo(1);
    assertThat(forest.leafOf(0, new double[] {25})).isEqualTo(2);
    assertThat(forest.leafOf(1, new double[] {25})).isEqualTo(3);
    assertThat(forest.tree(0)).usingRecursiveComparison().isEqualTo(first);
    assertThat(forest.tree(1)).usingRecursiveComparison().isEqualTo(new Leaf(7));
  }

  @Test
  void aTreeOfAThousandLevelsIsNoProblem() {
    TreeNode deep = new Leaf(0);
    for (int i = 1; i <= 1000; i++) {
      deep = new Split(0, 1000 - i, new Leaf(1000 - i), deep);
    }
    Forest forest = Forest.builder(1, 1).add(deep).build();

    assertThat(sums(forest, 620)).containsExactly(620);
    assertThat(Forest.builder(1, 1).add(forest.tree(0)).build().leaves()).isEqualTo(1001);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Forest.Builder forest = Forest.builder(2, 1);
    assertThatThrownBy(() -> forest.add(new Split(2, 0, new Leaf(1), new Leaf(2))))
        .hasMessage("A split asks for feature 2 of 2");
    assertThatThrownBy(() -> Forest.builder(2, 1).add(new Leaf(1, 2)))
        .hasMessage("A leaf holds 2 values in a forest of 1");
    assertThatThrownBy(() -> new Leaf(Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> new Split(0, Double.NaN, new Leaf(1), new Leaf(2)))
        .hasMessageContaining("must be a number");
    assertThatThrownBy(() -> Forest.builder(0, 1)).hasMessageContaining("needs features");
    assertThatThrownBy(() -> Forest.builder(2, 1).build().addTo(new double[3], new double[1]))
        .hasMessage("A forest of 2 features cannot read a vector of 3");
    assertThatThrownBy(() -> Forest.builder(2, 1).build().addTo(new double[2], new double[2]))
        .hasMessage("A forest of 1 outputs cannot add to 2 sums");
  }

  private static double[] sums(Forest forest, double... vector) {
    double[] sums = new double[forest.outputs()];
    forest.addTo(vector, sums);
    return sums;
  }
}
