package io.tailback.spark.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over a message in the Confluent wire format: a zero byte, the schema id in four bytes, Avro
 * binary. It never throws. What it cannot read makes it lost, and lost it stays; whoever reads asks
 * once, at the end. It takes only what every Avro writer writes: the shortest form of a number,
 * texts of well-formed UTF-8. All else is left to Avro itself.
 *
 * <p>Not thread-safe.
 */
final class AvroCursor {
  /** No identifier of ours comes close; a longer one would only fill a table. */
  static final int LONGEST_TEXT = 1024;

  /** No character takes more. */
  private static final int MOST_BYTES_PER_CHARACTER = 3;

  private static final int HEADER_BYTES = 5;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int at;
  private int textLength;
  private boolean lost;

  /** Stands at the first field, if this is a message of that schema. */
  boolean enter(byte[] message, int schemaId) {
    lost =
        message == null
            || message.length <= HEADER_BYTES
            || message[0] != 0
            || (int) INTS.get(message, 1) != schemaId;
    bytes = message;
    at = HEADER_BYTES;
    return !lost;
  }

  /** A whole number. */
  long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      if (lost || at >= bytes.length) {
        return lost();
      }
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return next == 0 && shift > 0 ? lost() : (value >>> 1) ^ -(value & 1);
      }
    }
    return lost();
  }

  /** A whole number of four bytes. */
  int smallNumber() {
    long value = number();
    return value == (int) value ? (int) value : (int) lost();
  }

  /** Which symbol of an enum, or which branch of a union; there are so many. */
  int choiceOf(int choices) {
    long choice = number();
    return choice >= 0 && choice < choices ? (int) choice : (int) lost();
  }

  /** Whether a field that may be null is there. */
  boolean isPresent() {
    return choiceOf(2) == 1;
  }

  double real() {
    if (lost || at > bytes.length - Double.BYTES) {
      return lost();
    }
    double value = (double) DOUBLES.get(bytes, at);
    at += Double.BYTES;
    return value;
  }

  /** Steps over a text and returns where it starts; {@link #textLength} tells how long it is. */
  int text() {
    long length = number();
    int start = at;
    if (lost
        || length < 0
        || length > LONGEST_TEXT * MOST_BYTES_PER_CHARACTER
        || length > bytes.length - at) {
      textLength = 0;
      return (int) lost();
    }
    textLength = (int) length;
    at += textLength;
    if (textLength > LONGEST_TEXT || !isAscii(start)) {
      judge(start);
    }
    return start;
  }

  /** Bytes of the text that was stepped over last. */
  int textLength() {
    return textLength;
  }

  private boolean isAscii(int start) {
    int sign = 0;
    for (int place = start; place < at; place++) {
      sign |= bytes[place];
    }
    return sign >= 0;
  }

  private void judge(int start) {
    String text = new String(bytes, start, textLength, StandardCharsets.UTF_8);
    byte[] again = text.getBytes(StandardCharsets.UTF_8);
    if (text.length() > LONGEST_TEXT || !Arrays.equals(again, 0, again.length, bytes, start, at)) {
      lost();
    }
  }

  private long lost() {
    lost = true;
    return 0;
  }

  /** Whether all was read so far. */
  boolean isOnCourse() {
    return !lost;
  }

  /** Whether all was read and nothing is left over. */
  boolean isThrough() {
    return !lost && at == bytes.length;
  }
}
