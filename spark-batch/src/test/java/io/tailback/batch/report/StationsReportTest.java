package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.batch.report.station.StationsReport;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.DetectorConditions;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.FilledValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every number of the report on stations, beside what the lines and the tables say. */
@ExtendWith(ReportStoreExtension.class)
class StationsReportTest {
  private static final List<String> BAD = List.of("FEED_DOWN", "STATION_DOWN", "INSUFFICIENT_DATA");

  private static ReportStore store;
  private static NaiveMeasures naive;
  private static Report report;

  /** Rows of the diagnosis by station and day. */
  private static final Map<String, TreeMap<LocalDate, Row>> HEALTH = new HashMap<>();

  @BeforeAll
  static void build(ReportStore shared) {
    store = shared;
    naive = new NaiveMeasures(shared);
    report = BuiltReports.keep(new StationsReport().build(shared.data(), shared.request()));
    for (Row row : shared.tables().read(DetectorHealth.TABLE).collectAsList()) {
      HEALTH
          .computeIfAbsent(row.getAs("station_id"), id -> new TreeMap<>())
          .put(row.getAs("service_date"), row);
    }
  }

  @Test
  void aStationOnNoCorridorIsJoinedToNoneOnTheMap() {
    Cells.row(report, "stations", Map.of("station_id", Sample.UNPLACED))
        .hasNo("corridor_id", "on no corridor");
  }

  @Test
  void countsTheStatusesOfEachDay() {
    TreeSet<LocalDate> days = new TreeSet<>();
    HEALTH.values().forEach(station -> days.addAll(station.keySet()));
    for (LocalDate day : days) {
      Cells row = Cells.row(report, "status-by-day", Map.of("service_date", day.toString()));
      row.is("stations", store.sample().stations().size());
      row.is("good", count(day, "GOOD"));
      for (String status : BAD) {
        row.is(status.toLowerCase(Locale.ROOT), count(day, status));
      }
      row.is("received_share", meanReceived(day));
    }
    assertThat(Cells.rows(report, "status-by-day")).hasSize(days.size());
  }

  /** What befell the stations of the sample. */
  @Test
  void everyStatusThatOccursHasAColumn() {
    TreeSet<String> occurring = new TreeSet<>();
    HEALTH
        .values()
        .forEach(days -> days.values().forEach(day -> occurring.add(day.getAs("status"))));
    occurring.remove("GOOD");
    assertThat(occurring).containsExactlyInAnyOrderElementsOf(BAD);
  }

  @Test
  void everyStatusThatOccursIsExplained() {
    List<Cells> rows = Cells.rows(report, "statuses");
    TreeSet<LocalDate> days = new TreeSet<>();
    HEALTH.values().forEach(station -> days.addAll(station.keySet()));
    for (Cells row : rows) {
      String status = row.text("status");
      row.is("station_days", days.stream().mapToDouble(day -> count(day, status)).sum());
      assertThat(row.text("meaning")).isNotBlank().doesNotContain("_");
    }
    assertThat(rows)
        .extracting(row -> row.text("status"))
        .contains("GOOD")
        .containsAll(BAD)
        .hasSize(BAD.size() + 1);
  }

  private static double count(LocalDate day, String status) {
    return HEALTH.values().stream()
        .filter(station -> station.get(day).getAs("status").equals(status))
        .count();
  }

  private static double meanReceived(LocalDate day) {
    return HEALTH.values().stream()
        .mapToDouble(station -> station.get(day).<Double>getAs("received_share"))
        .average()
        .orElseThrow();
  }

