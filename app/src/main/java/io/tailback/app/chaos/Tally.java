package io.tailback.app.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What one store holds against what it must hold.
 *
 * @param <K> names a row
 * @param <V> what must stand in it
 * @param <R> a row as it was found
 */
final class Tally<K, V, R> {
  private static final int MOST_EXAMPLES = 5;

  private final String store;
  private final Map<K, V> expected;
  private final BiPredicate<V, R> right;
  private final Set<K> seen = new HashSet<>();
  private final List<String> examples = new ArrayList<>();
  private long found;
  private long twice;
  private long wrong;

  /**
   * The figures of a store; all well when nothing is lost, twice or wrong.
   *
   * @param examples a few of what is not well, in words
   */
  record Figures(
      String store,
      long expected,
      long found,
      long lost,
      long twice,
      long wrong,
      List<String> examples) {
    boolean isWell() {
      return lost == 0 && twice == 0 && wrong == 0;
    }
  }

  Tally(String store, Map<K, V> expected, BiPredicate<V, R> right) {
    this.store = store;
    this.expected = expected;
    this.right = right;
  }

  /** A row was found. */
  void found(K key, R row) {
    found++;
    V value = expected.get(key);
    if (!seen.add(key)) {
      twice++;
      example("twice", key, row);
    } else if (value == null || !right.test(value, row)) {
      wrong++;
      example("wrong, expected " + value + ",", key, row);
    }
  }

  private void example(String what, K key, R row) {
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(what + " " + key + ": " + row);
    }
  }

  Figures figures() {
    long lost = 0;
    List<String> all = new ArrayList<>(examples);
    for (Map.Entry<K, V> row : expected.entrySet()) {
      if (!seen.contains(row.getKey())) {
        lost++;
        if (lost <= MOST_EXAMPLES) {
          all.add("lost " + row.getKey() + ": " + row.getValue());
        }
      }
    }
    return new Figures(store, expected.size(), found, lost, twice, wrong, all);
  }
}
