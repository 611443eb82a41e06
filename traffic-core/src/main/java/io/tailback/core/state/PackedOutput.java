package io.tailback.core.state;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;

/** Writes values in few bytes: small numbers take one. {@link PackedInput} reads them. */
final class PackedOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  void octet(int value) {
    bytes.write(value);
  }

  /** Seven bits a byte, sign in the lowest. */
  void number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  void real(double value) {
    bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.writeBytes(utf8);
  }

  /** A text that may be missing. */
  void optionalText(String value) {
    octet(value == null ? 0 : 1);
    if (value != null) {
      text(value);
    }
  }

  /** Microseconds; {@link Instant#MIN} stands for never. */
  void instant(Instant value) {
    number(value.equals(Instant.MIN) ? Long.MIN_VALUE : microsOf(value));
  }

  /** All that was written, followed by its checksum. */
  byte[] toBytes() {
    CRC32 crc = new CRC32();
    crc.update(bytes.toByteArray());
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    return bytes.toByteArray();
  }

  static long microsOf(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }
}
