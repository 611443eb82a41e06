package io.tailback.ingest;

import io.tailback.core.TailbackException;
import io.tailback.core.network.RoadDistances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far it is from station to station along the road, as the owner of a network lists it: a CSV
 * with the columns {@code from}, {@code to} and {@code meters}, one directed pair in each line, in
 * travel direction. A pair that stands there twice keeps the shorter distance.
 */
public final class RoadDistancesFile {
  private static final List<String> HEADER = List.of("from", "to", "meters");
  private static final String EXPECTED = "a CSV whose header is `from,to,meters`";

  private final Path file;
  private final RoadDistances.Builder distances = new RoadDistances.Builder();

  private RoadDistancesFile(Path file) {
    this.file = file;
  }

  /**
   * All distances of a file.
   *
   * @throws TailbackException when the file is missing or has another header (exit code 3), or when
   *     a line is wrong (exit code 2)
   */
  public static RoadDistances read(Path file) {
    try (LineReader lines = SourceFile.lines(file)) {
      requireHeader(file, lines.next());
      RoadDistancesFile reading = new RoadDistancesFile(file);
      for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
        reading.take(line.get());
      }
      return reading.distances.build();
    } catch (IOException e) {
      throw SourceFile.unusable(file, "cannot be read (" + e.getMessage() + ")", EXPECTED);
    }
  }

  private static void requireHeader(Path file, Optional<RawLine> line) {
    if (line.isEmpty()) {
      throw SourceFile.unusable(file, "is empty", EXPECTED);
    }
    String text = text(line.get());
    List<String> names =
        Cells.of(text).orElse(List.of()).stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    if (!names.equals(HEADER)) {
      throw SourceFile.unusable(file, "begins with `" + Excerpt.of(text) + "`", EXPECTED);
    }
  }

  private void take(RawLine line) {
    String text = text(line);
    if (text.isBlank()) {
      return;
    }
    List<String> cells =
        Cells.of(text).orElseThrow(() -> wrong(line, "has a quote that is not closed"));
    if (cells.size() != HEADER.size()) {
      throw wrong(line, "has " + cells.size() + " cells");
    }
    String from = cells.get(0).strip();
    String to = cells.get(1).strip();
    if (from.isEmpty() || to.isEmpty()) {
      throw wrong(line, "names no station");
    }
    OptionalDouble metres = Decimal.of(cells.get(2));
    if (metres.isEmpty() || metres.getAsDouble() < 0) {
      throw wrong(line, "has the distance `" + Excerpt.of(cells.get(2)) + "`");
    }
    distances.add(from, to, metres.getAsDouble());
  }

  private TailbackException wrong(RawLine line, String what) {
    return new TailbackException(
        "E51",
        TailbackException.USAGE,
        file
            + " line "
            + line.number()
            + " "
            + what
            + ": write two station ids and the metres between them, 0 or more, such as"
            + " `773869,767541,11252`.");
  }

  private static String text(RawLine line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }
}
