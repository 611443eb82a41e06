package io.tailback.ingest;

import io.tailback.core.TailbackException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One file of a source, opened and known to be of its format. */
final class OpenSource implements Closeable {
  private final Path file;
  private final LineReader lines;
  private final LineDecoder decoder;
  private Optional<RawLine> ahead;

  private OpenSource(Path file, LineReader lines, LineDecoder decoder, Optional<RawLine> ahead) {
    this.file = file;
    this.lines = lines;
    this.decoder = decoder;
    this.ahead = ahead;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws TailbackException when it is missing, empty or of another format
   */
  static OpenSource open(Path file, SourceFormat format) {
    LineReader lines = SourceFile.lines(file);
    try {
      LineDecoder decoder = format.begin(file, lines);
      Optional<RawLine> first = lines.next();
      refuseWithoutRecords(file, format, first);
      return new OpenSource(file, lines, decoder, first);
    } catch (IOException e) {
      throw closed(lines, SourceFile.brokenOff(file, lines.lines(), e));
    } catch (TailbackException e) {
      throw closed(lines, e);
    }
  }

  /** The next line; empty at the end of the file. */
  Optional<RawLine> next() {
    Optional<RawLine> line = ahead;
    if (line.isPresent()) {
      ahead = read();
    }
    return line;
  }

  LineDecoder decoder() {
    return decoder;
  }

  /** Where a line stands, for people. */
  String placeOf(RawLine line) {
    return file + ":" + line.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Optional<RawLine> read() {
    try {
      return lines.next();
    } catch (IOException e) {
      throw SourceFile.brokenOff(file, lines.lines(), e);
    }
  }

  private static TailbackException closed(LineReader lines, TailbackException failure) {
    try {
      lines.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private static void refuseWithoutRecords(
      Path file, SourceFormat format, Optional<RawLine> first) {
    if (first.isEmpty()) {
      throw SourceFile.unusable(file, "holds no record", "a file of the format " + format.word());
    }
    if (format == SourceFormat.PEMS_RAW && isHeader(first.get())) {
      String found = "begins with a header";
      throw SourceFile.unusable(
          file, found, "a line `MM/dd/yyyy HH:mm:ss,station,...` (pems-raw, without header)");
    }
  }

  private static boolean isHeader(RawLine line) {
    return new String(line.bytes(), StandardCharsets.UTF_8)
        .toLowerCase(Locale.ROOT)
        .startsWith("timestamp");
  }
}
