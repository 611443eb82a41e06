package io.tailback.workflows;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** "Did you mean": the known name that takes the fewest slips of the keyboard. */
final class Nearest {
  private Nearest() {}

  /** A question to put into a sentence, with a blank at its end; empty when nothing is near. */
  static String question(String typed, Collection<String> known) {
    return to(typed, known).map(name -> "did you mean `" + name + "`? ").orElse("");
  }

  private static Optional<String> to(String typed, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> slips(typed, name)).thenComparing(name -> name))
        .filter(name -> 2 * slips(typed, name) <= Math.max(typed.length(), name.length()));
  }

  /** Levenshtein's distance, a row at a time. */
  private static int slips(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}
