package io.tailback.ingest;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms in which sources deliver files (vocabulary.md, section 12). */
public enum SourceFormat {
  /** One line for each five minutes, one column of mph for each station. */
  METR_LA("metr-la", Duration.ofMinutes(5)),
  /** One line for each station and five minutes, with flow, occupancy and speed. */
  PEMS_5MIN("pems-5min", Duration.ofMinutes(5)),
  /** One line for each station and 30 seconds, with eight lanes and no header. */
  PEMS_RAW("pems-raw", Duration.ofSeconds(30));

  private final String word;
  private final Duration period;

  SourceFormat(String word, Duration period) {
    this.word = word;
    this.period = period;
  }

  /** The format of a word of the command line. */
  public static SourceFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  /** As the command line says it; also the name of the feed unless another is given. */
  public String word() {
    return word;
  }

  /** What one line covers; its stamp is the start. */
  public Duration period() {
    return period;
  }

  /**
   * Reads what a file tells about itself before its first record, and stays before that record.
   *
   * @throws TailbackException when the file is not of this format
   */
  LineDecoder begin(Path file, LineReader lines) throws IOException {
    if (this == PEMS_RAW) {
      return new PemsRawDecoder();
    }
    Optional<RawLine> first = lines.next();
    if (first.isEmpty()) {
      throw SourceFile.unusable(file, "is empty", "a header of the format " + word);
    }
    if (first.get().isTooLong()) {
      String found = "begins with a line of " + first.get().length() + " bytes";
      throw SourceFile.unusable(file, found, "a header of the format " + word);
    }
    String header = new String(first.get().bytes(), StandardCharsets.UTF_8);
    return this == METR_LA ? MetrLaDecoder.of(file, header) : Pems5MinDecoder.of(file, header);
  }

  private static TailbackException unknown(String word) {
    String known =
        Arrays.stream(values()).map(SourceFormat::word).collect(Collectors.joining(", "));
    return new TailbackException(
        "E06",
        TailbackException.USAGE,
        "`"
            + Excerpt.of(word)
            + "` is not a format that ingest reads: write one of "
            + known
            + ".");
  }
}
