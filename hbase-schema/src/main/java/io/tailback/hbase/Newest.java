package io.tailback.hbase;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Of many values the newest of each key, by live time. HBase would find the same, but each row it
 * does not have to take is a row less to send; and of two in the same millisecond HBase keeps the
 * one it saw last, while here the later event wins.
 */
final class Newest {
  private Newest() {}

  static <K, V> Stream<V> of(
      Collection<V> values,
      Function<V, K> key,
      Function<V, Instant> liveTime,
      Function<V, Instant> eventTime) {
    Map<K, V> newest = new HashMap<>();
    for (V value : values) {
      newest.merge(
          key.apply(value),
          value,
          (old, next) -> isOlder(next, old, liveTime, eventTime) ? old : next);
    }
    return newest.values().stream();
  }

  private static <V> boolean isOlder(
      V value, V than, Function<V, Instant> liveTime, Function<V, Instant> eventTime) {
    int order = liveTime.apply(value).compareTo(liveTime.apply(than));
    return order < 0 || (order == 0 && eventTime.apply(value).isBefore(eventTime.apply(than)));
  }
}
