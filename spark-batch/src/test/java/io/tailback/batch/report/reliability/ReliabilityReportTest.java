package io.tailback.batch.report.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.Fact;
import io.tailback.batch.report.NaiveMeasures;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.SampleRow;
import io.tailback.batch.report.SampleStation;
import io.tailback.batch.report.data.DayType;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.path.PathOracle;
import io.tailback.batch.report.path.ShownTable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** The windows of every named period on the days of the report, and of whole days. */
  private static Map<String, List<Instant>> periods() {
    List<LocalDate> all = PathOracle.days();
    Map<String, List<Instant>> periods = new HashMap<>();
    periods.put("pems-am", windows(weekdays(), 6, 10));
    periods.put("pems-pm", windows(weekdays(), 15, 19));
    periods.put("bottleneck-am", windows(all, 5, 10));
    periods.put("bottleneck-noon", windows(all, 10, 15));
    periods.put("bottleneck-pm", windows(all, 15, 20));
    periods.put("ucr-am", windows(weekdays(), 6, 9));
    periods.put("ucr-pm", windows(weekdays(), 16, 19));
    periods.put("ucr-day", windows(weekdays(), 6, 22));
    List<Instant> offPeak = new ArrayList<>(windows(weekdays(), 9, 16));
    offPeak.addAll(windows(weekdays(), 19, 22));
    offPeak.addAll(windows(weekends(), 6, 22));
    periods.put("ucr-offpeak", offPeak);
    periods.put("pm3-am", windows(weekdays(), 6, 10));
    periods.put("pm3-midday", windows(weekdays(), 10, 16));
    periods.put("pm3-pm", windows(weekdays(), 16, 20));
    periods.put("pm3-overnight", windows(all, 20, 30));
    periods.put("pm3-weekend", windows(weekends(), 6, 20));
    periods.put("phed-am", windows(weekdays(), 6, 10));
    periods.put("phed-pm", windows(weekdays(), 15, 19));
    periods.put("health-day", windows(all, 5, 22));
    periods.put("all-day", windows(all, 0, 24));
    return periods;
  }

  @Test
  void thePeaksOfACorridorAreThoseOfTheFile() {
    ShownTable.Line line = ShownTable.of(report, "corridors").where("corridor_id", "SR57-S");
    line.is("length_km", oracle.lengthM() / 1000);
    line.is("free_flow_minutes", oracle.freeFlowS() / 60);
    peak(line, "am", windows(weekdays(), 6, 9));
    peak(line, "pm", windows(weekdays(), 16, 19));
  }

  private void peak(ShownTable.Line line, String part, List<Instant> windows) {
    List<Double> seconds = times(windows, oracle::travelTimeS);
    double mean = PathOracle.mean(seconds);
    double p95 = PathOracle.nearestRank(seconds, 95);

    assertThat(seconds).hasSizeGreaterThan(100);
    line.is("mean_" + part + "_minutes", mean / 60);
    line.is("p95_" + part + "_minutes", p95 / 60);
    line.is("tti_" + part, mean / oracle.freeFlowS());
    line.is("pti_" + part, p95 / oracle.freeFlowS());
    line.is("buffer_index_" + part, (p95 - mean) / mean);
    line.is("coverage_" + part + "_share", (double) seconds.size() / windows.size());
  }

  @Test
  void everyPeriodOfACorridorIsThatOfTheFile() {
    indices("indices-observed", oracle::travelTimeS);
    indices("indices-filled", oracle::filledTimeS);
  }

  private void indices(String table, Function<Instant, Double> travelTimeS) {
    Map<String, List<Instant>> periods = periods();
    List<ShownTable.Line> lines = ofSr57(table);
    assertThat(lines)
        .extracting(line -> line.text("period_name"))
        .containsExactlyInAnyOrderElementsOf(periods.keySet());
    for (ShownTable.Line line : lines) {
      List<Instant> windows = periods.get(line.text("period_name"));
      List<Double> seconds = times(windows, travelTimeS);
      double mean = PathOracle.mean(seconds);
      double p95 = PathOracle.nearestRank(seconds, 95);
      List<Double> worst = seconds.stream().sorted(Collections.reverseOrder()).toList();
      List<Double> worst5 = worst.subList(0, (5 * worst.size() + 99) / 100);
      double freeS = oracle.freeFlowS();
      long congested = seconds.stream().filter(s -> 1 / s < 0.9 / freeS).count();

      assertThat(line.count("windows_count")).isEqualTo(windows.size());
      assertThat(line.count("times_count")).isEqualTo(seconds.size());
      line.is("coverage_share", (double) seconds.size() / windows.size());
      line.is("mean_minutes", mean / 60);
      line.is("p50_minutes", PathOracle.nearestRank(seconds, 50) / 60);
      line.is("p80_minutes", PathOracle.nearestRank(seconds, 80) / 60);
      line.is("p95_minutes", p95 / 60);
      line.is("tti", mean / freeS);
      line.is("pti", p95 / freeS);
      line.is("tti80", PathOracle.nearestRank(seconds, 80) / freeS);
      line.is("buffer_index", (p95 - mean) / mean);
      line.is("misery_index", PathOracle.mean(worst5) / freeS);
      line.is("congested_h", congested / 12.0);
      line.is("congested_share", (double) congested / seconds.size());
    }
    assertThat(lines).anySatisfy(line -> assertThat(line.number("congested_h")).isPositive());
  }

  private List<ShownTable.Line> ofSr57(String table) {
    return ShownTable.of(report, table).lines().stream()
        .filter(line -> line.text("corridor_id").equals("SR57-S"))
        .toList();
  }

  @Test
  void thePartsOfTheWeekAreThoseOfTheFile() {
    Map<String, List<Instant>> periods = periods();
    List<ShownTable.Line> lines = ofSr57("parts-of-the-week");
    assertThat(lines)
        .extracting(line -> line.text("period_name"))
        .containsExactlyInAnyOrder(
            "pm3-am", "pm3-midday", "pm3-pm", "pm3-overnight", "pm3-weekend", "all-day");
    for (ShownTable.Line line : lines) {
      List<Double> seconds = times(periods.get(line.text("period_name")), oracle::travelTimeS);
      double freeS = oracle.freeFlowS();
      long congested = seconds.stream().filter(s -> 1 / s < 0.9 / freeS).count();
      line.is("pti", PathOracle.nearestRank(seconds, 95) / freeS);
      line.is("congested_share", (double) congested / seconds.size());
    }
  }

  @Test
  void congestedTimeOfEveryStationIsThatOfTheFile() {
    ShownTable shown = ShownTable.of(report, "congested-stations");
    Map<String, List<Instant>> periods = periods();
    int slow = 0;
    for (SampleStation station : store.sample().stations()) {
      ShownTable.Line line = shown.where("station_id", station.id());
      offset(line, station.id());
      Double freeKmh = station.number("free_flow_speed_kmh");
      for (String period : periods.keySet()) {
        String key = "congested_" + period.replace('-', '_') + "_share";
        List<Double> kmh = times(periods.get(period), start -> oracle.kmh(station.id(), start));
        if (kmh.isEmpty() || freeKmh == null) {
          line.hasNo(key);
        } else {
          long congested = kmh.stream().filter(speed -> speed < 0.9 * freeKmh - 1e-6).count();
          slow += congested > 0 ? 1 : 0;
          line.is(key, (double) congested / kmh.size());
        }
      }
    }
    assertThat(slow).isPositive();
    assertThat(shown.lines().stream().map(line -> line.number("congested_ucr_day_share")))
        .isSortedAccordingTo(Comparator.nullsLast(Comparator.reverseOrder()));
  }

  /** Each of the two other corridors has one station. */
  private void offset(ShownTable.Line line, String station) {
    if (station.equals(Sample.UNPLACED)) {
      line.hasNo("offset_km");
    } else {
      line.is("offset_km", Sample.SR57_S.contains(station) ? oracle.offsetM(station) / 1000 : 0);
    }
  }

  @Test
  void thePeaksOfEverySegmentAreThoseOfTheFile() {
    int compared = 0;
    for (SampleStation station : store.sample().stations()) {
      String id = station.id();
      ShownTable.Line line = ShownTable.of(report, "segments").where("station_id", id);
      offset(line, id);
      line.is("length_m", station.lengthM());
      if (station.number("lat") == null) {
        line.hasNo("latitude_deg");
        line.hasNo("longitude_deg");
      } else {
        line.is("latitude_deg", station.number("lat"));
        line.is("longitude_deg", station.number("lon"));
      }
      compared += segmentPeak(line, "am", windows(weekdays(), 6, 9)) ? 1 : 0;
      compared += segmentPeak(line, "pm", windows(weekdays(), 16, 19)) ? 1 : 0;
    }
    assertThat(compared).isGreaterThan(8);
  }

  private boolean segmentPeak(ShownTable.Line line, String part, List<Instant> windows) {
    String station = line.text("station_id");
    List<Double> seconds = times(windows, start -> segmentS(station, start));
    Double freeKmh = store.sample().station(station).number("free_flow_speed_kmh");
    if (seconds.size() < 20 || freeKmh == null) {
      line.hasNo("pti_" + part);
      return false;
    }
    double mean = PathOracle.mean(seconds);
    double p95 = PathOracle.nearestRank(seconds, 95);
    double freeS = oracle.lengthM(station) * 3.6 / freeKmh;
    line.is("tti_" + part, mean / freeS);
    line.is("pti_" + part, p95 / freeS);
    line.is("buffer_index_" + part, (p95 - mean) / mean);
    return true;
  }

  @Test
  void theHeadSaysTheSameAsTheFile() {
    isInTheHead("Travel time index, morning", federalTti(windows(weekdays(), 6, 9)));
    isInTheHead("Travel time index, evening", federalTti(windows(weekdays(), 16, 19)));
    assertThat(ShownTable.keyFigure(report, "Reliable person-distance"))
        .isCloseTo(
            reliablePercent(store.sample().stations().stream().map(SampleStation::id).toList()),
            within(0.0501));
    isInTheHead("Observed", 100 * new NaiveMeasures(store).observed(place -> true).observedShare());
  }

  private void isInTheHead(String label, double expected) {
    assertThat(ShownTable.keyFigure(report, label)).as(label).isCloseTo(expected, within(1e-9));
  }

  /** Each segment weighs by the metres that its counted vehicles drove in the period. */
  private double federalTti(List<Instant> windows) {
    double weighted = 0;
    double all = 0;
    for (SampleStation station : store.sample().stations()) {
      Double freeKmh = station.number("free_flow_speed_kmh");
      List<Double> kmh = times(windows, start -> oracle.kmh(station.id(), start));
      if (freeKmh != null && !kmh.isEmpty()) {
        double tti = PathOracle.mean(kmh.stream().map(speed -> freeKmh / speed).toList());
        double vehicleM = station.lengthM() * vehicles(station.id(), windows);
        weighted += tti * vehicleM;
        all += vehicleM;
      }
    }
    return weighted / all;
  }

  private double vehicles(String station, List<Instant> windows) {
    return windows.stream()
        .map(start -> oracle.vehicles(station, start))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  private static List<Double> times(List<Instant> windows, Function<Instant, Double> time) {
    return windows.stream().map(time).filter(Objects::nonNull).toList();
  }

  @Test
  void lottrIsMadeOfQuartersOfAnHour() {
    for (String station : Sample.SR57_S) {
      ShownTable.Line line = ShownTable.of(report, "segments").where("station_id", station);
      List<Double> ratios = new ArrayList<>();
      compareLottrs(line, start -> segmentS(station, start), ratios);
      isRated(line, ratios);
    }
  }

  /** One ratio of 1.50 is enough for not reliable; for reliable all four have to be known. */
  private static boolean isRated(ShownTable.Line line, List<Double> ratios) {
    double highest = ratios.stream().mapToDouble(one -> one).max().orElse(0);
    boolean unreliable = Math.round(100 * highest) >= 150;
    if (ratios.size() < 4 && !unreliable) {
      assertThat(line.number("lottr_worst")).isNull();
      assertThat(line.text("reliable")).isIn("too few values", "nothing was measured");
      return false;
    }
    assertThat(line.number("lottr_worst")).isCloseTo(highest, within(0.00501));
    assertThat(line.text("reliable")).isEqualTo(unreliable ? "not reliable" : "reliable");
    return true;
  }

  @Test
  void onWeekdaysAloneASegmentCanBeNotReliableButNoneReliable() {
    Report weekdays =
        new ReliabilityReport().build(store.data(), store.request().onDays(DayType.WEEKDAY));
    int rated = 0;
    for (String station : Sample.SR57_S) {
      ShownTable.Line line = ShownTable.of(weekdays, "segments").where("station_id", station);
      Function<Instant, Double> seconds = start -> segmentS(station, start);
      List<Double> ratios = new ArrayList<>();
      compareLottr(line, "lottr_am", quarters(windows(weekdays(), 6, 10), seconds), ratios);
      compareLottr(line, "lottr_midday", quarters(windows(weekdays(), 10, 16), seconds), ratios);
      compareLottr(line, "lottr_pm", quarters(windows(weekdays(), 16, 20), seconds), ratios);
      assertThat(line.number("lottr_weekend")).isNull();
      rated += isRated(line, ratios) ? 1 : 0;
    }
    assertThat(rated).as("not reliable on weekdays").isBetween(1, Sample.SR57_S.size() - 1);
    ShownTable.Line corridor =
        ShownTable.of(weekdays, "lottr-corridors").where("corridor_id", "SR57-S");
    assertThat(corridor.count("rated_count")).isEqualTo(rated);
    assertThat(corridor.text("reliable_percent")).isEqualTo("too few values");
  }

  @Test
  void lottrOfACorridorIsThatOfOnePath() {
    ShownTable.Line line = ShownTable.of(report, "lottr-corridors").where("corridor_id", "SR57-S");
    List<Double> ratios = new ArrayList<>();
    compareLottrs(line, oracle::travelTimeS, ratios);
    assertThat(ratios).hasSize(4);
    assertThat(line.count("segments_count")).isEqualTo(Sample.SR57_S.size());
    assertThat(line.count("rated_count"))
        .isEqualTo(
            ofSr57("segments").stream().filter(one -> one.number("lottr_worst") != null).count());
  }

  private static void compareLottrs(
      ShownTable.Line line, Function<Instant, Double> seconds, List<Double> ratios) {
    compareLottr(line, "lottr_am", quarters(windows(weekdays(), 6, 10), seconds), ratios);
    compareLottr(line, "lottr_midday", quarters(windows(weekdays(), 10, 16), seconds), ratios);
    compareLottr(line, "lottr_pm", quarters(windows(weekdays(), 16, 20), seconds), ratios);
    compareLottr(line, "lottr_weekend", quarters(windows(weekends(), 6, 20), seconds), ratios);
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
  private static List<Double> quarters(List<Instant> windows, Function<Instant, Double> seconds) {
    List<Double> quarters = new ArrayList<>();
    for (int first = 0; first < windows.size(); first += 3) {
      List<Double> known = times(windows.subList(first, first + 3), seconds);
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
    assertThat(
            ShownTable.of(report, "lottr-corridors")
                .where("corridor_id", "SR57-S")
                .number("reliable_percent"))
        .isCloseTo(reliablePercent(Sample.SR57_S), within(0.0501));
  }

  private double reliablePercent(List<String> stations) {
    double all = 0;
    double reliable = 0;
    for (String station : stations) {
      ShownTable.Line line = ShownTable.of(report, "segments").where("station_id", station);
      if (line.number("lottr_worst") != null) {
        double vehicles = vehicles(station, windows(PathOracle.days(), 0, 24));
        assertThat(line.number("vehicle_count")).isEqualTo(vehicles);
        all += oracle.lengthM(station) * vehicles;
        reliable +=
            line.text("reliable").equals("reliable") ? oracle.lengthM(station) * vehicles : 0;
      }
    }
    return 100 * reliable / all;
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
  void itSaysHowManyHolidaysAreInNoWeekday() {
    Report before =
        new ReliabilityReport()
            .build(
                store.data(),
                ReportRequest.of(new ReportPeriod(Sample.FROM, ReportStore.HOLIDAY.minusDays(1))));

    assertThat(fact(report, "Federal weekdays")).contains("and this period has 1 of them");
    assertThat(fact(before, "Federal weekdays")).contains("and this period has 0 of them");
  }

  @Test
  void itSaysHowManyWindowsTheSourceFilledInInPart() {
    NaiveMeasures naive = new NaiveMeasures(store);
    List<Double> percents =
        store.sample().rows().stream()
            .filter(row -> naive.hasObservedSpeed(row))
            .map(SampleRow::observedPercent)
            .toList();
    long inPart = percents.stream().filter(percent -> percent < 100).count();
    long belowHalf = percents.stream().filter(percent -> percent < 50).count();

    assertThat(inPart).isPositive();
    assertThat(fact(report, "Observed in part"))
        .contains(
            String.format(
                Locale.ROOT,
                "of %,d windows with an observed speed %,d were not observed as a whole, %,d of"
                    + " these to less than one half.",
                percents.size(),
                inPart,
                belowHalf));
  }

  private static String fact(Report of, String label) {
    return of.provenance().facts().stream()
        .filter(fact -> fact.label().equals(label))
        .map(Fact::sentence)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSameDataGiveTheSameReport() {
    assertThat(build()).isEqualTo(report);
  }
}