  @Test
  void theHeadSaysTheSameAsTheTables() {
    List<Row> rows = HEALTH.values().stream().flatMap(days -> days.values().stream()).toList();
    double good = rows.stream().filter(row -> row.getAs("status").equals("GOOD")).count();
    NaiveSums sums = naive.filled(place -> true);

    assertThat(ShownTable.keyFigure(report, "Stations"))
        .isEqualTo(store.sample().stations().size());
    assertThat(ShownTable.keyFigure(report, "Good on the last day"))
        .isEqualTo(count(Sample.TO, "GOOD"));
    assertThat(ShownTable.keyFigure(report, "Share of good station days"))
        .isCloseTo(100 * good / rows.size(), within(1e-9));
    assertThat(ShownTable.keyFigure(report, "Bad on every day"))
        .isEqualTo(
            HEALTH.values().stream()
                .filter(
                    days ->
                        days.values().stream().noneMatch(row -> row.getAs("status").equals("GOOD")))
                .count());
    assertThat(ShownTable.keyFigure(report, "Observed share"))
        .isCloseTo(100 * sums.observedShare(), within(1e-9));
    assertThat(ShownTable.keyFigure(report, "Imputed share"))
        .isCloseTo(100 * sums.imputedShare(), within(1e-9));
  }

  /** The lines themselves: what the owner observed from five to ten. */
  @Test
  void theReceivedShareIsThatOfTheLines() {
    for (String station : Sample.SR57_S) {
      for (Cells row : daysOf(station)) {
        LocalDate day = LocalDate.parse(row.text("service_date"));
        if (day.equals(Sample.WITHOUT_ROWS)) {
          row.is("received_share", 0);
          continue;
        }
        double percent =
            store.sample().rowsOf(station).stream()
                .filter(line -> line.date().equals(day) && isHealthTime(line))
                .mapToDouble(SampleRow::observedPercent)
                .sum();
        row.is("received_share", percent / 100 / 204);
      }
    }
  }

  private static boolean isHealthTime(SampleRow line) {
    LocalTime time = line.local().toLocalTime();
    return !time.isBefore(LocalTime.of(5, 0)) && time.isBefore(LocalTime.of(22, 0));
  }

  private static List<Cells> daysOf(String station) {
    return Cells.rows(report, "station-days").stream()
        .filter(row -> row.text("station_id").equals(station))
        .toList();
  }

  @Test
  void saysOfEachStationHowItIsAndSinceWhen() {
    for (SampleStation station : store.sample().stations()) {
      Cells row = Cells.row(report, "stations", Map.of("station_id", station.id()));
      TreeMap<LocalDate, Row> days = HEALTH.get(station.id());
      Row last = days.lastEntry().getValue();
      assertThat(row.text("last_status")).isEqualTo(last.getAs("status"));
      LocalDate since = last.getAs("bad_since");
      if (since == null) {
        row.hasNo("bad_since", "good on the last day");
      } else {
        assertThat(row.text("bad_since")).isEqualTo(since.toString());
      }
      long good = days.values().stream().filter(day -> day.getAs("status").equals("GOOD")).count();
      row.is("good_days", good);
      row.is("bad_days", days.size() - good);
      row.is(
          "received_share",
          days.values().stream()
              .mapToDouble(day -> day.<Double>getAs("received_share"))
              .average()
              .orElseThrow());
      NaiveSums sums = naive.filled(place -> place.stationId().equals(station.id()));
      row.is("observed_share", (double) sums.samplesObserved / sums.samplesExpected);
      row.is("imputed_share", (double) sums.samplesImputed / sums.samplesExpected);
      if (station.number("lat") == null) {
        row.hasNo("latitude_deg", "not stated");
        row.hasNo("longitude_deg", "not stated");
      } else {
        row.is("latitude_deg", station.number("lat"));
        row.is("longitude_deg", station.number("lon"));
      }
    }
    assertThat(Cells.rows(report, "stations").get(0).text("station_id"))
        .as("the worst first")
        .isEqualTo(Sample.FILLED_IN);
  }

