package io.tailback.serving.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a file, the last first; what stands behind the last line break, maybe nothing, is
 * the first. Of a long file only as much is read as is asked for.
 */
final class LinesFromEnd implements AutoCloseable {
  private static final int BLOCK = 64 * 1024;

  private final FileChannel file;

  /** Bytes from {@link #start} on that were not handed out yet. */
  private byte[] known = new byte[0];

  private long start;
  private boolean ended;

  LinesFromEnd(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
    this.start = file.size();
  }

  /** The line before; empty when there is none. */
  Optional<String> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    int unseen = known.length;
    for (; ; ) {
      for (int i = unseen - 1; i >= 0; i--) {
        if (known[i] == '\n') {
          return Optional.of(handOut(i + 1, i));
        }
      }
      if (start == 0) {
        ended = true;
        return Optional.of(handOut(0, 0));
      }
      unseen = readBlock();
    }
  }

  private String handOut(int from, int left) {
    String line = new String(known, from, known.length - from, StandardCharsets.UTF_8);
    known = Arrays.copyOf(known, left);
    return line;
  }

  /** Puts one more block before what is known; its length. */
  private int readBlock() throws IOException {
    int length = (int) Math.min(BLOCK, start);
    byte[] more = new byte[length + known.length];
    System.arraycopy(known, 0, more, length, known.length);
    ByteBuffer block = ByteBuffer.wrap(more, 0, length);
    while (block.hasRemaining()) {
      if (file.read(block, start - length + block.position()) < 0) {
        throw new IOException("The file was cut while it was read");
      }
    }
    start -= length;
    known = more;
    return length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
