package io.tailback.ingest;

import io.tailback.core.TailbackException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A text file as sources deliver it: plain or gzipped, which its first bytes tell and not its name,
 * with or without a byte order mark.
 */
final class SourceFile {
  private static final int[] GZIP = {0x1f, 0x8b};
  private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};
  private static final int BUFFER = 64 << 10;

  private SourceFile() {}

  /** The lines of a file, from the first. */
  static LineReader lines(Path file) {
    if (Files.isDirectory(file)) {
      throw unusable(file, "is a folder", "a text file", null);
    }
    try {
      return new LineReader(open(file));
    } catch (NoSuchFileException e) {
      throw unusable(file, "does not exist", "a text file", e);
    } catch (IOException e) {
      throw unusable(file, "cannot be read (" + e.getMessage() + ")", "a text file", e);
    }
  }

  /** The failure of a file that breaks off in the middle. */
  static TailbackException brokenOff(Path file, long line, IOException cause) {
    String found = "cannot be read beyond line " + line + " (" + cause.getMessage() + ")";
    return unusable(file, found, "a whole file", cause);
  }

  /** The failure of a file that cannot be what it is said to be. */
  static TailbackException unusable(Path file, String found, String expected) {
    return unusable(file, found, expected, null);
  }

  private static TailbackException unusable(
      Path file, String found, String expected, Throwable cause) {
    String sentence =
        file + " " + found + " where " + expected + " is expected: correct the path or the format.";
    return new TailbackException("E50", TailbackException.PRECONDITION, sentence, cause);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      InputStream text = bytes;
      if (startsWith(bytes, GZIP)) {
        text = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
      }
      if (startsWith(text, BYTE_ORDER_MARK)) {
        text.skipNBytes(BYTE_ORDER_MARK.length);
      }
      return text;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static boolean startsWith(InputStream stream, int[] bytes) throws IOException {
    stream.mark(bytes.length);
    boolean same = true;
    for (int expected : bytes) {
      same = same && stream.read() == expected;
    }
    stream.reset();
    return same;
  }
}
