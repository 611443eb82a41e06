package io.tailback.hbase;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;

/**
 * The row of a station's window in {@code recent}: salt, station id, zero, reversed start of the
 * window. The newest window of a station comes first.
 *
 * @param stationId where
 * @param windowStart start of the window, in milliseconds; not before 1970
 */
record RecentKey(String stationId, Instant windowStart) {
  private static final int SALT_LENGTH = 1;
  private static final int SEPARATOR_LENGTH = 1;
  private static final int TIME_LENGTH = Long.BYTES;
  private static final int LENGTH_WITHOUT_STATION = SALT_LENGTH + SEPARATOR_LENGTH + TIME_LENGTH;

  RecentKey {
    Objects.requireNonNull(stationId, "stationId");
    if (windowStart.getEpochSecond() < 0) {
      throw new IllegalArgumentException("No row key can hold a time before 1970: " + windowStart);
    }
  }

  byte[] encode(int saltBuckets) {
    return at(stationId, windowStart.toEpochMilli(), saltBuckets);
  }

  /** The row of a station at a millisecond since 1970, which need not be a window's start. */
  static byte[] at(String stationId, long epochMilli, int saltBuckets) {
    byte[] station = StationBytes.of(stationId);
    return ByteBuffer.allocate(LENGTH_WITHOUT_STATION + station.length)
        .put(Salt.of(stationId, saltBuckets))
        .put(station)
        .put(StationBytes.SEPARATOR)
        .putLong(Long.MAX_VALUE - epochMilli)
        .array();
  }

  static RecentKey decode(byte[] row) {
    int separator = row.length - TIME_LENGTH - SEPARATOR_LENGTH;
    if (separator <= SALT_LENGTH || row[separator] != StationBytes.SEPARATOR) {
      throw new IllegalArgumentException(
          "A row of recent has a salt, a station id, a zero and eight bytes of time");
    }
    long reversed = ByteBuffer.wrap(row).getLong(row.length - TIME_LENGTH);
    return new RecentKey(
        StationBytes.read(row, SALT_LENGTH, separator - SALT_LENGTH),
        Instant.ofEpochMilli(Long.MAX_VALUE - reversed));
  }
}
