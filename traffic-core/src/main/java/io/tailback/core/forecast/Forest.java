package io.tailback.core.forecast;

import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Regression trees whose leaves hold several values each; what the forest says is the sum over its
 * trees. The nodes lie in flat arrays, each tree level by level, so that the two answers to a
 * question lie side by side and a walk allocates nothing. Immutable.
 */
public final class Forest implements Serializable {
  private static final long serialVersionUID = 1;

  /** Stands where a split has its feature. */
  private static final int LEAF = -1;

  private final int inputs;
  private final int outputs;

  /** The node with which each tree begins. */
  private final int[] roots;

  /** Of each node: the feature that is asked, or {@link #LEAF}. */
  private final int[] features;

  private final double[] thresholds;

  /**
   * Of a split: its left child, after which its right one lies. Of a leaf: where its values lie.
   */
  private final int[] next;

  private final double[] values;

  private Forest(int inputs, int outputs, Layout layout) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.roots = layout.roots.toArray();
    this.features = layout.features.toArray();
    this.thresholds = layout.thresholds.toArray();
    this.next = layout.next.toArray();
    this.values = layout.values.toArray();
  }

  /**
   * Begins a forest without trees, which says 0.
   *
   * @param inputs features of a vector
   * @param outputs values of a leaf
   */
  public static Builder builder(int inputs, int outputs) {
    return new Builder(inputs, outputs);
  }

  /** Features of a vector. */
  public int inputs() {
    return inputs;
  }

  /** Values of a leaf. */
  public int outputs() {
    return outputs;
  }

  /** Number of trees. */
  public int trees() {
    return roots.length;
  }

  /** Number of leaves of all trees. */
  public int leaves() {
    return values.length / outputs;
  }

  /**
   * Adds what every tree says of the vector.
   *
   * @param sums one for each output
   */
  public void addTo(double[] vector, double[] sums) {
    check(vector);
    if (sums.length != outputs) {
      throw new IllegalArgumentException(
          "A forest of " + outputs + " outputs cannot add to " + sums.length + " sums");
    }
    for (int root : roots) {
      int at = next[leafFrom(root, vector)];
      for (int output = 0; output < outputs; output++) {
        sums[output] += values[at + output];
      }
    }
  }

  /** Which of all leaves the vector reaches in a tree; leaves count from 0 over all trees. */
  public int leafOf(int tree, double[] vector) {
    check(vector);
    return next[leafFrom(roots[tree], vector)] / outputs;
  }

  private int leafFrom(int root, double[] vector) {
    int node = root;
    int feature = features[node];
    while (feature != LEAF) {
      int left = next[node];
      node = vector[feature] <= thresholds[node] ? left : left + 1;
      feature = features[node];
    }
    return node;
  }

  private void check(double[] vector) {
    if (vector.length != inputs) {
      throw new IllegalArgumentException(
          "A forest of " + inputs + " features cannot read a vector of " + vector.length);
    }
  }

  /** A tree as nodes that know their children; its leaves come in the order of {@link #leafOf}. */
  public TreeNode tree(int index) {
    int first = roots[index];
    int end = endOf(index);
    TreeNode[] nodes = new TreeNode[end - first];
    for (int node = end - 1; node >= first; node--) {
      nodes[node - first] =
          features[node] == LEAF
              ? new Leaf(Arrays.copyOfRange(values, next[node], next[node] + outputs))
              : new Split(
                  features[node],
                  thresholds[node],
                  nodes[next[node] - first],
                  nodes[next[node] + 1 - first]);
    }
    return nodes[0];
  }

  private int endOf(int tree) {
    return tree + 1 < roots.length ? roots[tree + 1] : features.length;
  }

  void write(ModelBytes.Output out) {
    out.number(inputs);
    out.number(outputs);
    out.number(roots.length);
    for (int tree = 0; tree < roots.length; tree++) {
      out.number(endOf(tree) - roots[tree]);
      for (int node = roots[tree]; node < endOf(tree); node++) {
        out.number(features[node]);
        if (features[node] == LEAF) {
          out.values(values, next[node], outputs);
        } else {
          out.value(thresholds[node]);
        }
      }
    }
  }

  /** Children are not written: in the order of the levels they follow from the splits. */
  static Forest read(ModelBytes.Input in) {
    int inputs = in.count("features", 1);
    int outputs = in.count("outputs", 1);
    Layout layout = new Layout(inputs, outputs);
    int trees = in.count("trees", Integer.BYTES);
    for (int tree = 0; tree < trees; tree++) {
      layout.begin(in.count("nodes", Integer.BYTES + Double.BYTES));
      while (layout.isOpen()) {
        int feature = in.number();
        if (feature == LEAF) {
          layout.leaf(in.values(outputs));
        } else {
          layout.split(feature, in.value());
        }
      }
    }
    return new Forest(inputs, outputs, layout);
  }

  /** Collects trees. */
  public static final class Builder {
    private final Layout layout;

    private Builder(int inputs, int outputs) {
      this.layout = new Layout(inputs, outputs);
    }

    /** Appends a tree. */
    public Builder add(TreeNode root) {
      List<TreeNode> levels = new ArrayList<>(List.of(root));
      for (int i = 0; i < levels.size(); i++) {
        if (levels.get(i) instanceof Split split) {
          levels.add(split.left());
          levels.add(split.right());
        }
      }
      layout.begin(levels.size());
      for (TreeNode node : levels) {
        if (node instanceof Split split) {
          layout.split(split.feature(), split.threshold());
        } else {
          layout.leaf(((Leaf) node).values());
        }
      }
      return this;
    }

    /** The forest of the trees so far. */
    public Forest build() {
      return new Forest(layout.inputs, layout.outputs, layout);
    }
  }

  /**
   * Arrays that grow, node by node in the order of the levels. Each split claims the next two
   * nodes, so children always lie behind their parents and no walk can run in a circle.
   */
  private static final class Layout {
    private final int inputs;
    private final int outputs;
    private final GrowingInts roots = new GrowingInts();
    private final GrowingInts features = new GrowingInts();
    private final GrowingDoubles thresholds = new GrowingDoubles();
    private final GrowingInts next = new GrowingInts();
    private final GrowingDoubles values = new GrowingDoubles();
    private int claimed;
    private int end;

    Layout(int inputs, int outputs) {
      if (inputs < 1 || outputs < 1) {
        throw new IllegalArgumentException(
            "A forest needs features and outputs, not " + inputs + " and " + outputs);
      }
      this.inputs = inputs;
      this.outputs = outputs;
    }

    void begin(int nodes) {
      roots.add(features.size());
      claimed = features.size() + 1;
      end = features.size() + nodes;
      if (nodes < 1) {
        throw new IllegalArgumentException("A tree has at least one node");
      }
    }

    /** Whether the tree lacks nodes. */
    boolean isOpen() {
      return features.size() < end;
    }

    void split(int feature, double threshold) {
      if (feature < 0 || feature >= inputs) {
        throw new IllegalArgumentException("A split asks for feature " + feature + " of " + inputs);
      }
      if (Double.isNaN(threshold)) {
        throw new IllegalArgumentException("The threshold of a split must be a number");
      }
      add(feature, threshold, claimed);
      claimed += 2;
      if (claimed > end) {
        throw new IllegalArgumentException("A tree ends before the children of its splits");
      }
    }

    void leaf(double[] leafValues) {
      if (leafValues.length != outputs) {
        throw new IllegalArgumentException(
            "A leaf holds " + leafValues.length + " values in a forest of " + outputs);
      }
      add(LEAF, 0, values.size());
      for (double value : leafValues) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("A leaf holds finite values, not " + value);
        }
        values.add(value);
      }
      if (!isOpen() && claimed != end) {
        throw new IllegalArgumentException("A tree has nodes that no split leads to");
      }
    }

    private void add(int feature, double threshold, int following) {
      if (features.size() >= claimed) {
        throw new IllegalArgumentException("A tree has nodes that no split leads to");
      }
      features.add(feature);
      thresholds.add(threshold);
      next.add(following);
    }
  }

  private static final class GrowingInts {
    private int[] items = new int[64];
    private int size;

    void add(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = item;
    }

    int size() {
      return size;
    }

    int[] toArray() {
      return Arrays.copyOf(items, size);
    }
  }

  private static final class GrowingDoubles {
    private double[] items = new double[64];
    private int size;

    void add(double item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = item;
    }

    int size() {
      return size;
    }

    double[] toArray() {
      return Arrays.copyOf(items, size);
    }
  }
}
