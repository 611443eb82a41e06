package io.tailback.batch.report.corridor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.NaiveMeasures;
import io.tailback.batch.report.NaiveSums;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.SampleRow;
import io.tailback.batch.report.bottleneck.BottleneckDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.path.DayRuns;
import io.tailback.batch.report.path.PathOracle;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.TailbackException;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.measure.StationInterval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ReportStoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorridorReportTest {
  private static final LocalDate TUESDAY = LocalDate.of(2022, 1, 11);

  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

  private ReportStore store;
  private PathOracle oracle;
  private NaiveMeasures naive;
  private Report tenDays;
  private Report oneDay;

  @BeforeAll
  void build(ReportStore made) {
    store = made;
    oracle = new PathOracle(store);
    naive = new NaiveMeasures(store);
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
      line.is("offset_m", oracle.offsetM(line.text("station_id")));
    }
  }

  @Test
  void travelTimesByHourAreThoseOfTheFile() {
    ShownTable shown = ShownTable.of(tenDays, "travel-times");
    int hoursWithTimes = 0;
    for (int hour = 0; hour < 24; hour++) {
      List<Instant> windows = windows(PathOracle.days(), hour, hour + 1);
      List<Double> minutes = minutes(windows, oracle::travelTimeS);
      List<Double> filled = minutes(windows, oracle::filledTimeS);
      ShownTable.Line line = shown.lines().get(hour);
      assertThat(line.count("windows_count")).isEqualTo(12L * daysWithValues());
      assertThat(line.count("times_count")).isEqualTo(filled.size()).isGreaterThan(20);
      line.is("mean_minutes", PathOracle.mean(filled));
      for (int percent : new int[] {10, 50, 90, 95}) {
        line.is("p" + percent + "_minutes", PathOracle.nearestRank(filled, percent));
      }
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

  /** Days on which any station of the corridor said or was given anything. */
  private long daysWithValues() {
    return PathOracle.days().stream()
        .filter(
            day ->
                PathOracle.windows(day, 0, 24).stream()
                    .anyMatch(
                        start ->
                            Sample.SR57_S.stream()
                                .anyMatch(one -> oracle.filledKmh(one, start) != null)))
        .count();
  }

  private static List<Instant> windows(List<LocalDate> days, int fromHour, int toHour) {
    return days.stream()
        .flatMap(day -> PathOracle.windows(day, fromHour, toHour).stream())
        .toList();
  }

  private static List<Double> minutes(
      List<Instant> windows, Function<Instant, Double> travelTimeS) {
    return windows.stream()
        .map(travelTimeS)
        .filter(Objects::nonNull)
        .map(seconds -> seconds / 60)
        .toList();
  }

  @Test
  void everyDayIsThatOfTheFile() {
    int measured = 0;
    for (ShownTable.Line line : ShownTable.of(tenDays, "daily").lines()) {
      LocalDate day = line.day("service_date");
      NaiveSums sums = filled(place -> place.date().equals(day));
      List<Double> minutes = minutes(PathOracle.windows(day, 0, 24), oracle::filledTimeS);
      line.is("observed_share", sums.observedShare());
      line.is("imputed_share", sums.imputedShare());
      if (sums.timed() == 0) {
        line.hasNo("q_kmh");
        line.hasNo("delay_60mph_veh_h");
        line.hasNo("mean_minutes");
        continue;
      }
      measured++;
      line.is("vmt_veh_mi", sums.vmtVehMi());
      line.is("vkt_veh_km", sums.vktVehKm());
      line.is("vht_veh_h", sums.vhtVehH());
      line.is("q_kmh", sums.qKmh());
      line.is("delay_35mph_veh_h", sums.delayVehH(35));
      line.is("delay_60mph_veh_h", sums.delayVehH(60));
      line.is("mean_minutes", PathOracle.mean(minutes));
      line.is("p95_minutes", PathOracle.nearestRank(minutes, 95));
    }
    assertThat(measured).isGreaterThan(5);
  }

  /** All stations of the corridor, gaps filled in. */
  private NaiveSums filled(Predicate<NaiveMeasures.Place> which) {
    return naive.filled(onCorridor(which));
  }

  private static Predicate<NaiveMeasures.Place> onCorridor(Predicate<NaiveMeasures.Place> which) {
    return place -> Sample.SR57_S.contains(place.stationId()) && which.test(place);
  }

  @Test
  void everyHourOfTheWeekIsThatOfTheFile() {
    ShownTable shown = ShownTable.of(tenDays, "hours-by-weekday");
    assertThat(shown.lines()).hasSize(7 * 24);
    int measured = 0;
    int withoutSome = 0;
    for (ShownTable.Line line : shown.lines()) {
      int hour = LocalTime.parse(line.text("clock")).getHour();
      List<LocalDate> days =
          PathOracle.days().stream()
              .filter(day -> day.format(WEEKDAY).equals(line.text("weekday")))
              .toList();
      Predicate<NaiveMeasures.Place> which =
          place ->
              place.hour() == hour && place.local().format(WEEKDAY).equals(line.text("weekday"));
      NaiveSums sums = filled(which);
      int timed = naive.daysTimed(onCorridor(which));
      withoutSome += timed > 0 && timed < days.size() ? 1 : 0;
      List<Double> minutes = minutes(windows(days, hour, hour + 1), oracle::filledTimeS);
      assertThat(line.count("days_count")).isEqualTo(days.size());
      assertThat(line.count("delay_days_count")).isEqualTo(timed);
      if (sums.timed() == 0) {
        line.hasNo("speed_kmh");
        line.hasNo("q_kmh");
        line.hasNo("delay_60mph_veh_h");
        continue;
      }
      measured++;
      line.is("speed_kmh", oracle.lengthM() / 1000 * 60 / PathOracle.mean(minutes));
      line.is("q_kmh", sums.qKmh());
      line.is("vkt_veh_km", sums.vktVehKm() / timed);
      line.is("delay_60mph_veh_h", sums.delayVehH(60) / timed);
    }
    assertThat(measured).isGreaterThan(24);
    assertThat(withoutSome).as("hours that were not measured on all their days").isPositive();
  }

  @Test
  void theDelayOfAnHourIsTheMeanOfItsDays() {
    for (ShownTable.Line line : ShownTable.of(tenDays, "delay-by-hour").lines()) {
      int hour = LocalTime.parse(line.text("clock")).getHour();
      long days =
          PathOracle.days().stream()
              .filter(
                  day ->
                      filled(place -> place.hour() == hour && place.date().equals(day)).timed() > 0)
              .count();
      assertThat(line.count("days_count")).isEqualTo(days).isPositive();
      line.is("delay_60mph_veh_h", filled(place -> place.hour() == hour).delayVehH(60) / days);
      line.hasNo("delay_60mph_p10_veh_h");
      line.hasNo("delay_60mph_p90_veh_h");
    }
  }

  /** At 30 mph a vehicle-kilometre costs 1 / 96.56064 hours against 60 mph. */
  @Test
  void theBandOfTheDelayHoldsEightyOfHundredDays() {
    Corridor corridor =
        store.data().corridors().corridors().stream()
            .filter(one -> one.corridorId().equals("SR57-S"))
            .findFirst()
            .orElseThrow();
    List<LocalDate> days = TUESDAY.datesUntil(TUESDAY.plusDays(20)).toList();
    List<HourOfDay> hours = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      long vehicles = 100L * (1 + 7 * day % 20);
      StationInterval slow = new StationInterval(vehicles, 48.28032, null, 0.3, 1000.0, 4);
      hours.add(
          new HourOfDay(days.get(day), 8, HourSums.of(slow, new SampleCounts(40, 0, 40), 100.0)));
    }
    CorridorData made =
        new CorridorData(
            corridor,
            Sample.ZONE,
            days,
            hours,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            BottleneckDays.of(store.data(), List.of()),
            new CorridorData.Shown(
                List.of(), DayRuns.read(store.data(), List.of(), List.of()), List.of(), List.of()));
    ShownTable.Line line =
        new ShownTable(HourSection.of(made).tables().get(0)).where("clock", "08:00");

    assertThat(line.count("days_count")).isEqualTo(20);
    assertThat(line.number("delay_60mph_veh_h")).isCloseTo(1050 / 96.56064, within(0.0501));
    assertThat(line.number("delay_60mph_p10_veh_h")).isCloseTo(200 / 96.56064, within(0.0501));
    assertThat(line.number("delay_60mph_p90_veh_h")).isCloseTo(1800 / 96.56064, within(0.0501));
  }

  @Test
  void everyStationIsThatOfTheFile() {
    List<ShownTable.Line> lines = ShownTable.of(tenDays, "stations").lines();
    assertThat(lines)
        .extracting(line -> line.text("station_id"))
        .containsExactlyElementsOf(Sample.SR57_S);
    for (ShownTable.Line line : lines) {
      String station = line.text("station_id");
      NaiveSums sums = filled(place -> place.stationId().equals(station));
      List<Double> delaysS = new ArrayList<>();
      for (Instant start : windows(PathOracle.days(), 0, 24)) {
        Double kmh = oracle.filledKmh(station, start);
        if (kmh != null) {
          double paceS = 3.6 / kmh - 3.6 / PathOracle.KMH_60_MPH;
          delaysS.add(oracle.lengthM(station) * Math.max(0, paceS));
        }
      }
      line.is("offset_km", oracle.offsetM(station) / 1000);
      line.is("lanes_count", store.sample().station(station).number("lanes"));
      line.is("vmt_veh_mi", sums.vmtVehMi());
      line.is("vht_veh_h", sums.vhtVehH());
      line.is("q_kmh", sums.qKmh());
      line.is("speed_kmh", sums.speedKmh());
      line.is("delay_60mph_veh_h", sums.delayVehH(60));
      assertThat(line.exact("delay_60mph_s_per_veh"))
          .isCloseTo(PathOracle.mean(delaysS), within(1e-5));
      line.is("observed_share", sums.observedShare());
      line.is("imputed_share", sums.imputedShare());
    }
  }

  @Test
  void theHeadSaysTheSameAsTheFile() {
    NaiveSums sums = filled(place -> true);
    List<LocalDate> weekdays =
        PathOracle.days().stream()
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
            .filter(day -> !day.equals(ReportStore.HOLIDAY))
            .toList();
    List<Double> evening = minutes(windows(weekdays, 15, 19), oracle::filledTimeS);

    int timed = naive.daysTimed(onCorridor(place -> true));
    assertThat(timed).isLessThan(PathOracle.days().size());
    isInTheHead("Delay against 60 mph", sums.delayVehH(60) / timed);
    isInTheHead("Travel time, evening peak", PathOracle.nearestRank(evening, 50));
    isInTheHead("95 of 100 journeys take at most", PathOracle.nearestRank(evening, 95));
    isInTheHead("At free flow", oracle.freeFlowS() / 60);
    isInTheHead("Observed", 100 * sums.observedShare());
    isInTheHead("Filled in", 100 * sums.imputedShare());
  }

  private void isInTheHead(String label, double expected) {
    assertThat(ShownTable.keyFigure(tenDays, label))
        .as(label)
        .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
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
    Set<LocalDate> days = new LinkedHashSet<>();
    long observed = 0;
    for (ShownTable.Line line : ShownTable.of(tenDays, "days-speeds").lines()) {
      days.add(line.day("service_date"));
      String station = line.text("station_id");
      Double kmh = oracle.kmh(station, line.instant("window_start"));
      line.is("offset_m", oracle.offsetM(station));
      if (kmh == null) {
        assertThat(line.cell("speed_kmh")).isEqualTo(Cell.noData("not observed"));
        line.is("filled_speed_kmh", oracle.filledKmh(station, line.instant("window_start")));
      } else {
        assertThat(line.cell("filled_speed_kmh")).isEqualTo(Cell.noData("observed"));
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
    assertThat(days).containsExactlyElementsOf(worstDays());
    assertThat(observed).isEqualTo(inFile);
  }

  /** The seven with the most delay, the worst first. */
  private List<LocalDate> worstDays() {
    Map<LocalDate, Double> delay = new HashMap<>();
    PathOracle.days()
        .forEach(
            day -> {
              NaiveSums sums = filled(place -> place.date().equals(day));
              if (sums.timed() > 0) {
                delay.put(day, sums.delayVehH(60));
              }
            });
    return delay.keySet().stream()
        .sorted(Comparator.comparing(delay::get, Comparator.reverseOrder()))
        .limit(7)
        .toList();
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
