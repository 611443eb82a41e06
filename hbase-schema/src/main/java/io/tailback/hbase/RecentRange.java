package io.tailback.hbase;

import java.time.Instant;
import org.apache.hadoop.hbase.client.Scan;

/**
 * The rows of a station whose windows start in [from, to), newest first, as whole milliseconds,
 * both inclusive; empty when the first is after the last.
 */
record RecentRange(String stationId, long firstMilli, long lastMilli) {

  /** Any instants: what lies before 1970 or beyond what a key can hold has no rows. */
  static RecentRange between(String stationId, Instant from, Instant to) {
    return new RecentRange(stationId, ceilMilli(from), ceilMilli(to) - 1);
  }

  boolean isEmpty() {
    return firstMilli > lastMilli;
  }

  /** Time runs backwards in the keys, so the scan begins with the last. */
  Scan scan(int saltBuckets) {
    return new Scan()
        .withStartRow(RecentKey.at(stationId, lastMilli, saltBuckets), true)
        .withStopRow(RecentKey.at(stationId, firstMilli, saltBuckets), true)
        .addFamily(RecentTable.STATES);
  }

  /** The first millisecond that is not before the instant, between 0 and the largest. */
  private static long ceilMilli(Instant instant) {
    if (instant.getEpochSecond() < 0) {
      return 0;
    }
    if (instant.getEpochSecond() >= Long.MAX_VALUE / 1000) {
      return Long.MAX_VALUE;
    }
    return instant.plusNanos(999_999).toEpochMilli();
  }
}
