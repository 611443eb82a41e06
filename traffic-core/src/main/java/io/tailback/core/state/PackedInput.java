package io.tailback.core.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Reads what {@link PackedOutput} wrote, in the same order. */
final class PackedInput {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  /** What lies in these bytes from a place on. */
  PackedInput(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** These bytes, if their checksum agrees. */
  static PackedInput of(byte[] bytes) {
    int length = bytes.length - Integer.BYTES;
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, Math.max(length, 0));
    if (length <= 0 || (int) INTS.get(bytes, length) != (int) crc.getValue()) {
      throw new IllegalArgumentException(
          "The state of a station is damaged: the checksum of its "
              + bytes.length
              + " bytes does not agree; start with a new checkpoint");
    }
    return new PackedInput(bytes, 0);
  }

  /** The place of the next value. */
  int at() {
    return at;
  }

  byte[] bytes() {
    return bytes;
  }

  void skip(int length) {
    at += length;
  }

  int octet() {
    return bytes[at++];
  }

  long number() {
    long value = bits();
    return (value >>> 1) ^ -(value & 1);
  }

  private long bits() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  double real() {
    long decimals = bits();
    if (decimals != PackedOutput.REAL_FOLLOWS) {
      return (decimals >>> 1) / PackedOutput.DECIMALS;
    }
    double value = Double.longBitsToDouble((long) LONGS.get(bytes, at));
    at += Long.BYTES;
    return value;
  }

  String text() {
    int length = (int) number();
    String text = length == 0 ? "" : new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  String optionalText() {
    return octet() == 0 ? null : text();
  }

  long time() {
    long written = number();
    if (written == PackedOutput.NEVER_WRITTEN) {
      return Micros.NEVER;
    }
    return (written & 1) == 0 ? (written >> 1) * Micros.PER_SECOND : written >> 1;
  }
}
