package io.tailback.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.app.cli.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The planner's commands over two samples that the other tests of reports do not read: METR-LA,
 * which has speeds alone and roads by distances, and the Los Angeles day, which counts vehicles and
 * whose stations have no postmile.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReportsOfSamplesIT {
  private static final double KM_PER_MILE = 1.609344;
  private static final String NEEDS_FLOW = "needs flow";

  /** Of a station with so many samples the day is taken as it is, without its gaps filled. */
  private static final double MOSTLY = 0.9;

  /** Two days of the week, a Thursday and a Friday. */
  private static final int TWO_DAYS = 2 * 288;

  private static final String METR_LA_DAYS = "--from 2012-03-01 --to 2012-03-02";
  private static final String METR_LA_FRIDAY = "--from 2012-03-02 --to 2012-03-02";
  private static final String LOS_ANGELES_DAY = "--from 2006-11-06 --to 2006-11-06";

  private final List<Reading> speeds = new ArrayList<>();
  private final Map<String, List<String[]>> counted = new TreeMap<>();
  private Map<String, Double> milesOf;
  private Planner metrLa;
  private Planner losAngeles;

  @BeforeAll
  void bringIn(@TempDir Path folder) throws IOException {
    bringInMetrLa(folder);
    bringInLosAngeles(folder);
  }

  private void bringInMetrLa(Path folder) throws IOException {
    List<String> lines =
        SourceText.linesOf(Repository.sample("metr-la/speed_week1.csv.gz"))
            .subList(0, 1 + TWO_DAYS);
    speeds.addAll(SourceText.metrLa(lines).stream().filter(NaiveTruth::isPlausible).toList());
    metrLa =
        new Planner(
            folder.resolve("metr-la"),
            Repository.sample("metr-la/stations.csv"),
            Repository.sample("metr-la/distances.csv"));
    metrLa.say(List.of("tables", "apply"));
    metrLa.say(
        List.of(
            "backfill",
            "--format",
            "metr-la",
            "--files",
            Files.write(folder.resolve("speeds.csv"), lines).toString()));
    metrLa.say(of("measures", METR_LA_DAYS));
  }

  /** The stations of two freeways: a fifth of all. */
  private void bringInLosAngeles(Path folder) throws IOException {
    List<String> stations =
        SourceText.linesOf(Repository.sample("pems-la-day/stations.csv")).stream()
            .filter(line -> line.matches("station_id.*|[^,]*,[^,]*,[^,]*,(5|10),.*"))
            .toList();
    milesOf =
        stations.stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .filter(cells -> !cells[7].isEmpty())
            .collect(Collectors.toMap(cells -> cells[0], cells -> Double.valueOf(cells[7])));
    List<String> lines =
        SourceText.linesOf(Repository.sample("pems-la-day/station_5min.csv.gz")).stream()
            .filter(line -> line.startsWith("timestamp") || milesOf.containsKey(idIn(line)))
            .toList();
    lines.stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(cells -> counted.computeIfAbsent(cells[1], id -> new ArrayList<>()).add(cells));
    losAngeles =
        new Planner(
            folder.resolve("los-angeles"),
            Files.write(folder.resolve("stations.csv"), stations),
            Files.writeString(folder.resolve("distances.csv"), "from,to,meters\n"));
    losAngeles.say(List.of("tables", "apply"));
    losAngeles.say(
        List.of(
            "backfill",
            "--format",
            "pems-5min",
            "--files",
            Files.write(folder.resolve("counts.csv"), lines).toString()));
    losAngeles.say(of("measures", LOS_ANGELES_DAY));
  }

  private static String idIn(String line) {
    return line.split(",", 3)[1];
  }

  /** The words of a command, several of them between blanks. */
  private static List<String> of(String... words) {
    return List.of(String.join(" ", words).split(" ", -1));
  }

  @Test
  void withSpeedsAloneEveryReportSaysWhatNeedsFlow() throws IOException {
    for (List<String> report :
        List.of(
            of("overview", METR_LA_DAYS),
            of("corridor", "--corridor", "I5-N", METR_LA_DAYS),
            of("bottlenecks", METR_LA_DAYS),
            of("reliability", METR_LA_DAYS),
            of("stations", METR_LA_DAYS),
            of("before-after", METR_LA_FRIDAY, "--compare", "2012-03-01..2012-03-01"))) {
      Path made = metrLa.report(report);

      assertThat(Files.readString(made.resolve("index.html")))
          .as(report.get(0))
          .contains(NEEDS_FLOW)
          .doesNotContain("NaN", "Infinity");
      for (Csv table : Csv.allOf(made)) {
        for (String column : table.columnsOfVehicles()) {
          assertThat(table.texts(column)).as(table + " " + column).allMatch(String::isEmpty);
          assertThat(table.texts(column + "_reason"))
              .as(table + " " + column)
              .allMatch(reason -> !reason.isEmpty());
        }
      }
    }
  }

  /** Harmonic, all windows alike: there are no counts to weigh with. */
  @Test
  void meanSpeedsAreThoseOfTheFile() throws IOException {
    Csv stations = Csv.of(metrLa.report(of("overview", METR_LA_DAYS)), "stations");
    Map<String, List<Reading>> byStation =
        speeds.stream().collect(Collectors.groupingBy(Reading::stationId));
    int compared = 0;
    for (Map<String, String> row : stations.rows()) {
      List<Reading> read = byStation.getOrDefault(row.get("station_id"), List.of());
      boolean isWhole =
          row.get("imputed_share").equals("0.0000") && shareOf(row) > MOSTLY && !read.isEmpty();
      if (isWhole) {
        double hours = read.stream().mapToDouble(one -> 1 / one.speedKmh()).sum();
        assertThat(Double.parseDouble(row.get("speed_kmh")))
            .as(row.get("station_id"))
            .isCloseTo(read.size() / hours, within(0.051));
        assertThat(shareOf(row)).isCloseTo((double) read.size() / TWO_DAYS, within(0.00006));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  private static double shareOf(Map<String, String> row) {
    return Double.parseDouble(row.get("observed_share"));
  }

  @Test
  void distancesAreTheCountsOfTheFileTimesTheLengths() throws IOException {
    Csv stations = Csv.of(losAngeles.report(of("overview", LOS_ANGELES_DAY)), "stations");
    int compared = 0;
    for (Map<String, String> row : stations.rows()) {
      List<String[]> read = counted.getOrDefault(row.get("station_id"), List.of());
      boolean isWhole = row.get("imputed_share").equals("0.0000") && shareOf(row) > MOSTLY;
      if (isWhole) {
        double vehicles = read.stream().mapToDouble(cells -> Double.parseDouble(cells[4])).sum();
        double km = milesOf.get(row.get("station_id")) * KM_PER_MILE;
        assertThat(Double.parseDouble(row.get("vkt_veh_km")))
            .as(row.get("station_id"))
            .isCloseTo(vehicles * km, within(0.51));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void withoutPostmilesThereIsNoCorridorAndTheReportsSaySo() throws IOException {
    Spoken refused =
        losAngeles.hear(of("report", "corridor", "--corridor", "I5-N", LOS_ANGELES_DAY));
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err())
        .contains("There is no corridor `I5-N`", "the network has none", "[E66]");

    assertThat(Csv.of(losAngeles.report(of("overview", LOS_ANGELES_DAY)), "corridors").rows())
        .singleElement()
        .satisfies(row -> assertThat(row.get("corridor_id")).isEqualTo("on no corridor"));
    assertThat(
            Files.readString(
                losAngeles.report(of("bottlenecks", LOS_ANGELES_DAY)).resolve("index.html")))
        .contains("A corridor needs freeway, direction and postmiles")
        .doesNotContain("NaN", "Infinity");
  }

  /** Whoever runs the commands in a home of their own. */
  private record Planner(Path home, Path stations, Path distances) {
    void say(List<String> command) {
      Spoken spoken = hear(command);
      assertThat(spoken.exitCode()).as(String.join(" ", command) + spoken.err()).isZero();
    }

    Spoken hear(List<String> command) {
      // It holds on to the session that made it, and each command has its own.
      DeltaLog.clearCache();
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--home", home.toString()));
      words.addAll(List.of("--set", "tailback.network.stations=" + stations));
      words.addAll(List.of("--set", "tailback.network.distances=" + distances));
      words.addAll(List.of("--set", "tailback.spark.shuffle-partitions=2"));
      return Spoken.by(words.toArray(String[]::new));
    }

    /** The folder of the report, which is made once. */
    Path report(List<String> words) {
      Path folder = home.resolve("made").resolve(words.get(0));
      if (!Files.exists(folder)) {
        say(of("report", String.join(" ", words), "--out " + folder));
      }
      return folder;
    }
  }

  /** A table of a report, read the plain way. */
  private record Csv(String name, List<String> columns, List<Map<String, String>> rows) {
    static List<Csv> allOf(Path report) throws IOException {
      try (Stream<Path> files = Files.list(report)) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".csv"))
            .sorted()
            .map(file -> of(report, file.replace(".csv", "")))
            .toList();
      }
    }

    static Csv of(Path report, String name) {
      List<String> lines = SourceText.linesOf(report.resolve(name + ".csv"));
      List<String> columns = List.of(lines.get(0).split(",", -1));
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = cells(line);
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
          row.put(columns.get(i), cells.get(i));
        }
        rows.add(row);
      }
      return new Csv(name, columns, rows);
    }

    /** Commas between quotes part nothing. */
    private static List<String> cells(String line) {
      return Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)).toList();
    }

    /** What a count of vehicles is needed for. */
    List<String> columnsOfVehicles() {
      return columns.stream()
          .filter(column -> column.contains("veh_") && !column.endsWith("_reason"))
          .toList();
    }

    List<String> texts(String column) {
      return rows.stream().map(row -> row.getOrDefault(column, "")).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