  @Test
  void namesTheMethodsThatFilledIn() {
    Map<String, Long> counts = new HashMap<>();
    for (Row row : store.tables().read(FilledValues.TABLE).collectAsList()) {
      String variable = row.<String>getAs("variable").toLowerCase(Locale.ROOT);
      counts.merge(variable + " " + row.getAs("method"), 1L, Long::sum);
      counts.merge(
          row.getAs("station_id") + " " + variable + " " + row.getAs("method"), 1L, Long::sum);
    }
    double windows = 10 * 288 * store.sample().stations().size();
    List<Cells> byMethod = Cells.rows(report, "filled-by-method");
    assertThat(byMethod).isNotEmpty();
    for (Cells row : byMethod) {
      long expected = counts.get(row.text("variable") + " " + row.text("imputation_method"));
      row.is("filled_values", expected);
      row.is("share", expected / windows);
    }
    for (Cells row : Cells.rows(report, "filled-by-station")) {
      long expected =
          counts.get(
              row.text("station_id")
                  + " "
                  + row.text("variable")
                  + " "
                  + row.text("imputation_method"));
      row.is("filled_values", expected);
      row.is("share", expected / 2880.0);
    }
    assertThat(byMethod.size() + Cells.rows(report, "filled-by-station").size())
        .isEqualTo(counts.size());
  }

  @Test
  void listsWhatTheStationTableLacks() {
    List<String> lacks =
        Cells.rows(report, "station-table-gaps").stream()
            .map(row -> row.text("station_id") + " " + row.text("lacks"))
            .toList();

    assertThat(lacks)
        .contains(Sample.UNPLACED + " corridor", Sample.UNPLACED + " coordinates")
        .contains(Sample.FILLED_IN + " free-flow speed", "1213088 free-flow speed")
        .noneMatch(lack -> lack.endsWith(" length"));
  }

  @Test
  void oneRootCauseStandsForEachSilence() {
    TreeMap<String, List<LocalDate>> causes = new TreeMap<>();
    HEALTH
        .values()
        .forEach(
            days ->
                days.values().stream()
                    .filter(row -> row.getAs("root_cause_status") != null)
                    .forEach(
                        row ->
                            causes
                                .computeIfAbsent(
                                    row.getAs("root_cause_status")
                                        + " "
                                        + row.getAs("root_cause_link"),
                                    key -> new ArrayList<>())
                                .add(row.getAs("service_date"))));
    assertThat(causes).isNotEmpty();
    List<Cells> rows = Cells.rows(report, "root-causes");
    assertThat(rows.stream().map(StationsReportTest::causeOf))
        .containsExactlyElementsOf(causes.keySet());
    for (Cells row : rows) {
      List<LocalDate> days = causes.get(causeOf(row));
      TreeSet<LocalDate> distinct = new TreeSet<>(days);
      assertThat(row.text("first_day")).isEqualTo(distinct.first().toString());
      assertThat(row.text("last_day")).isEqualTo(distinct.last().toString());
      row.is("days", distinct.size());
      row.is("station_days", days.size());
    }
  }

  private static String causeOf(Cells row) {
    return row.text("root_cause_status") + " " + row.text("root_cause_link");
  }

