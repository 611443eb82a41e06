package io.tailback.training;

import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.DataIdentity;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.spark.table.StationStates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Some days of the 29 stations of the sample {@code metr-la-4months}, read from its file without
 * the stream, as rows of {@code station_states} with the columns that a training reads.
 */
public final class RecordedWeeks {
  public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private static final Path FOLDER = Path.of("..", "data-samples", "metr-la-4months");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final double KMH_PER_MPH = 1.609344;
  private static final StructType COLUMNS =
      new StructType()
          .add(StationStates.STATION_ID.name(), DataTypes.StringType)
          .add(StationStates.WINDOW_START.name(), DataTypes.TimestampType)
          .add(StationStates.SPEED_KMH.name(), DataTypes.DoubleType)
          .add(StationStates.SPEED_IMPUTATION_METHOD.name(), DataTypes.StringType)
          .add(StationStates.FLOW_VEH_PER_HOUR.name(), DataTypes.DoubleType)
          .add(StationStates.FLOW_IMPUTATION_METHOD.name(), DataTypes.StringType)
          .add(StationStates.OCCUPANCY_RATIO.name(), DataTypes.DoubleType)
          .add(StationStates.OCCUPANCY_IMPUTATION_METHOD.name(), DataTypes.StringType);

  private final Network network;
  private final Neighbourhoods neighbourhoods;
  private final List<String> stations;
  private final long firstWindow;
  private final Cell[][] cells;

  private RecordedWeeks(
      Network network,
      Neighbourhoods neighbourhoods,
      List<String> stations,
      long firstWindow,
      Cell[][] cells) {
    this.network = network;
    this.neighbourhoods = neighbourhoods;
    this.stations = stations;
    this.firstWindow = firstWindow;
    this.cells = cells;
  }

  /**
   * What is stored of a station and a window.
   *
   * @param speedKmh null when it is missing; so may flow be
   */
  public record Cell(Double speedKmh, ImputationMethod speedMethod, Double flowVehPerHour) {
    static Cell observed(Double speedKmh) {
      return new Cell(
          speedKmh, speedKmh == null ? ImputationMethod.NONE : ImputationMethod.OBSERVED, null);
    }

    /** What a training may know: NaN when nothing was observed. */
    public float observedKmh() {
      return speedMethod == ImputationMethod.OBSERVED ? speedKmh.floatValue() : Float.NaN;
    }
  }

  /** Says what stands in a cell instead of what stood there. */
  public interface Change {
    Cell of(String stationId, long window, Cell was);
  }

  /** So many local days as they were recorded. */
  public static RecordedWeeks days(LocalDate first, int days) {
    long from = WindowNumber.of(first.atStartOfDay(ZONE).toInstant());
    long end = WindowNumber.of(first.plusDays(days).atStartOfDay(ZONE).toInstant());
    try (BufferedReader lines = open(FOLDER.resolve("speed_4months.csv.gz"))) {
      String[] header = lines.readLine().split(",", -1);
      List<String> stations = List.copyOf(Arrays.asList(header).subList(1, header.length));
      Cell[][] cells = new Cell[stations.size()][Math.toIntExact(end - from)];
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LocalDateTime stamp = LocalDateTime.parse(line.substring(0, 19), STAMP);
        boolean exists = !ZONE.getRules().getValidOffsets(stamp).isEmpty();
        long window = WindowNumber.of(stamp.atZone(ZONE).toInstant());
        if (exists && window >= from && window < end) {
          String[] values = line.split(",", -1);
          for (int station = 0; station < cells.length; station++) {
            cells[station][(int) (window - from)] = cellOf(values[station + 1]);
          }
        }
      }
      Network network = readNetwork();
      return new RecordedWeeks(
          network, Neighbourhoods.of(network, readDistances()), stations, from, cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 0 means missing. */
  private static Cell cellOf(String mph) {
    double value = Double.parseDouble(mph);
    return Cell.observed(value == 0 ? null : value * KMH_PER_MPH);
  }

  private static Network readNetwork() throws IOException {
    List<Station> all = new ArrayList<>();
    for (String[] one : rows("stations.csv")) {
      all.add(
          new Station(
              one[0],
              Double.valueOf(one[1]),
              Double.valueOf(one[2]),
              one[3],
              one[4],
              LaneType.of(one[5]),
              null,
              null,
              null,
              Double.valueOf(one[8])));
    }
    return Network.of(all);
  }

  private static RoadDistances readDistances() throws IOException {
    RoadDistances.Builder distances = new RoadDistances.Builder();
    for (String[] one : rows("distances.csv")) {
      distances.add(one[0], one[1], Double.parseDouble(one[2]));
    }
    return distances.build();
  }

  private static List<String[]> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve(file));
    return lines.subList(1, lines.size()).stream().map(line -> line.split(",", -1)).toList();
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  /** The same days with other values. */
  public RecordedWeeks with(Change change) {
    Cell[][] changed = new Cell[cells.length][];
    for (int station = 0; station < cells.length; station++) {
      changed[station] = cells[station].clone();
      for (int i = 0; i < changed[station].length; i++) {
        changed[station][i] =
            change.of(stations.get(station), firstWindow + i, changed[station][i]);
      }
    }
    return new RecordedWeeks(network, neighbourhoods, stations, firstWindow, changed);
  }

  public Network network() {
    return network;
  }

  public Neighbourhoods neighbourhoods() {
    return neighbourhoods;
  }

  /** In the order of the file. */
  public List<String> stations() {
    return stations;
  }

  public static LocalClock clock() {
    return new LocalClock(ZONE, HolidayCalendar.NONE);
  }

  /** Number of the first window. */
  public long firstWindow() {
    return firstWindow;
  }

  /** Number of the window after the last one. */
  public long endWindow() {
    return firstWindow + cells[0].length;
  }

  /** What is stored; null outside of the days. */
  public Cell cell(String stationId, long window) {
    return window < firstWindow || window >= endWindow()
        ? null
        : cells[stations.indexOf(stationId)][(int) (window - firstWindow)];
  }

  /** The observed speed that the file has, km/h; NaN when there is none. */
  public float observedKmh(String stationId, long window) {
    Cell cell = cell(stationId, window);
    return cell == null ? Float.NaN : cell.observedKmh();
  }

  /** All cells as rows of the table. */
  public Dataset<Row> states(SparkSession session) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < cells[0].length; i++) {
      Instant start = WindowNumber.startOf(firstWindow + i);
      for (int station = 0; station < cells.length; station++) {
        Cell cell = cells[station][i];
        rows.add(
            RowFactory.create(
                stations.get(station),
                start,
                cell.speedKmh(),
                cell.speedMethod().name(),
                cell.flowVehPerHour(),
                methodOf(cell.flowVehPerHour()),
                null,
                methodOf(null)));
      }
    }
    return session.createDataFrame(rows, COLUMNS);
  }

  private static String methodOf(Double value) {
    return (value == null ? ImputationMethod.NONE : ImputationMethod.OBSERVED).name();
  }

  /** As a training is given them. */
  public TrainingData data(SparkSession session) {
    return new TrainingData(
        states(session),
        new DataIdentity(StationStates.TABLE.name(), 7),
        WindowNumber.startOf(firstWindow),
        WindowNumber.startOf(endWindow()),
        network,
        neighbourhoods,
        clock());
  }
}
