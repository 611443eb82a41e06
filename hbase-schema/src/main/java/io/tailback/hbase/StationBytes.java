package io.tailback.hbase;

import java.nio.charset.StandardCharsets;

/** A station id as part of a row key. */
final class StationBytes {
  /** Ends a station id where something follows it. */
  static final byte SEPARATOR = 0;

  private StationBytes() {}

  /**
   * The id in UTF-8.
   *
   * @throws IllegalArgumentException when the id is empty or holds the separator, because its rows
   *     would lie among those of another station
   */
  static byte[] of(String stationId) {
    if (stationId.isEmpty() || stationId.indexOf(SEPARATOR) >= 0) {
      throw new IllegalArgumentException(
          "A row key needs a station id that is not empty and holds no zero character, and this is `"
              + stationId.replace((char) SEPARATOR, '\uFFFD')
              + "`");
    }
    return stationId.getBytes(StandardCharsets.UTF_8);
  }

  /** The id in {@code length} bytes of a row from {@code offset}. */
  static String read(byte[] row, int offset, int length) {
    return new String(row, offset, length, StandardCharsets.UTF_8);
  }
}
