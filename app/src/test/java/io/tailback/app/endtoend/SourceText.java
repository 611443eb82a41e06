package io.tailback.app.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** What the samples say, read the plain way: split at commas, no quotes, no doubts. */
final class SourceText {
  static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  private static final double KM_PER_MILE = 1.609344;
  private static final DateTimeFormatter RAW_STAMP =
      DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT);

  private SourceText() {}

  static List<String> linesOf(Path file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz")
                    ? new GZIPInputStream(Files.newInputStream(file))
                    : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The readings of METR-LA's matrix; a zero and an empty cell are missing. */
  static List<Reading> metrLa(List<String> lines) {
    String[] stations = lines.get(0).split(",", -1);
    List<Reading> readings = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Instant start = metrLaTime(cells[0]);
      for (int i = 1; i < cells.length; i++) {
        if (!isMissing(cells[i])) {
          double kmh = Double.parseDouble(cells[i]) * KM_PER_MILE;
          readings.add(
              new Reading("metr-la", stations[i], null, start, 300, null, null, kmh, "UNKNOWN"));
        }
      }
    }
    return readings;
  }

  static Instant metrLaTime(String stamp) {
    return LocalDateTime.parse(stamp.replace(' ', 'T')).atZone(LOS_ANGELES).toInstant();
  }

  /** Cells that say nothing. */
  static long missingIn(List<String> lines) {
    long missing = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      for (int i = 1; i < cells.length; i++) {
        missing += isMissing(cells[i]) ? 1 : 0;
      }
    }
    return missing;
  }

  private static boolean isMissing(String cell) {
    return cell.isEmpty() || Double.parseDouble(cell) == 0;
  }

  /** The readings of PeMS raw lines: eight lanes of flow, occupancy and mph. */
  static List<Reading> pemsRaw(List<String> lines) {
    List<Reading> readings = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      Instant start = LocalDateTime.parse(cells[0], RAW_STAMP).atZone(LOS_ANGELES).toInstant();
      for (int lane = 1; lane <= 8; lane++) {
        String flow = cells[3 * lane - 1];
        String occupancy = cells[3 * lane];
        String mph = cells[3 * lane + 1];
        if (!(flow + occupancy + mph).isBlank()) {
          readings.add(
              new Reading(
                  "pems-raw",
                  cells[1],
                  cells[1] + ":" + lane,
                  start,
                  30,
                  flow.isEmpty() ? null : Long.valueOf(flow),
                  occupancy.isEmpty() ? null : Double.valueOf(occupancy),
                  mph.isEmpty() ? null : Double.valueOf(Double.parseDouble(mph) * KM_PER_MILE),
                  "SPACE"));
        }
      }
    }
    return readings;
  }

  /** A column of a stations file by station; stations without a value are not in it. */
  static Map<String, Double> stationColumn(Path file, String column) {
    List<String> lines = linesOf(file);
    int at = List.of(lines.get(0).split(",", -1)).indexOf(column);
    Map<String, Double> values = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (at >= 0 && !cells[at].isEmpty()) {
        values.put(cells[0], Double.valueOf(cells[at]));
      }
    }
    return values;
  }
}
