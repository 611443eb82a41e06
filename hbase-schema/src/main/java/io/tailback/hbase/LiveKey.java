package io.tailback.hbase;

import java.nio.ByteBuffer;

/** The row of a station in {@code live}: salt, station id. */
final class LiveKey {
  private static final int SALT_LENGTH = 1;

  private LiveKey() {}

  static byte[] encode(String stationId, int saltBuckets) {
    byte[] station = StationBytes.of(stationId);
    return ByteBuffer.allocate(SALT_LENGTH + station.length)
        .put(Salt.of(stationId, saltBuckets))
        .put(station)
        .array();
  }

  /** Whose row it is. */
  static String stationId(byte[] row) {
    if (row.length <= SALT_LENGTH) {
      throw new IllegalArgumentException("A row of live has a salt and a station id");
    }
    return StationBytes.read(row, SALT_LENGTH, row.length - SALT_LENGTH);
  }
}
