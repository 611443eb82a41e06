package io.tailback.app.stream;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which partitions of a topic bring nothing while others do. They hold nobody back, for every
 * station has a clock of its own; but a source that has stopped is worth a line.
 */
final class SilentPartitions {
  /** So many are named; the count tells the rest. */
  private static final int MOST_NAMED = 5;

  private final String topic;
  private final Duration silence;
  private final Map<Integer, Position> positions = new TreeMap<>();

  private record Position(long offset, long sinceNanos) {}

  /**
   * @param silence how long a partition may bring nothing before it is named
   */
  SilentPartitions(String topic, Duration silence) {
    this.topic = topic;
    this.silence = silence;
  }

  /**
   * Takes note of how far the query has read.
   *
   * @param offsets by partition
   * @param nowNanos by {@link System#nanoTime}
   * @return a sentence when some partitions are silent, but not all: then there is just no traffic
   */
  Optional<String> look(Map<Integer, Long> offsets, long nowNanos) {
    offsets.forEach(
        (partition, offset) ->
            positions.merge(
                partition,
                new Position(offset, nowNanos),
                (before, now) -> before.offset() == now.offset() ? before : now));
    List<Integer> silent =
        positions.entrySet().stream()
            .filter(p -> nowNanos - p.getValue().sinceNanos() >= silence.toNanos())
            .map(Map.Entry::getKey)
            .toList();
    return silent.isEmpty() || silent.size() == positions.size()
        ? Optional.empty()
        : Optional.of(sentence(silent));
  }

  private String sentence(List<Integer> silent) {
    String named =
        silent.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%d of %d partitions of %s brought nothing for %d s or longer: %s%s",
        silent.size(),
        positions.size(),
        topic,
        silence.toSeconds(),
        named,
        silent.size() > MOST_NAMED ? ", ..." : "");
  }
}
