package io.tailback.batch.report.corridor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.SampleRow;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.path.PathOracle;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.TailbackException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ReportStoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorridorReportTest {
  private static final LocalDate TUESDAY = LocalDate.of(2022, 1, 11);

  private ReportStore store;
  private PathOracle oracle;
  private Report tenDays;
  private Report oneDay;

  @BeforeAll
  void build(ReportStore made) {
    store = made;
    oracle = new PathOracle(store);
    tenDays =
        BuiltReports.keep(
            new CorridorReport().build(store.data(), store.request().onCorridor("SR57-S")));
    oneDay = tuesday();
  }

  private Report tuesday() {
    return new CorridorReport()
        .build(
            store.data(),
            store.request().during(new ReportPeriod(TUESDAY, TUESDAY)).onCorridor("SR57-S"));
  }

  @Test
  void theMeanDayIsTheHarmonicMeanOfTheObservedSpeeds() {
    Map<String, List<Double>> speeds = new HashMap<>();
    for (SampleRow row : store.sample().rows()) {
      Double kmh = oracle.kmh(row.stationId(), row.start());
      if (kmh != null && Sample.SR57_S.contains(row.stationId())) {
        speeds
            .computeIfAbsent(row.stationId() + row.local().toLocalTime(), key -> new ArrayList<>())
            .add(1 / kmh);
      }
    }
    ShownTable shown = ShownTable.of(tenDays, "mean-day");

    assertThat(shown.lines()).hasSize(speeds.size());
    for (ShownTable.Line line : shown.lines()) {
      List<Double> paces =
          speeds.get(line.text("station_id") + LocalTime.parse(line.text("clock")));
      assertThat(line.number("speed_kmh")).isCloseTo(1 / PathOracle.mean(paces), within(0.0501));
      assertThat(line.count("values_count")).isEqualTo(paces.size());
    }
  }

  @Test
  void travelTimesByHourAreThoseOfTheFile() {
    ShownTable shown = ShownTable.of(tenDays, "travel-times");
    int hoursWithTimes = 0;
    for (int hour = 0; hour < 24; hour++) {
      List<Double> minutes = new ArrayList<>();
      for (LocalDate day : PathOracle.days()) {
        PathOracle.windows(day, hour, hour + 1).stream()
            .map(oracle::travelTimeS)
            .filter(Objects::nonNull)
            .forEach(seconds -> minutes.add(seconds / 60));
      }
      ShownTable.Line line = shown.lines().get(hour);
      assertThat(line.count("observed_times_count")).isEqualTo(minutes.size());
      if (minutes.isEmpty()) {
        assertThat(line.cell("observed_mean_minutes")).isInstanceOf(Cell.NoData.class);
      } else {
        hoursWithTimes++;
        assertThat(line.number("observed_mean_minutes"))
            .isCloseTo(PathOracle.mean(minutes), within(0.00501));
      }
      if (minutes.size() >= 20) {
        assertThat(line.number("observed_p95_minutes"))
            .isCloseTo(PathOracle.nearestRank(minutes, 95), within(0.00501));
      }
    }
    assertThat(hoursWithTimes).isGreaterThan(12);
  }

  @Test
  void aStationThatWasObservedAllDayHasTheSumsOfItsLines() {
    int compared = 0;
    for (String station : Sample.SR57_S) {
      if (wholeDayObserved(station)) {
        compared++;
        compare(ShownTable.of(oneDay, "stations").where("station_id", station), station);
      }
    }
    assertThat(compared).isPositive();
  }

  private boolean wholeDayObserved(String station) {
    return PathOracle.windows(TUESDAY, 0, 24).stream()
        .allMatch(start -> oracle.kmh(station, start) != null);
  }

  private void compare(ShownTable.Line line, String station) {
    double lengthM = oracle.lengthM(station);
    double vehicleM = 0;
    double vehicleS = 0;
    double delayS = 0;
    double observed = 0;
    for (Instant start : PathOracle.windows(TUESDAY, 0, 24)) {
      double metresPerS = oracle.kmh(station, start) / 3.6;
      long vehicles = oracle.vehicles(station, start);
      vehicleM += vehicles * lengthM;
      vehicleS += vehicles * lengthM / metresPerS;
      delayS +=
          Math.max(
              0,
              vehicles * lengthM / metresPerS - vehicles * lengthM / (PathOracle.KMH_60_MPH / 3.6));
    }
    for (SampleRow row : store.sample().rowsOf(station)) {
      observed += row.date().equals(TUESDAY) ? row.observedPercent() / 100 / 288 : 0;
    }
    assertThat(line.number("length_m")).isCloseTo(lengthM, within(0.501));
    assertThat(line.number("vmt_veh_mi")).isCloseTo(vehicleM / 1609.344, within(0.51));
    assertThat(line.number("vht_veh_h")).isCloseTo(vehicleS / 3600, within(0.0501));
    assertThat(line.number("q_kmh")).isCloseTo(vehicleM / vehicleS * 3.6, within(0.0501));
    assertThat(line.number("delay_60mph_veh_h")).isCloseTo(delayS / 3600, within(0.0501));
    assertThat(line.number("observed_share")).isCloseTo(observed, within(0.01));
  }

  @Test
  void picturesOfTheWorstDaysShowTheSpeedsOfTheFile() {
    Set<LocalDate> days = new TreeSet<>();
    long observed = 0;
    for (ShownTable.Line line : ShownTable.of(tenDays, "days-speeds").lines()) {
      days.add(line.day("service_date"));
      Double kmh = oracle.kmh(line.text("station_id"), line.instant("window_start"));
      if (kmh == null) {
        assertThat(line.cell("speed_kmh")).isEqualTo(Cell.noData("not observed"));
        assertThat(line.number("filled_speed_kmh")).isNotNull();
      } else {
        observed++;
        assertThat(line.number("speed_kmh")).isCloseTo(kmh, within(0.0501));
      }
    }
    long inFile =
        days.stream()
            .flatMap(day -> PathOracle.windows(day, 0, 24).stream())
            .mapToLong(
                start ->
                    Sample.SR57_S.stream()
                        .filter(station -> oracle.kmh(station, start) != null)
                        .count())
            .sum();
    assertThat(days).hasSize(7);
    assertThat(observed).isEqualTo(inFile);
  }

  @Test
  void stationsDaysAndHoursAddUpToTheSame() {
    double ofStations = sum(tenDays, "stations", "vht_veh_h");
    double ofDays = sum(tenDays, "daily", "vht_veh_h");

    assertThat(ofDays).isPositive().isCloseTo(ofStations, within(1.0));
    assertThat(sum(tenDays, "daily", "delay_60mph_veh_h"))
        .isCloseTo(
            ShownTable.of(tenDays, "hours-by-weekday").lines().stream()
                .filter(line -> line.number("delay_60mph_veh_h") != null)
                .mapToDouble(line -> line.number("delay_60mph_veh_h") * line.count("days_count"))
                .sum(),
            within(0.05 * 24 * PathOracle.days().size()));
  }

  private static double sum(Report report, String table, String key) {
    return ShownTable.of(report, table).lines().stream()
        .map(line -> line.number(key))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  @Test
  void aDayWithoutStatesIsExcludedAndSaid() {
    assertThat(tenDays.provenance().excludedDays())
        .extracting(day -> day.date())
        .containsExactly(Sample.WITHOUT_ROWS);
    assertThat(ShownTable.of(tenDays, "daily").lines()).hasSize(PathOracle.days().size());
  }

  @Test
  void stationsWithoutAPlaceAreListedWithTheReason() {
    assertThat(
            ShownTable.of(tenDays, "unplaced").where("station_id", Sample.UNPLACED).text("reason"))
        .isEqualTo("the station table names no freeway");
  }

  @Test
  void whatOnlyTheSourceFilledInIsNowhereCalledObserved() {
    Report filled =
        new CorridorReport().build(store.data(), store.request().onCorridor("I5-S-HOV"));

    assertThat(ShownTable.of(filled, "mean-day").lines()).isEmpty();
    assertThat(ShownTable.of(filled, "travel-times").lines())
        .allSatisfy(line -> assertThat(line.count("observed_times_count")).isZero());
    assertThat(ShownTable.of(filled, "stations").lines())
        .allSatisfy(line -> assertThat(line.number("observed_share")).isZero());
  }

  @Test
  void theSameDataGiveTheSameReport() {
    assertThat(tuesday()).isEqualTo(oneDay);
  }

  @Test
  void asksForACorridorAndNamesThem() {
    assertThatThrownBy(() -> new CorridorReport().build(store.data(), store.request()))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("choose it with `--corridor`, one of I5-S-HOV, SR57-S, SR57-S-HOV.");
  }

  @Test
  void refusesAComparisonInsteadOfLeavingItOut() {
    ReportRequest compared = store.request().comparedWith(new ReportPeriod(TUESDAY, TUESDAY));

    assertThatThrownBy(() -> new CorridorReport().requireAnswerable(compared))
        .hasMessage(
            "The report corridor tells of one period: leave out `--compare`, or ask for the report"
                + " before-after.");
  }
}
