package io.tailback.training.tree;

/**
 * The examples of each leaf of a tree, leaf by leaf.
 *
 * @param starts where the rows of a leaf begin; those of the next one begin where they end
 * @param rows numbers of the examples
 */
public record LeafRows(int[] starts, int[] rows) {

  /** Sorts the examples that take part into the leaves. */
  public static LeafRows of(GrownTree tree, int[] leafOfRow, boolean[] takesPart) {
    int[] starts = new int[tree.leaves() + 1];
    for (int row = 0; row < leafOfRow.length; row++) {
      if (takesPart[row]) {
        starts[leafOfRow[row] + 1]++;
      }
    }
    for (int leaf = 0; leaf < tree.leaves(); leaf++) {
      starts[leaf + 1] += starts[leaf];
    }
    int[] rows = new int[starts[tree.leaves()]];
    int[] next = starts.clone();
    for (int row = 0; row < leafOfRow.length; row++) {
      if (takesPart[row]) {
        rows[next[leafOfRow[row]]++] = row;
      }
    }
    return new LeafRows(starts, rows);
  }

  /** Number of leaves. */
  public int leaves() {
    return starts.length - 1;
  }

  /** Number of rows in each leaf. */
  public int[] counts() {
    int[] counts = new int[leaves()];
    for (int leaf = 0; leaf < counts.length; leaf++) {
      counts[leaf] = starts[leaf + 1] - starts[leaf];
    }
    return counts;
  }

  /** Copies the values of a leaf's rows that are not NaN; returns how many there are. */
  public int gather(int leaf, RowValue value, float[] into) {
    int count = 0;
    for (int i = starts[leaf]; i < starts[leaf + 1]; i++) {
      float one = value.of(rows[i]);
      if (!Float.isNaN(one)) {
        into[count++] = one;
      }
    }
    return count;
  }

  /** A value of an example. */
  public interface RowValue {
    /** NaN when it is missing. */
    float of(int row);
  }
}
