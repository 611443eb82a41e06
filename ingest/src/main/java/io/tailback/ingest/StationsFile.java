package io.tailback.ingest;

import io.tailback.core.TailbackException;
import io.tailback.core.network.Station;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stations of a network as owners list them: any CSV with a header that names the station's id.
 * What else the header names is used where it is known ({@link StationsHeader}); an empty cell is
 * unknown, and other columns are ignored.
 */
public final class StationsFile {
  private final Path file;
  private final StationsHeader header;
  private final Map<String, Long> lineOfStation = new HashMap<>();
  private final List<Station> stations = new ArrayList<>();

  private StationsFile(Path file, StationsHeader header) {
    this.file = file;
    this.header = header;
  }

  /**
   * All stations of a file, in its order.
   *
   * @throws TailbackException when the file is missing or has no column of ids (exit code 3), or
   *     when a line is wrong or names a station again (exit code 2)
   */
  public static List<Station> read(Path file) {
    try (LineReader lines = SourceFile.lines(file)) {
      StationsFile reading = new StationsFile(file, header(file, lines.next()));
      for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
        reading.take(line.get());
      }
      return List.copyOf(reading.stations);
    } catch (IOException e) {
      throw SourceFile.unusable(file, "cannot be read (" + e.getMessage() + ")", "a list");
    }
  }

  private static StationsHeader header(Path file, Optional<RawLine> line) {
    if (line.isEmpty()) {
      throw SourceFile.unusable(file, "is empty", StationsHeader.EXPECTED);
    }
    String text = text(line.get());
    return StationsHeader.of(Cells.of(text).orElse(List.of()))
        .orElseThrow(
            () ->
                SourceFile.unusable(
                    file, "begins with `" + Excerpt.of(text) + "`", StationsHeader.EXPECTED));
  }

  private void take(RawLine line) {
    String text = text(line);
    if (text.isBlank()) {
      return;
    }
    List<String> cells =
        Cells.of(text).orElseThrow(() -> wrong(line, "a quote is not closed", "close it"));
    if (cells.size() != header.columns()) {
      throw wrong(
          line,
          "has " + cells.size() + " cells and the header " + header.columns(),
          "add or remove cells");
    }
    Station station = station(line, cells);
    Long before = lineOfStation.put(station.stationId(), line.number());
    if (before != null) {
      throw wrong(
          line,
          "names station " + station.stationId() + ", which stands in line " + before + " too",
          "keep one of them");
    }
    stations.add(station);
  }

  private Station station(RawLine line, List<String> cells) {
    try {
      return header.station(cells);
    } catch (IllegalArgumentException e) {
      throw wrong(
          line, "is no station (" + e.getMessage() + ")", "correct the cell or leave it empty");
    }
  }

  private TailbackException wrong(RawLine line, String what, String remedy) {
    return new TailbackException(
        "E51",
        TailbackException.USAGE,
        file + " line " + line.number() + " " + what + ": " + remedy + ".");
  }

  private static String text(RawLine line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }
}
