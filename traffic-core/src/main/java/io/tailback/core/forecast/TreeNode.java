package io.tailback.core.forecast;

/** A regression tree as it is grown and exported: a question with two answers, or values. */
public sealed interface TreeNode {
  /**
   * A question to the feature vector.
   *
   * @param feature index of the feature that is asked
   * @param threshold a value up to and including this goes left, as in MLlib
   */
  record Split(int feature, double threshold, TreeNode left, TreeNode right) implements TreeNode {
    public Split {
      if (feature < 0) {
        throw new IllegalArgumentException("No feature has the index " + feature);
      }
      if (Double.isNaN(threshold)) {
        throw new IllegalArgumentException("The threshold of a split must be a number");
      }
      if (left == null || right == null) {
        throw new IllegalArgumentException("A split has two children");
      }
    }
  }

  /**
   * The end of a way through the tree.
   *
   * @param values what this tree adds, one for each output of the forest
   */
  record Leaf(double... values) implements TreeNode {
    public Leaf {
      values = values.clone();
      for (double value : values) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("A leaf holds finite values, not " + value);
        }
      }
    }

    @Override
    public double[] values() {
      return values.clone();
    }

    /** The value of one output. */
    public double value(int output) {
      return values[output];
    }
  }
}
