package io.tailback.training.tree;

/**
 * How MLlib grows a tree.
 *
 * @param depth deepest level
 * @param leastRows fewest rows of a leaf while it grows
 * @param rowShare share of the rows it grows on, 0..1
 * @param featureShare share of the features that each node may choose from, 0..1
 * @param bins most bins of a feature
 */
public record TreeShape(int depth, int leastRows, double rowShare, double featureShare, int bins) {
  public TreeShape {
    if (depth < 1 || depth > 30 || leastRows < 1 || bins < 2) {
      throw new IllegalArgumentException(
          "A tree of depth " + depth + ", " + leastRows + " rows a leaf, " + bins + " bins");
    }
    if (!(rowShare > 0 && rowShare <= 1 && featureShare > 0 && featureShare <= 1)) {
      throw new IllegalArgumentException(
          "Shares of rows and features are above 0 and at most 1, not "
              + rowShare
              + " and "
              + featureShare);
    }
  }
}
