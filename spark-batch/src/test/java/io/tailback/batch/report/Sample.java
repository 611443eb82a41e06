package io.tailback.batch.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Some stations on some days of the four weeks of Orange County, read from the files with nothing
 * of ours: what oracles compute from, and what the report store is made of.
 *
 * @param stations in the order of the file
 * @param rows in the order of the file
 * @param refused rows that cannot be true: 20 vehicles or more that would be shorter than a metre
 *     or longer than a hundred
 */
public record Sample(List<SampleStation> stations, List<SampleRow> rows, List<SampleRow> refused) {
  /** The zone of the stamps. */
  public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  /** First and last day, a Thursday and a Sunday. */
  public static final LocalDate FROM = LocalDate.of(2022, 1, 6);

  public static final LocalDate TO = LocalDate.of(2022, 1, 16);

  /** The owner's collector was down from the 8th to the 10th; of this day nothing came at all. */
  public static final LocalDate WITHOUT_ROWS = LocalDate.of(2022, 1, 15);

  /** Mainline of SR57 southbound, from upstream to downstream. */
  public static final List<String> SR57_S =
      List.of("1202394", "1202373", "1213088", "1202353", "1202322", "1202290", "1202278");

  /** Inside and at the end of the corridor, without the length that the file states. */
  public static final List<String> UNSTATED = List.of("1202373", "1202278");

  /** The HOV lane beside {@code 1202353}. */
  public static final String HOV = "1202351";

  /** A station of I5 southbound whose every value was filled in by the owner. */
  public static final String FILLED_IN = "1212236";

  /** A station whose freeway the store's table leaves out, so that it stands on no corridor. */
  public static final String UNPLACED = "1201989";

  private static final Path FOLDER = Path.of("..", "data-samples", "pems-orange");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** Reads the files. */
  static Sample read() {
    Map<String, SampleStation> chosen = new LinkedHashMap<>();
    for (SampleStation station : stationsOf(FOLDER.resolve("stations.csv"))) {
      if (isChosen(station.id())) {
        chosen.put(station.id(), station);
      }
    }
    chosen.values().forEach(station -> station.cells().put("road_mi", road(station, chosen)));
    List<SampleRow> rows = new ArrayList<>();
    List<SampleRow> refused = new ArrayList<>();
    for (SampleRow row : rowsOf(FOLDER.resolve("station_5min.csv.gz"))) {
      (isPossible(row, chosen.get(row.stationId())) ? rows : refused).add(row);
    }
    return new Sample(List.copyOf(chosen.values()), rows, refused);
  }

  /** Miles: as stated, otherwise half of the way from the station before to the one after it. */
  private static String road(SampleStation station, Map<String, SampleStation> chosen) {
    if (!UNSTATED.contains(station.id())) {
      return station.cells().get("length_mi");
    }
    int at = SR57_S.indexOf(station.id());
    String before = SR57_S.get(Math.max(0, at - 1));
    String after = SR57_S.get(Math.min(SR57_S.size() - 1, at + 1));
    return new BigDecimal(chosen.get(before).cells().get("abs_pm"))
        .subtract(new BigDecimal(chosen.get(after).cells().get("abs_pm")))
        .divide(BigDecimal.valueOf(2))
        .toPlainString();
  }

  private static boolean isPossible(SampleRow row, SampleStation station) {
    double drivenM = row.mph() * 1609.344 / 12 * station.number("lanes");
    double lengthM = row.occupancyPercent() / 100 * drivenM / row.vehicles();
    boolean isBusy = row.vehicles() >= 20 && row.mph() > 0 && row.occupancyPercent() > 0;
    return !isBusy || lengthM >= 1 && lengthM <= 100;
  }

  private static boolean isChosen(String stationId) {
    return SR57_S.contains(stationId)
        || stationId.equals(HOV)
        || stationId.equals(FILLED_IN)
        || stationId.equals(UNPLACED);
  }

  /** The rows of a station, in order of time. */
  public List<SampleRow> rowsOf(String stationId) {
    return rows.stream().filter(row -> row.stationId().equals(stationId)).toList();
  }

  /** The station of this id. */
  public SampleStation station(String stationId) {
    return stations.stream().filter(one -> one.id().equals(stationId)).findFirst().orElseThrow();
  }

  private static List<SampleStation> stationsOf(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String[] names = lines.readLine().split(",", -1);
      List<SampleStation> stations = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
          byName.put(names[i], cells[i]);
        }
        if (byName.get("station_id").equals(UNPLACED)) {
          byName.put("freeway", "");
        }
        if (UNSTATED.contains(byName.get("station_id"))) {
          byName.put("length_mi", "");
        }
        stations.add(new SampleStation(byName));
      }
      return stations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SampleRow> rowsOf(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.readLine();
      List<SampleRow> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String day = line.substring(0, 10);
        boolean inTime = day.compareTo(FROM.toString()) >= 0 && day.compareTo(TO.toString()) <= 0;
        if (inTime && !day.equals(WITHOUT_ROWS.toString())) {
          String[] cells = line.split(",", -1);
          if (isChosen(cells[1])) {
            rows.add(row(cells));
          }
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SampleRow row(String[] cells) {
    LocalDateTime local = LocalDateTime.parse(cells[0], STAMP);
    return new SampleRow(
        cells[1],
        local,
        local.atZone(ZONE).toInstant(),
        Long.parseLong(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]));
  }
}
