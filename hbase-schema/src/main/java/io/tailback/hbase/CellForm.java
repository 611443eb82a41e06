package io.tailback.hbase;

import io.tailback.core.TailbackException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * What the cells of all tables have in common: the first byte is the version of the form, instants
 * are microseconds since 1970, names of enums are their position, and bytes behind the last known
 * field belong to a later build and are left alone.
 */
final class CellForm {
  private static final int VERSION = 1;
  private static final int NO_NAME = 0xFF;
  private static final int INITIAL_SIZE = 128;

  /** Writes the fields of a cell. */
  interface Fields {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads the fields of a cell. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private CellForm() {}

  static byte[] encode(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      fields.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A byte array refused bytes", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws TailbackException when a later version of Tailback wrote the cell in a form of its own
   * @throws IllegalArgumentException when the cell is damaged
   */
  static <T> T decode(byte[] cell, Reader<T> fields) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(cell))) {
      requireKnown(in.readUnsignedByte());
      return fields.read(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("A cell is damaged: " + cell.length + " bytes", e);
    }
  }

  private static void requireKnown(int version) {
    if (version > VERSION) {
      throw new TailbackException(
          "E26",
          TailbackException.INCOMPATIBLE,
          "An HBase cell has form "
              + version
              + " and this build reads forms up to "
              + VERSION
              + ", so a later Tailback wrote it: use that version here too.");
    }
    if (version != VERSION) {
      throw new IllegalArgumentException("A cell is damaged: it has form " + version);
    }
  }

  /** One bit for each of up to 16 values, the first the lowest: set where there is a value. */
  static void writePresence(DataOutputStream out, Object... values) throws IOException {
    int bits = 0;
    for (int i = 0; i < values.length; i++) {
      bits |= values[i] == null ? 0 : 1 << i;
    }
    out.writeShort(bits);
  }

  static boolean isPresent(int presence, int index) {
    return (presence & 1 << index) != 0;
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    if (text != null) {
      out.writeUTF(text);
    }
  }

  static void writeLong(DataOutputStream out, Long value) throws IOException {
    if (value != null) {
      out.writeLong(value);
    }
  }

  static void writeInt(DataOutputStream out, Integer value) throws IOException {
    if (value != null) {
      out.writeInt(value);
    }
  }

  static void writeDouble(DataOutputStream out, Double value) throws IOException {
    if (value != null) {
      out.writeDouble(value);
    }
  }

  static String readText(DataInputStream in, boolean present) throws IOException {
    return present ? in.readUTF() : null;
  }

  static Long readLong(DataInputStream in, boolean present) throws IOException {
    return present ? Long.valueOf(in.readLong()) : null;
  }

  static Integer readInt(DataInputStream in, boolean present) throws IOException {
    return present ? Integer.valueOf(in.readInt()) : null;
  }

  static Double readDouble(DataInputStream in, boolean present) throws IOException {
    return present ? Double.valueOf(in.readDouble()) : null;
  }

  /** A null is written too. */
  static void writeName(DataOutputStream out, Enum<?> name) throws IOException {
    out.writeByte(name == null ? NO_NAME : name.ordinal());
  }

  static <E extends Enum<E>> E readName(DataInputStream in, E[] names) throws IOException {
    int position = in.readUnsignedByte();
    if (position == NO_NAME) {
      return null;
    }
    if (position >= names.length) {
      throw new IllegalArgumentException(
          "A cell names " + names[0].getDeclaringClass().getSimpleName() + " " + position);
    }
    return names[position];
  }

  static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000));
  }

  static Instant readInstant(DataInputStream in) throws IOException {
    long micros = in.readLong();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }
}
