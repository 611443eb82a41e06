package io.tailback.streaming;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a checkpoint stands in its topic.
 *
 * @param from by partition, the offset behind the last committed batch
 * @param until the same, behind the last batch that was begun: what must be there to repeat it
 */
record ReadSoFar(Map<Integer, Long> from, Map<Integer, Long> until) {
  /** A checkpoint that has not begun: any topic fits it. */
  static final ReadSoFar NOTHING = new ReadSoFar(Map.of(), Map.of());

  /** Spark writes {"topic":{"0":17,"1":4}}; names of topics hold no quotes. */
  private static final Pattern PARTITION = Pattern.compile("\"(\\d+)\":(\\d+)");

  ReadSoFar {
    from = Map.copyOf(from);
    until = Map.copyOf(until);
  }

  boolean isNothing() {
    return until.isEmpty();
  }

  /** Offsets by partition as Spark's source of Kafka writes them. */
  static Map<Integer, Long> offsets(String json) {
    Map<Integer, Long> offsets = new TreeMap<>();
    Matcher partition = PARTITION.matcher(json);
    while (partition.find()) {
      offsets.put(Integer.valueOf(partition.group(1)), Long.valueOf(partition.group(2)));
    }
    return offsets;
  }
}
