package io.tailback.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * "Did you mean": the known name that takes the fewest slips of the keyboard from what was typed.
 */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name nearest to {@code typed}; empty when even that one shares less than half its
   * letters, because such advice only confuses.
   */
  public static Optional<String> to(String typed, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> slips(typed, name)).thenComparing(name -> name))
        .filter(name -> 2 * slips(typed, name) <= Math.max(typed.length(), name.length()));
  }

  private static int slips(String typed, String name) {
    return distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }

  /** Damerau and Levenshtein: a letter added, lost or replaced, or two neighbours swapped. */
  private static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int cheapest(int[][] steps, String a, String b, int i, int j) {
    int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, 1 + steps[i - 2][j - 2]) : best;
  }
}
