package io.tailback.core.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Writes values in few bytes: small numbers take one. {@link PackedInput} reads them. */
final class PackedOutput {
  /** In place of a time that has never been: no time is written so. */
  static final long NEVER_WRITTEN = 1;

  /** Four decimals: what sources send is rarely finer, and then it goes in two or three bytes. */
  static final double DECIMALS = 10_000;

  /** In place of a decimal number: the eight bytes of the real number follow. */
  static final int REAL_FOLLOWS = 1;

  private static final long MOST_DECIMALS = 1L << 48;
  private static final int MOST_BYTES_OF_NUMBER = 10;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int length;

  /** Room for so many bytes; it grows when there are more. */
  PackedOutput(int room) {
    bytes = new byte[room];
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  void octet(int value) {
    makeRoom(1);
    bytes[length++] = (byte) value;
  }

  /** Seven bits a byte, sign in the lowest. */
  void number(long value) {
    bits((value << 1) ^ (value >> 63));
  }

  private void bits(long value) {
    makeRoom(MOST_BYTES_OF_NUMBER);
    long rest = value;
    int at = length;
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    length = at;
  }

  /** Exactly this number; in few bytes when it has few decimals. */
  void real(double value) {
    long decimals = (long) (value * DECIMALS + 0.5);
    boolean exact =
        decimals >= 0
            && decimals < MOST_DECIMALS
            && Double.doubleToRawLongBits(decimals / DECIMALS) == Double.doubleToRawLongBits(value);
    if (exact) {
      bits(decimals << 1);
      return;
    }
    makeRoom(1 + Long.BYTES);
    bytes[length++] = REAL_FOLLOWS;
    LONGS.set(bytes, length, Double.doubleToRawLongBits(value));
    length += Long.BYTES;
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    append(utf8, 0, utf8.length);
  }

  /** A text that may be missing. */
  void optionalText(String value) {
    octet(value == null ? 0 : 1);
    if (value != null) {
      text(value);
    }
  }

  /** A time in microseconds, most often of whole seconds, or {@link Micros#NEVER}. */
  void time(long micros) {
    if (micros == Micros.NEVER) {
      number(NEVER_WRITTEN);
      return;
    }
    long seconds = micros / Micros.PER_SECOND;
    number(seconds * Micros.PER_SECOND == micros ? seconds << 1 : micros << 1 | 1);
  }

  void append(byte[] source, int from, int to) {
    makeRoom(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  /** All that was written, followed by its checksum. */
  byte[] toBytes() {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    byte[] sealed = Arrays.copyOf(bytes, length + Integer.BYTES);
    INTS.set(sealed, length, (int) crc.getValue());
    return sealed;
  }
}
