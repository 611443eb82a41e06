package io.tailback.hbase;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The first byte of every row key: it spreads the stations evenly over the regions, so that a
 * network whose ids all begin alike does not write to one server. CRC-32 of the id's UTF-8 is the
 * same in every language and for ever.
 */
final class Salt {
  private Salt() {}

  /** The salt of a station, 0 to buckets - 1, as an unsigned byte. */
  static byte of(String stationId, int buckets) {
    CRC32 crc = new CRC32();
    crc.update(stationId.getBytes(StandardCharsets.UTF_8));
    return (byte) (crc.getValue() % buckets);
  }

  /** Where a table is cut, so that each salt has a region of its own; empty for one bucket. */
  static byte[][] splits(int buckets) {
    byte[][] splits = new byte[buckets - 1][];
    for (int salt = 1; salt < buckets; salt++) {
      splits[salt - 1] = new byte[] {(byte) salt};
    }
    return splits;
  }
}
