package io.tailback.core.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32;

/** Reads what {@link PackedOutput} wrote, in the same order. */
final class PackedInput {
  private final ByteBuffer bytes;

  private PackedInput(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** These bytes, if their checksum agrees. */
  static PackedInput of(byte[] bytes) {
    int length = bytes.length - Integer.BYTES;
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, Math.max(length, 0));
    if (length <= 0 || ByteBuffer.wrap(bytes).getInt(length) != (int) crc.getValue()) {
      throw new IllegalArgumentException(
          "The state of a station is damaged: the checksum of its "
              + bytes.length
              + " bytes does not agree; start with a new checkpoint");
    }
    return new PackedInput(ByteBuffer.wrap(bytes, 0, length));
  }

  int octet() {
    return bytes.get();
  }

  long number() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      value |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return (value >>> 1) ^ -(value & 1);
  }

  double real() {
    return bytes.getDouble();
  }

  String text() {
    byte[] utf8 = new byte[(int) number()];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  String optionalText() {
    return octet() == 0 ? null : text();
  }

  Instant instant() {
    long micros = number();
    return micros == Long.MIN_VALUE ? Instant.MIN : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
