package io.tailback.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a person wants of the end of a log: the last error and what was said after it, or else the
 * last lines; never the frames of stack traces.
 */
final class LogTail {
  private static final int LONGEST_READ = 64 * 1024;
  private static final Pattern ERROR = Pattern.compile("\\S+ (?:ERROR|FATAL) .*");

  private LogTail() {}

  /**
   * At most {@code count} lines.
   *
   * @param from where to begin, bytes; a file that is shorter was rolled and counts as a whole
   */
  static List<String> read(Path file, long from, int count) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long begin = from <= channel.size() ? from : 0;
      channel.position(Math.max(begin, channel.size() - LONGEST_READ));
      ByteBuffer bytes = ByteBuffer.allocate(LONGEST_READ);
      channel.read(bytes);
      return messages(StandardCharsets.UTF_8.decode(bytes.flip()).toString(), count);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static List<String> messages(String text, int count) {
    List<String> lines = text.lines().filter(LogTail::isMessage).toList();
    int begin = lastError(lines).orElse(Math.max(0, lines.size() - count));
    return lines.subList(begin, Math.min(begin + count, lines.size()));
  }

  private static OptionalInt lastError(List<String> lines) {
    return IntStream.range(0, lines.size())
        .filter(line -> ERROR.matcher(lines.get(line)).matches())
        .max();
  }

  private static boolean isMessage(String line) {
    return !line.isBlank() && !Character.isWhitespace(line.charAt(0));
  }
}