  /**
   * Condition by condition over the lines that the owner observed, each station as a whole. The
   * sample's stations happen to have none; those of the raw lines are in ConditionsJobTest.
   */
  @Test
  void theLiveConditionsAreThoseOfTheLines() {
    TreeSet<String> expected = new TreeSet<>();
    Map<String, Integer> times = new HashMap<>();
    int watched = 0;
    for (SampleStation station : store.sample().stations()) {
      List<SampleRow> rows =
          store.sample().rowsOf(station.id()).stream().filter(SampleRow::isObserved).toList();
      watched += rows.isEmpty() ? 0 : 1;
      double lanes = station.number("lanes");
      int hours = station.cells().get("lane_type").equals("HV") ? 8 : 4;
      Map<String, List<NaiveCondition.Time>> found = new TreeMap<>();
      found.put("NO_HITS", NaiveCondition.times(rows, i -> rows.get(i).vehicles() == 0, hours, 0));
      found.put(
          "CHATTER",
          NaiveCondition.times(rows, i -> rows.get(i).vehicles() * 12 / lanes >= 4560, 0, 24));
      found.put(
          "LOCKED_ON",
          NaiveCondition.times(rows, i -> rows.get(i).occupancyPercent() >= 100, 0, 24));
      found.put(
          "NO_CHANGE",
          NaiveCondition.times(
              rows,
              i ->
                  i > 0
                      && rows.get(i).occupancyPercent() > 0
                      && rows.get(i).occupancyPercent() == rows.get(i - 1).occupancyPercent(),
              24,
              0));
      found.forEach(
          (condition, all) -> {
            times.merge(condition, all.size(), Integer::sum);
            all.forEach(time -> expected.add(station.id() + " " + condition + " " + time.words()));
          });
    }
    assertThat(
            Cells.rows(report, "condition-times").stream()
                .map(
                    row ->
                        row.text("station_id")
                            + " "
                            + row.text("condition")
                            + " "
                            + row.cell("started_at")
                            + " "
                            + row.cell("ended_at")))
        .containsExactlyInAnyOrderElementsOf(expected);
    int all = store.sample().stations().size();
    for (String condition : times.keySet()) {
      Cells row = Cells.row(report, "live-conditions", Map.of("condition", condition));
      row.is("times", times.get(condition));
      row.is("detectors_tested", watched);
      row.is("detectors_not_tested", all - watched);
      row.is(
          "detectors",
          expected.stream()
              .filter(one -> one.contains(" " + condition + " "))
              .map(one -> one.substring(0, one.indexOf(' ')))
              .distinct()
              .count());
    }
    Cells spikes = Cells.row(report, "live-conditions", Map.of("condition", "OCC_SPIKE"));
    spikes.is("detectors_tested", 0);
    spikes.is("detectors_not_tested", all);
    spikes.hasNo("on_at_end", "needs 30 s samples; needs occupancy");
    spikes.hasNo("times", "needs 30 s samples; needs occupancy");
  }

  @Test
  void aConditionOfSeveralDaysIsOneAndSaysWhetherItStillHolds(@SparkDir Path folder)
      throws IOException {
    ReportStore faulty = store.copy(folder.resolve("faulty"));
    String station = store.sample().stations().get(0).id();
    Instant since = Instant.parse("2022-01-15T20:00:00Z");
    List<Row> made =
        List.of(
            RowFactory.create(
                station, null, "LOCKED_ON", since, null, LocalDate.of(2022, 1, 15), "test"),
            RowFactory.create(
                station, null, "LOCKED_ON", since, null, LocalDate.of(2022, 1, 16), "test"));
    faulty
        .spark()
        .createDataFrame(made, DetectorConditions.TABLE.schema())
        .write()
        .format("delta")
        .mode("append")
        .save(faulty.tables().pathOf(DetectorConditions.TABLE));

    Report with = new StationsReport().build(faulty.data(), faulty.request());

    assertThat(Cells.rows(with, "condition-times")).hasSize(1);
    Cells row = Cells.rows(with, "condition-times").get(0);
    assertThat(row.text("station_id")).isEqualTo(station);
    assertThat(row.text("condition")).isEqualTo("LOCKED_ON");
    // From noon of the 15th to the end of the 16th.
    row.is("hours_in_period", 36);
    Cells condition = Cells.row(with, "live-conditions", Map.of("condition", "LOCKED_ON"));
    condition.is("times", 1);
    condition.is("detectors", 1);
    condition.is("on_at_end", 1);
  }

  @Test
  void saysWhenTheLiveConditionsWereNotComputed(@SparkDir Path folder) throws IOException {
    ReportStore lacking = store.copy(folder.resolve("lacking"));
    FileUtils.deleteDirectory(folder.resolve("lacking/detector_days").toFile());

    Report without = new StationsReport().build(lacking.data(), lacking.request());

    assertThat(section(without, "live-conditions").lead())
        .isEqualTo(
            "Not computed for these days: run `./tailback measures --only conditions --from"
                + " 2022-01-06 --to 2022-01-16`.");
    Cells.row(without, "live-conditions", Map.of("condition", "CHATTER"))
        .hasNo("times", "nothing was measured");
  }

  private static Section section(Report report, String id) {
    return report.sections().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }
}
