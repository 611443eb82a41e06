package io.tailback.core.forecast;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and texts of a model as bytes, big-endian. */
final class ModelBytes {
  private ModelBytes() {}

  /** Grows as it is written. */
  static final class Output {
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    void number(int number) {
      makeRoom(Integer.BYTES);
      bytes.putInt(number);
    }

    void value(double value) {
      makeRoom(Double.BYTES);
      bytes.putDouble(value);
    }

    void values(double[] values, int from, int count) {
      for (int i = from; i < from + count; i++) {
        value(values[i]);
      }
    }

    void text(String text) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      number(encoded.length);
      makeRoom(encoded.length);
      bytes.put(encoded);
    }

    byte[] toBytes() {
      return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void makeRoom(int more) {
      if (bytes.remaining() < more) {
        int length = Math.addExact(bytes.position(), Math.max(bytes.position(), more));
        bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), length)).position(bytes.position());
      }
    }
  }

  /** Refuses counts that the remaining bytes cannot hold, before any memory is taken for them. */
  static final class Input {
    private final ByteBuffer bytes;

    Input(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    int number() {
      need(Integer.BYTES);
      return bytes.getInt();
    }

    double value() {
      need(Double.BYTES);
      return bytes.getDouble();
    }

    double[] values(int count) {
      need((long) count * Double.BYTES);
      double[] values = new double[count];
      bytes.asDoubleBuffer().get(values);
      bytes.position(bytes.position() + count * Double.BYTES);
      return values;
    }

    String text() {
      byte[] encoded = new byte[count("bytes of a text", 1)];
      bytes.get(encoded);
      return new String(encoded, StandardCharsets.UTF_8);
    }

    /** A number of things that take at least so many bytes each. */
    int count(String things, int bytesEach) {
      int count = number();
      if (count < 0 || (long) count * bytesEach > bytes.remaining()) {
        throw new IllegalArgumentException(
            count + " " + things + " do not fit into " + bytes.remaining() + " bytes");
      }
      return count;
    }

    boolean isAtEnd() {
      return !bytes.hasRemaining();
    }

    private void need(long count) {
      if (count > bytes.remaining()) {
        throw new BufferUnderflowException();
      }
    }
  }
}
