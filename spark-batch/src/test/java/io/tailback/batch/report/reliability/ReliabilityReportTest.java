package io.tailback.batch.report.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.path.PathOracle;
import io.tailback.batch.report.path.ShownTable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ReportStoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReliabilityReportTest {
  /** 65 mph. */
  private static final double LIMIT_KMH = 104.60736;

  private static final double PERSONS = 1.7;

  private ReportStore store;
  private PathOracle oracle;
  private Report report;

  @BeforeAll
  void build(ReportStore made) {
    store = made;
    oracle = new PathOracle(store);
    report = BuiltReports.keep(build());
  }

  private Report build() {
    return new ReliabilityReport().build(store.dataWithPostedLimit(LIMIT_KMH), store.request());
  }

  private static List<LocalDate> weekdays() {
    return PathOracle.days().stream()
        .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
        .filter(day -> !day.equals(ReportStore.HOLIDAY))
        .toList();
  }

  private static List<LocalDate> weekends() {
    return PathOracle.days().stream()
        .filter(day -> day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue())
        .toList();
  }

  private static List<Instant> windows(List<LocalDate> days, int fromHour, int toHour) {
    return days.stream()
        .flatMap(day -> PathOracle.windows(day, fromHour, toHour).stream())
        .toList();
  }

  @Test
  void theEveningPeakOfACorridorIsThatOfTheFile() {
    List<Double> seconds = times(windows(weekdays(), 16, 19), oracle::travelTimeS);
    double mean = PathOracle.mean(seconds);
    double p95 = PathOracle.nearestRank(seconds, 95);
    ShownTable.Line line = ShownTable.of(report, "corridors").where("corridor_id", "SR57-S");

    assertThat(seconds).hasSizeGreaterThan(100);
    assertThat(line.number("length_km")).isCloseTo(oracle.lengthM() / 1000, within(0.00501));
    assertThat(line.number("free_flow_minutes"))
        .isCloseTo(oracle.freeFlowS() / 60, within(0.00501));
    assertThat(line.number("mean_pm_minutes")).isCloseTo(mean / 60, within(0.00501));
    assertThat(line.number("p95_pm_minutes")).isCloseTo(p95 / 60, within(0.00501));
    assertThat(line.number("tti_pm")).isCloseTo(mean / oracle.freeFlowS(), within(0.00501));
    assertThat(line.number("pti_pm")).isCloseTo(p95 / oracle.freeFlowS(), within(0.00501));
    assertThat(line.number("buffer_index_pm")).isCloseTo((p95 - mean) / mean, within(0.00501));
    assertThat(line.number("coverage_pm_share"))
        .isCloseTo((double) seconds.size() / (weekdays().size() * 36), within(0.000501));
  }

  @Test
  void everyNumberOfTheDaytimeIsThatOfTheFile() {
    List<Double> seconds = times(windows(weekdays(), 6, 22), oracle::travelTimeS);
    List<Double> worst = seconds.stream().sorted(Collections.reverseOrder()).toList();
    List<Double> worst5 = worst.subList(0, (5 * worst.size() + 99) / 100);
    double freeS = oracle.freeFlowS();
    long congested = seconds.stream().filter(s -> 1 / s < 0.9 / freeS).count();
    ShownTable.Line line =
        ShownTable.of(report, "indices-observed").lines().stream()
            .filter(one -> one.text("corridor_id").equals("SR57-S"))
            .filter(one -> one.text("period_name").equals("ucr-day"))
            .findFirst()
            .orElseThrow();

    assertThat(line.count("windows_count")).isEqualTo(weekdays().size() * 16L * 12);
    assertThat(line.count("times_count")).isEqualTo(seconds.size());
    assertThat(line.number("p50_minutes"))
        .isCloseTo(PathOracle.nearestRank(seconds, 50) / 60, within(0.00501));
    assertThat(line.number("p80_minutes"))
        .isCloseTo(PathOracle.nearestRank(seconds, 80) / 60, within(0.00501));
    assertThat(line.number("tti80"))
        .isCloseTo(PathOracle.nearestRank(seconds, 80) / freeS, within(0.00501));
    assertThat(line.number("misery_index"))
        .isCloseTo(PathOracle.mean(worst5) / freeS, within(0.00501));
    assertThat(line.number("congested_h")).isCloseTo(congested / 12.0, within(0.00501));
    assertThat(line.number("congested_share"))
        .isCloseTo((double) congested / seconds.size(), within(0.000501));
  }

  private static List<Double> times(List<Instant> windows, Function<Instant, Double> time) {
    return windows.stream().map(time).filter(Objects::nonNull).toList();
  }

  @Test
  void lottrIsMadeOfQuartersOfAnHour() {
    for (String station : Sample.SR57_S) {
      ShownTable.Line line = ShownTable.of(report, "segments").where("station_id", station);
      List<Double> ratios = new ArrayList<>();
      compareLottr(line, "lottr_am", quarters(station, windows(weekdays(), 6, 10)), ratios);
      compareLottr(line, "lottr_midday", quarters(station, windows(weekdays(), 10, 16)), ratios);
      compareLottr(line, "lottr_pm", quarters(station, windows(weekdays(), 16, 20)), ratios);
      compareLottr(line, "lottr_weekend", quarters(station, windows(weekends(), 6, 20)), ratios);
      if (ratios.size() == 4) {
        double highest = Collections.max(ratios);
        assertThat(line.number("lottr_worst")).isCloseTo(highest, within(0.00501));
        assertThat(line.text("reliable"))
            .isEqualTo(line.number("lottr_worst") < 1.5 ? "reliable" : "not reliable");
      } else {
        assertThat(line.number("lottr_worst")).isNull();
      }
    }
  }

  private static void compareLottr(
      ShownTable.Line line, String key, List<Double> seconds, List<Double> ratios) {
    if (seconds.size() < 5) {
      assertThat(line.number(key)).isNull();
      return;
    }
    double ratio = PathOracle.nearestRank(seconds, 80) / PathOracle.nearestRank(seconds, 50);
    assertThat(line.number(key)).isCloseTo(ratio, within(0.00501));
    ratios.add(ratio);
  }

  /** Mean times of three windows each; a quarter without any time is missing. */
  private List<Double> quarters(String station, List<Instant> windows) {
    List<Double> quarters = new ArrayList<>();
    for (int first = 0; first < windows.size(); first += 3) {
      List<Double> known =
          times(windows.subList(first, first + 3), start -> segmentS(station, start));
      if (!known.isEmpty()) {
        quarters.add(PathOracle.mean(known));
      }
    }
    return quarters;
  }

  private Double segmentS(String station, Instant start) {
    Double kmh = oracle.kmh(station, start);
    return kmh == null ? null : oracle.lengthM(station) * 3.6 / kmh;
  }

  @Test
  void excessiveDelayIsThatOfTheFile() {
    int told = 0;
    for (String station : Sample.SR57_S) {
      double thresholdS = Math.round(oracle.lengthM(station) * 3.6 / (0.6 * LIMIT_KMH));
      double personH = 0;
      boolean known = false;
      for (int fromHour : new int[] {6, 15}) {
        List<Instant> windows = windows(weekdays(), fromHour, fromHour + 4);
        for (int first = 0; first < windows.size(); first += 3) {
          List<Instant> quarter = windows.subList(first, first + 3);
          List<Double> seconds = times(quarter, start -> segmentS(station, start));
          List<Long> counts =
              quarter.stream()
                  .map(start -> oracle.vehicles(station, start))
                  .filter(Objects::nonNull)
                  .toList();
          if (!seconds.isEmpty() && counts.size() == 3) {
            known = true;
            double excessS = Math.min(900, Math.max(0, PathOracle.mean(seconds) - thresholdS));
            double hours = Math.round(excessS / 3600 * 1000) / 1000.0;
            personH += hours * counts.stream().mapToLong(Long::longValue).sum() * PERSONS;
          }
        }
      }
      ShownTable.Line line = ShownTable.of(report, "segments").where("station_id", station);
      if (known) {
        told++;
        assertThat(line.number("phed_person_h")).isCloseTo(personH, within(0.0501));
      } else {
        assertThat(line.number("phed_person_h")).isNull();
      }
    }
    assertThat(told).isPositive();
  }

  @Test
  void reliableShareWeighsLengthAndVehicles() {
    double all = 0;
    double reliable = 0;
    for (String station : Sample.SR57_S) {
      ShownTable.Line line = ShownTable.of(report, "segments").where("station_id", station);
      if (line.number("lottr_worst") != null) {
        double vehicles = 0;
        for (LocalDate day : PathOracle.days()) {
          for (Instant start : PathOracle.windows(day, 0, 24)) {
            Long counted = oracle.vehicles(station, start);
            vehicles += counted == null ? 0 : counted;
          }
        }
        assertThat(line.number("vehicle_count")).isEqualTo(vehicles);
        all += oracle.lengthM(station) * vehicles;
        reliable +=
            line.text("reliable").equals("reliable") ? oracle.lengthM(station) * vehicles : 0;
      }
    }
    assertThat(
            ShownTable.of(report, "lottr-corridors")
                .where("corridor_id", "SR57-S")
                .number("reliable_percent"))
        .isCloseTo(100 * reliable / all, within(0.0501));
  }

  @Test
  void aCorridorThatNobodyObservedHasNoNumber() {
    ShownTable.Line line = ShownTable.of(report, "corridors").where("corridor_id", "I5-S-HOV");

    assertThat(line.number("pti_pm")).isNull();
    assertThat(line.text("mean_pm_minutes")).isNotBlank();
    assertThat(line.number("coverage_pm_share")).isZero();
  }

  @Test
  void withoutAPostedLimitItSaysSo() {
    Report without =
        new ReliabilityReport().build(store.data(), store.request().onCorridor("SR57-S-HOV"));

    assertThat(ShownTable.of(without, "segments").lines())
        .allSatisfy(
            line -> assertThat(line.text("phed_person_h")).isEqualTo("no posted limit is known"));
  }

  @Test
  void aStationWithoutAPlaceIsToldAlone() {
    ShownTable.Line line = ShownTable.of(report, "segments").where("station_id", Sample.UNPLACED);
    List<Double> seconds =
        times(windows(weekdays(), 16, 19), start -> segmentS(Sample.UNPLACED, start));
    double freeS =
        oracle.lengthM(Sample.UNPLACED)
            * 3.6
            / store.sample().station(Sample.UNPLACED).number("free_flow_speed_kmh");

    assertThat(line.text("corridor_id")).isEqualTo("on no corridor");
    assertThat(line.number("pti_pm"))
        .isCloseTo(PathOracle.nearestRank(seconds, 95) / freeS, within(0.00501));
    assertThat(line.number("tti_pm")).isCloseTo(PathOracle.mean(seconds) / freeS, within(0.00501));
  }

  @Test
  void theSameDataGiveTheSameReport() {
    assertThat(build()).isEqualTo(report);
  }
}
