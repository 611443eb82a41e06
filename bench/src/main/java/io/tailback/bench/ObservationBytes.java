package io.tailback.bench;

import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.schema.SchemaTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Observations in the Confluent wire format, put together by hand: the load must cost less than
 * what it measures. A test holds it to the bytes that ingest writes. Not for several threads.
 */
final class ObservationBytes {
  private static final int MOST_BYTES = 256;
  private static final byte NULL_BRANCH = 0;
  private static final byte VALUE_BRANCH = 2;

  private final byte[] header;
  private final byte[] buffer = new byte[MOST_BYTES];
  private int at;

  ObservationBytes(SchemaTable schemas) {
    int id = schemas.newest("observation").id();
    byte[] source = Traffic.SOURCE.getBytes(StandardCharsets.UTF_8);
    byte[] start = {0, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
    header = Arrays.copyOf(start, start.length + 1 + source.length);
    header[start.length] = (byte) (source.length << 1);
    System.arraycopy(source, 0, header, start.length + 1, source.length);
  }

  /**
   * The message of an observation of a whole station.
   *
   * @param station its id in UTF-8, below 64 bytes
   * @param startMicros start of its period; the period is a round
   * @param ingestMicros when it was accepted, by the wall clock
   * @param sourceMicros the replayed clock then
   */
  byte[] encode(
      byte[] station,
      long startMicros,
      long vehicleCount,
      double occupancyRatio,
      double speedKmh,
      long ingestMicros,
      long sourceMicros) {
    System.arraycopy(header, 0, buffer, 0, header.length);
    at = header.length;
    text(station);
    buffer[at++] = NULL_BRANCH; // detector
    number(startMicros);
    number(startMicros + Traffic.ROUND.toNanos() / 1_000);
    buffer[at++] = VALUE_BRANCH;
    number(vehicleCount);
    buffer[at++] = VALUE_BRANCH;
    real(occupancyRatio);
    buffer[at++] = VALUE_BRANCH;
    real(speedKmh);
    number(SpeedMeanType.TIME.ordinal());
    buffer[at++] = NULL_BRANCH; // number of samples
    buffer[at++] = NULL_BRANCH; // observed share
    number(Origin.SIMULATED.ordinal());
    number(ingestMicros);
    buffer[at++] = VALUE_BRANCH;
    number(sourceMicros);
    return Arrays.copyOf(buffer, at);
  }

  private void text(byte[] utf8) {
    number(utf8.length);
    System.arraycopy(utf8, 0, buffer, at, utf8.length);
    at += utf8.length;
  }

  /** Avro's zig-zag varint. */
  private void number(long value) {
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      buffer[at++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    buffer[at++] = (byte) rest;
  }

  private void real(double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      buffer[at++] = (byte) (bits >>> shift);
    }
  }
}
