package io.tailback.ingest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a stream, one at a time. A line without an end, such as a binary file has, does not
 * fill the memory: of a line that is too long only the beginning is kept, and its length.
 */
final class LineReader implements Closeable {
  /** A wide file of 50,000 stations has lines of some 400 KiB. */
  static final int LONGEST = 1 << 20;

  /** What quarantine keeps of a line. */
  static final int KEPT_OF_TOO_LONG = 64 << 10;

  private final InputStream stream;
  private final byte[] buffer = new byte[64 << 10];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
  private int position;
  private int limit;
  private long number;

  LineReader(InputStream stream) {
    this.stream = stream;
  }

  /** The next line; empty at the end of the stream. */
  Optional<RawLine> next() throws IOException {
    if (!hasBytes()) {
      return Optional.empty();
    }
    line.reset();
    long length = 0;
    boolean ended = false;
    while (!ended && hasBytes()) {
      int end = endOfLine();
      keep(position, end);
      length += end - position;
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    number++;
    return Optional.of(lineOf(length));
  }

  /** Lines handed out so far. */
  long lines() {
    return number;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private boolean hasBytes() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = Math.max(0, stream.read(buffer));
    return limit > 0;
  }

  private int endOfLine() {
    int at = position;
    while (at < limit && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private void keep(int from, int to) {
    int room = LONGEST - line.size();
    line.write(buffer, from, Math.min(room, to - from));
  }

  private RawLine lineOf(long length) {
    byte[] bytes = line.toByteArray();
    if (length > LONGEST) {
      return new RawLine(number, Arrays.copyOf(bytes, KEPT_OF_TOO_LONG), length);
    }
    if (bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
      return new RawLine(number, Arrays.copyOf(bytes, bytes.length - 1), length - 1);
    }
    return new RawLine(number, bytes, length);
  }
}
