package io.tailback.training.tree;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.mllib.tree.model.Node;

/** The shape of one MLlib tree: its questions, and numbers for its leaves. */
public final class GrownTree implements Serializable {
  private static final int LEAF = -1;

  private final int[] feature;
  private final double[] threshold;
  private final double[] gain;
  private final int[] left;
  private final int[] right;
  private final int leaves;

  private GrownTree(
      int[] feature, double[] threshold, double[] gain, int[] left, int[] right, int leaves) {
    this.feature = feature;
    this.threshold = threshold;
    this.gain = gain;
    this.left = left;
    this.right = right;
    this.leaves = leaves;
  }

  /** The shape of a tree with continuous features. */
  public static GrownTree of(Node top) {
    List<Node> nodes = levelByLevel(top);
    int[] feature = new int[nodes.size()];
    double[] threshold = new double[nodes.size()];
    double[] gain = new double[nodes.size()];
    int[] left = new int[nodes.size()];
    int[] right = new int[nodes.size()];
    int leaves = 0;
    int next = 1;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.isLeaf()) {
        feature[i] = LEAF;
        left[i] = leaves++;
      } else {
        feature[i] = node.split().get().feature();
        threshold[i] = node.split().get().threshold();
        gain[i] = node.stats().get().gain();
        left[i] = next++;
        right[i] = next++;
      }
    }
    return new GrownTree(feature, threshold, gain, left, right, leaves);
  }

  /** What MLlib itself put into the leaves, by their numbers. */
  public static double[] predictionsOf(Node top) {
    List<Node> nodes = levelByLevel(top);
    return nodes.stream()
        .filter(Node::isLeaf)
        .mapToDouble(one -> one.predict().predict())
        .toArray();
  }

  private static List<Node> levelByLevel(Node top) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(top);
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (!node.isLeaf()) {
        nodes.add(node.leftNode().get());
        nodes.add(node.rightNode().get());
      }
    }
    return nodes;
  }

  /** Number of nodes; the first one is the root. */
  public int nodes() {
    return feature.length;
  }

  /** Number of leaves. */
  public int leaves() {
    return leaves;
  }

  /** Whether a node is a leaf. */
  public boolean isLeaf(int node) {
    return feature[node] == LEAF;
  }

  /** Which feature a node asks for. */
  public int featureOf(int node) {
    return feature[node];
  }

  /** A vector goes left when its feature is at most this. */
  public double thresholdOf(int node) {
    return threshold[node];
  }

  /** How much a node's question lowered the variance of the target among the rows it split. */
  public double gainOf(int node) {
    return gain[node];
  }

  /** The node for small values. */
  public int leftOf(int node) {
    return left[node];
  }

  /** The node for great values. */
  public int rightOf(int node) {
    return right[node];
  }

  /** Number of a leaf among the leaves. */
  public int leafNumber(int node) {
    return left[node];
  }

  /** The leaf of the vector that begins at this place. */
  public int leafOf(float[] vectors, int offset) {
    int node = 0;
    while (feature[node] != LEAF) {
      node = vectors[offset + feature[node]] <= threshold[node] ? left[node] : right[node];
    }
    return left[node];
  }
}
