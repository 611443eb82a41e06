package io.tailback.ingest;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.SpeedMeanType;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The METR-LA matrix: one line for each five minutes, one column for each station, speeds in mph. A
 * zero or an empty cell is missing at source; which mean a speed is, the source does not say.
 */
final class MetrLaDecoder implements LineDecoder {
  private static final String EXPECTED = "a header `timestamp,<station>,<station>,...` (metr-la)";

  private final List<String> stations;

  private MetrLaDecoder(List<String> stations) {
    this.stations = List.copyOf(stations);
  }

  /** Reads the header, which names the stations. */
  static MetrLaDecoder of(Path file, String header) {
    List<String> names = Cells.of(header).orElse(List.of()).stream().map(String::strip).toList();
    if (names.size() < 2 || !names.get(0).toLowerCase(Locale.ROOT).equals("timestamp")) {
      throw SourceFile.unusable(file, "begins with `" + Excerpt.of(header) + "`", EXPECTED);
    }
    List<String> stations = names.subList(1, names.size());
    if (stations.contains("station")) {
      throw SourceFile.unusable(file, "has a column `station`, as pems-5min has,", EXPECTED);
    }
    refuseUnclearNames(file, stations);
    return new MetrLaDecoder(stations);
  }

  @Override
  public Optional<String> misshapen(List<String> cells) {
    int expected = stations.size() + 1;
    return cells.size() == expected
        ? Optional.empty()
        : Optional.of(cells.size() + " cells where the header has " + expected);
  }

  @Override
  public Optional<LocalDateTime> stamp(List<String> cells) {
    return LocalStamp.yearFirst(cells.get(0));
  }

  @Override
  public String series(List<String> cells) {
    return "";
  }

  @Override
  public int decode(SourceLine line, Placing placing, LineOutcome outcome)
      throws InterruptedException {
    for (int i = 0; i < stations.size(); i++) {
      decodeCell(stations.get(i), line.cells().get(i + 1), placing, outcome);
    }
    return stations.size();
  }

  private static void decodeCell(String station, String cell, Placing placing, LineOutcome outcome)
      throws InterruptedException {
    OptionalDouble mph = Decimal.of(cell);
    if (cell.isBlank() || (mph.isPresent() && mph.getAsDouble() == 0)) {
      outcome.missingAtSource();
    } else if (mph.isEmpty()) {
      String detail = "`" + Excerpt.of(cell) + "` is not a speed in mph";
      outcome.undecodableCell(IssueCode.UNDECODABLE, detail, station, cell);
    } else if (placing instanceof Placing.Nowhere nowhere) {
      outcome.undecodableCell(nowhere.code(), nowhere.detail(), station, cell);
    } else {
      outcome.measured(speedOnly(station, mph.getAsDouble() * Measurement.KM_PER_MILE));
    }
  }

  private static Measurement speedOnly(String station, double speedKmh) {
    return new Measurement(station, null, null, null, speedKmh, SpeedMeanType.UNKNOWN, null, null);
  }

  private static void refuseUnclearNames(Path file, List<String> stations) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < stations.size(); i++) {
      String name = stations.get(i);
      if (name.isEmpty()) {
        problems.add("column " + (i + 2) + " has no name");
      } else if (!seen.add(name)) {
        problems.add("station " + Excerpt.of(name) + " stands there twice");
      }
    }
    if (!problems.isEmpty()) {
      throw new TailbackException(
          "E51",
          TailbackException.USAGE,
          "The header of "
              + file
              + " does not name each station once ("
              + problems.get(0)
              + "): give every column the id of its own station.");
    }
  }
}
