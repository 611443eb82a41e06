package io.tailback.batch.report.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Which of many ids somebody may have meant: those that share the most pairs of letters. */
final class NearestIds {
  private static final int MOST = 3;

  private NearestIds() {}

  /** The nearest ids, the nearest first; of equally near ones the first by name. */
  static List<String> to(String typed, List<String> known) {
    return known.stream()
        .sorted(
            Comparator.<String>comparingDouble(id -> -likeness(typed, id))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Dice's coefficient of the pairs of neighbouring letters, 0..1; both ends count as letters. */
  private static double likeness(String typed, String id) {
    List<String> these = pairs(typed);
    List<String> those = new ArrayList<>(pairs(id));
    int shared = 0;
    for (String pair : these) {
      shared += those.remove(pair) ? 1 : 0;
    }
    return 2.0 * shared / (these.size() + pairs(id).size());
  }

  private static List<String> pairs(String text) {
    String framed = "^" + text.toLowerCase(Locale.ROOT) + "$";
    return IntStream.range(0, framed.length() - 1)
        .mapToObj(i -> framed.substring(i, i + 2))
        .toList();
  }
}
