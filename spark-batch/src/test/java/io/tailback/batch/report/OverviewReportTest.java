package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tailback.batch.report.NaiveMeasures.Place;
import io.tailback.batch.report.data.DayType;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.overview.OverviewReport;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.core.TailbackException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every number of the overview, beside the same number computed from the lines of the sample. */
@ExtendWith(ReportStoreExtension.class)
class OverviewReportTest {
  private static final ReportPeriod COMPARED =
      new ReportPeriod(LocalDate.of(2022, 1, 6), LocalDate.of(2022, 1, 7));
  private static final Predicate<Place> ALL = place -> true;
  private static final double VEH_H = 3_600_000;

  /** Distances are whole metres in each window of a station. */
  private static final Percentage ROUNDED_METRES = withinPercentage(0.01);

  private static ReportStore store;
  private static NaiveMeasures naive;
  private static Report report;

  @BeforeAll
  static void build(ReportStore shared) {
    store = shared;
    naive = new NaiveMeasures(shared);
    report =
        BuiltReports.keep(
            new OverviewReport().build(shared.data(), shared.request().comparedWith(COMPARED)));
  }

  @Test
  void totalsOfBothPeriodsAndBothKindsOfValues() {
    String all = "2022-01-06 to 2022-01-16";
    String two = "2022-01-06 to 2022-01-07";
    measures(total(all, "gaps filled"), naive.filled(ALL));
    measures(total(all, "observed only"), naive.observed(ALL));
    measures(total(two, "gaps filled"), naive.filled(OverviewReportTest::isCompared));
    measures(total(two, "observed only"), naive.observed(OverviewReportTest::isCompared));
    assertThat(total(all, "gaps filled").text("days")).isEqualTo("10");
    assertThat(total(two, "gaps filled").text("days")).isEqualTo("2");
    NaiveSums observed = naive.observed(ALL);
    total(all, "observed only").is("station_intervals", observed.windows);
    total(all, "observed only").is("intervals_without_time", observed.windows - observed.timed);
    assertThat(observed.samplesObserved).isLessThan(observed.samplesExpected);
    assertThat(naive.filled(ALL).samplesImputed).isPositive();
  }

  private static Cells total(String period, String values) {
    return Cells.row(report, "totals", Map.of("period", period, "values", values));
  }

  private static boolean isCompared(Place place) {
    return !place.date().isAfter(COMPARED.to());
  }

  @Test
  void delayLostProductivityAndCostAgainstEachThreshold() {
    NaiveSums sums = naive.filled(ALL);
    NaiveSums before = naive.filled(OverviewReportTest::isCompared);
    for (int i = 0; i < NaiveSums.MPH.length; i++) {
      Cells row =
          Cells.row(
              report,
              "delay-by-threshold",
              Map.of("threshold_mph", Integer.toString(NaiveSums.MPH[i])));
      row.is("threshold_kmh", NaiveSums.MPH[i] * 1.609344);
      row.is("delay_veh_h", sums.delayVehMs[i] / VEH_H);
      row.is("lost_productivity_lane_km_h", sums.lostLaneMMs[i] / VEH_H / 1000);
      row.is("user_delay_cost", sums.delayVehMs[i] / VEH_H * 1.7 * 21);
      row.is("compare_delay_veh_h", before.delayVehMs[i] / VEH_H);
      row.is("compare_lost_productivity_lane_km_h", before.lostLaneMMs[i] / VEH_H / 1000);
      row.is("compare_user_delay_cost", before.delayVehMs[i] / VEH_H * 1.7 * 21);
      shares(row, sums);
    }
  }

  @Test
  void theComparisonIsPerDay() {
    int days = naive.daysTimed(ALL);
    assertThat(days).as("a day without any value is no day of zero").isBetween(3, 9);
    double reported = naive.filled(ALL).delayVehMs[5] / VEH_H / days;
    double compared = naive.filled(OverviewReportTest::isCompared).delayVehMs[5] / VEH_H / 2;

    Cells row = Cells.row(report, "comparison", Map.of("measure", "Delay against 60 mph"));

    row.is("reported", reported);
    row.is("compared", compared);
    row.is("change_ratio", (reported - compared) / compared);
    Cells q = Cells.row(report, "comparison", Map.of("measure", "Q"));
    q.is("reported", q(naive.filled(ALL)));
    q.is("compared", q(naive.filled(OverviewReportTest::isCompared)));
    NaiveSums all = naive.filled(ALL);
    NaiveSums before = naive.filled(OverviewReportTest::isCompared);
    Cells share = Cells.row(report, "comparison", Map.of("measure", "Observed share"));
    share.is("reported", (double) all.samplesObserved / all.samplesExpected);
    share.is("compared", (double) before.samplesObserved / before.samplesExpected);
    assertThat(report.summary()).contains("The periods were not equally observed");
  }

  @Test
  void everyDay() {
    List<Cells> rows = Cells.rows(report, "days");
    for (Cells row : rows) {
      LocalDate date = LocalDate.parse(row.text("service_date"));
      measures(row, naive.filled(place -> place.date().equals(date)));
      assertThat(row.text("weekday")).isEqualTo(nameOf(date.getDayOfWeek()));
    }
    assertThat(rows)
        .map(row -> row.text("day_kind"))
        .containsExactly(
            "weekday", "weekday", "weekend", "weekend", "weekday", "weekday", "weekday", "weekday",
            "holiday", "weekend");
    assertThat(report.provenance().excludedDays())
        .containsExactly(new ExcludedDay(Sample.WITHOUT_ROWS, "no station sent anything"));
  }

  @Test
  void everyCorridorAndTheStationsOnNone() {
    Map<String, List<String>> corridors =
        Map.of(
            "SR57-S", Sample.SR57_S,
            "SR57-S-HOV", List.of(Sample.HOV),
            "I5-S-HOV", List.of(Sample.FILLED_IN),
            "on no corridor", List.of(Sample.UNPLACED));
    corridors.forEach(
        (id, stations) -> {
          Cells row = Cells.row(report, "corridors", Map.of("corridor_id", id));
          NaiveSums sums = naive.filled(place -> stations.contains(place.stationId()));
          measures(row, sums);
          row.is("stations", stations.size());
          row.is(
              "road_km",
              stations.stream().mapToDouble(one -> store.sample().station(one).lengthM()).sum()
                  / 1000);
          if (sums.timed > 0) {
            change(row, place -> stations.contains(place.stationId()), Place::date);
          }
        });
    assertThat(Cells.rows(report, "corridors")).hasSize(corridors.size());
    assertThat(Cells.rows(report, "corridors").get(0).text("corridor_id")).isEqualTo("SR57-S");
  }

  private static void change(Cells row, Predicate<Place> which, Function<Place, Object> dayOf) {
    Predicate<Place> before = place -> which.test(place) && isCompared(place);
    double reported = naive.filled(which).delayVehH(60) / naive.timed(which, dayOf);
    double compared = naive.filled(before).delayVehH(60) / naive.timed(before, dayOf);
    row.is("delay_days", naive.timed(which, dayOf));
    row.is("delay_60mph_veh_h_per_day", reported);
    row.is("compare_delay_60mph_veh_h_per_day", compared);
    row.is("delay_60mph_change_ratio", (reported - compared) / compared);
  }

  @Test
  void saysWhereTheLengthsComeFrom() {
    assertThat(report.provenance().facts())
        .contains(
            new Fact(
                "Lengths from", "the source: 8 stations; half-way to the neighbours: 2 stations"));
  }

  @Test
  void everyStation() {
    for (SampleStation station : store.sample().stations()) {
      Cells row = Cells.row(report, "stations", Map.of("station_id", station.id()));
      measures(row, naive.filled(place -> place.stationId().equals(station.id())));
      row.is("lanes", station.number("lanes"));
      row.is("length_m", station.lengthM());
      assertThat(row.text("length_basis"))
          .isEqualTo(
              Sample.UNSTATED.contains(station.id()) ? "half-way to the neighbours" : "the source");
      if (station.number("lat") == null) {
        row.hasNo("latitude_deg", "not stated");
        row.hasNo("longitude_deg", "not stated");
      } else {
        row.is("latitude_deg", station.number("lat"));
        row.is("longitude_deg", station.number("lon"));
      }
    }
    Cells.row(report, "stations", Map.of("station_id", Sample.UNPLACED))
        .hasNo("corridor_id", "on no corridor"); // so the map joins it to none
    assertThat(Cells.row(report, "stations-on-no-corridor", Map.of()).text("station_id"))
        .isEqualTo(Sample.UNPLACED);
  }

  @Test
  void whereNothingWasObservedNorFilledThereIsNoNumber() {
    NaiveSums sums = naive.filled(place -> place.stationId().equals(Sample.FILLED_IN));
    assertThat(sums.timed).isZero();

    Cells row = Cells.row(report, "stations", Map.of("station_id", Sample.FILLED_IN));

    for (String key :
        List.of("vmt_veh_mi", "vht_veh_h", "q_kmh", "delay_60mph_veh_h", "tti_pems")) {
      row.hasNo(key, "nothing was measured");
    }
    row.is("observed_share", 0);
  }

  @Test
  void namedPeriodsByTheirDaysAndHours() {
    compared("pems-am", 6, place -> isWeekday(place) && isIn(place, 6, 10));
    compared("bottleneck-pm", 10, place -> isIn(place, 15, 20));
    Cells weekend = period("pm3-weekend", 3, place -> isWeekend(place) && isIn(place, 6, 20));
    weekend.hasNo("compare_delay_60mph_veh_h_per_day", "nothing was measured");
    weekend.hasNo("delay_60mph_change_ratio", "nothing was measured");
    period(
        "ucr-offpeak",
        9,
        place ->
            isWeekday(place) && (isIn(place, 9, 16) || isIn(place, 19, 22))
                || isWeekend(place) && isIn(place, 6, 22));
    Cells nights = period("pm3-overnight", 10, OverviewReportTest::isOvernight);
    Predicate<Place> before =
        place -> isOvernight(place) && !dayOf("pm3-overnight", place).isAfter(COMPARED.to());
    nights.is(
        "compare_delay_60mph_veh_h_per_day",
        naive.filled(before).delayVehH(60)
            / naive.timed(before, place -> dayOf("pm3-overnight", place)));
    NaiveSums day = naive.filled(place -> isWeekday(place) && isIn(place, 6, 22));
    Cells.row(report, "periods", Map.of("period_name", "ucr-day"))
        .is("congested_h_per_day", 16.0 * day.congested / day.compared);
  }

  /** Up to midnight of each day that counts, and after midnight when the day before counts. */
  private static boolean isOvernight(Place place) {
    LocalDate before = place.date().minusDays(1);
    boolean counted = !before.isBefore(Sample.FROM) && !before.equals(Sample.WITHOUT_ROWS);
    return isIn(place, 20, 24) || isIn(place, 0, 6) && counted;
  }

  private static void compared(String name, int days, Predicate<Place> which) {
    change(period(name, days, which), which, Place::date);
  }

  /** The hours after midnight belong to the day before. */
  private static LocalDate dayOf(String period, Place place) {
    return period.equals("pm3-overnight") && place.hour() < 6
        ? place.date().minusDays(1)
        : place.date();
  }

  private static Cells period(String name, int days, Predicate<Place> which) {
    return period(report, name, days, which);
  }

  private static Cells period(Report of, String name, int days, Predicate<Place> which) {
    Cells row = Cells.row(of, "periods", Map.of("period_name", name));
    NaiveSums sums = naive.filled(which);
    measures(row, sums);
    int timed = naive.timed(which, place -> dayOf(name, place));
    row.is("days", days);
    row.is("delay_days", timed);
    row.is("delay_60mph_veh_h_per_day", sums.delayVehMs[5] / VEH_H / timed);
    return row;
  }

  /** The nights of two Thursdays end on Fridays. */
  @Test
  void aNightIsWholeAlsoWhereTheNextDayDoesNotCount() {
    Report thursdays =
        new OverviewReport().build(store.data(), store.request().onDays(DayType.THU));
    List<LocalDate> days = List.of(LocalDate.of(2022, 1, 6), LocalDate.of(2022, 1, 13));
    Predicate<Place> isNight =
        place ->
            (isIn(place, 20, 24) || isIn(place, 0, 6))
                && days.contains(dayOf("pm3-overnight", place));

    Cells nights = period(thursdays, "pm3-overnight", 2, isNight);

    NaiveSums sums = naive.filled(isNight);
    assertThat(naive.counted(isNight, place -> place.start().truncatedTo(ChronoUnit.HOURS)))
        .isEqualTo(20);
    nights.is("congested_h_per_day", 10.0 * sums.congested / sums.compared);
    Predicate<Place> isThursday = place -> days.contains(place.date());
    period(thursdays, "bottleneck-pm", 2, place -> isThursday.test(place) && isIn(place, 15, 20));
    measures(
        Cells.row(thursdays, "totals", Map.of("values", "gaps filled")), naive.filled(isThursday));
  }

  private static boolean isIn(Place place, int from, int to) {
    return place.hour() >= from && place.hour() < to;
  }

  private static boolean isWeekend(Place place) {
    return place.date().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }

  private static boolean isWeekday(Place place) {
    return !isWeekend(place) && !place.date().equals(ReportStore.HOLIDAY);
  }

  @Test
  void theHoursOfTheDayWithTheBandOfTheirSpeeds() {
    for (int hour = 0; hour < 24; hour++) {
      int at = hour;
      double[] speeds =
          store.sample().rows().stream()
              .filter(row -> row.local().getHour() == at && naive.hasObservedSpeed(row))
              .mapToDouble(row -> row.mph() * 1.609344)
              .sorted()
              .toArray();
      Cells row =
          Cells.row(
              report,
              "hour-profile",
              Map.of("period", "2022-01-06 to 2022-01-16", "local_hour", clock(hour)));
      row.is("speeds", speeds.length);
      row.is("speed_p10_kmh", nearestRank(speeds, 10));
      row.is("speed_p50_kmh", nearestRank(speeds, 50));
      row.is("speed_p90_kmh", nearestRank(speeds, 90));
      means(row, 10, place -> place.hour() == at);
    }
  }

  private static double nearestRank(double[] sorted, int percent) {
    return sorted[(percent * sorted.length + 99) / 100 - 1];
  }

  @Test
  void theHoursOfTheWeek() {
    List<Cells> rows = Cells.rows(report, "hour-by-weekday");
    assertThat(rows).hasSize(7 * 24);
    for (Cells row : rows) {
      Predicate<Place> which =
          place ->
              nameOf(place.date().getDayOfWeek()).equals(row.text("weekday"))
                  && clock(place.hour()).equals(row.text("local_hour"));
      TreeSet<LocalDate> dates = new TreeSet<>();
      store.sample().rows().stream()
          .filter(one -> nameOf(one.date().getDayOfWeek()).equals(row.text("weekday")))
          .forEach(one -> dates.add(one.date()));
      means(row, dates.size(), which);
    }
  }

  private static void means(Cells row, int hours, Predicate<Place> which) {
    NaiveSums sums = naive.filled(which);
    row.is("hours", hours);
    shares(row, sums);
    if (sums.speeds == 0) {
      row.is("delay_hours", 0);
      row.hasNo("vmt_veh_mi_per_hour", "nothing was measured");
      row.hasNo("delay_60mph_veh_h_per_hour", "nothing was measured");
      row.hasNo("q_kmh", "nothing was measured");
      row.hasNo("speed_kmh", "no speed was measured");
      row.hasNo("congested_share", "no speed was measured");
      return;
    }
    Function<Place, Object> hour = place -> place.start().truncatedTo(ChronoUnit.HOURS);
    int timed = naive.timed(which, hour);
    row.is("vmt_veh_mi_per_hour", sums.vktVehM / 1609.344 / naive.counted(which, hour));
    row.is("delay_hours", timed);
    row.is("delay_60mph_veh_h_per_hour", sums.delayVehMs[5] / VEH_H / timed);
    row.is("q_kmh", q(sums));
    row.is("speed_kmh", 3.6e9 * sums.speeds / sums.usPerKm);
    row.is("congested_share", (double) sums.congested / sums.compared);
  }

  private static void measures(Cells row, NaiveSums sums) {
    shares(row, sums);
    if (sums.timed == 0) {
      return;
    }
    row.is("vmt_veh_mi", sums.vktVehM / 1609.344);
    row.is("vkt_veh_km", sums.vktVehM / 1000.0);
    row.is("vht_veh_h", sums.vhtVehMs / VEH_H);
    row.is("q_kmh", q(sums));
    row.is("speed_kmh", 3.6e9 * sums.speeds / sums.usPerKm);
    row.is("delay_60mph_veh_h", sums.delayVehMs[5] / VEH_H);
    row.is("lost_productivity_60mph_lane_km_h", sums.lostLaneMMs[5] / VEH_H / 1000);
    row.is("tti_pems", 60 * 1.609344 / q(sums));
    if (sums.compared > 0) {
      row.is("congested_station_h", sums.congested / 12.0);
      row.is("congested_share", (double) sums.congested / sums.compared);
    }
  }

  private static double q(NaiveSums sums) {
    return sums.vktVehM * 3600.0 / sums.vhtVehMs;
  }

  private static void shares(Cells row, NaiveSums sums) {
    row.is("observed_share", (double) sums.samplesObserved / sums.samplesExpected);
    row.is("imputed_share", (double) sums.samplesImputed / sums.samplesExpected);
  }

  private static String clock(int hour) {
    return String.format(Locale.ROOT, "%02d:00", hour);
  }

  private static String nameOf(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  @Test
  void theHeadSaysTheSameAsTheTables() {
    NaiveSums sums = naive.filled(ALL);
    assertThat(figure("VMT")).isEqualTo(sums.vktVehM / 1609.344);
    assertThat(figure("VHT")).isEqualTo(sums.vhtVehMs / VEH_H);
    assertThat(figure("Delay against 60 mph")).isEqualTo(sums.delayVehMs[5] / VEH_H);
    assertThat(figure("Congested share"))
        .isCloseTo(100.0 * sums.congested / sums.compared, within(1e-9));
    assertThat(figure("Observed share"))
        .isCloseTo(100.0 * sums.samplesObserved / sums.samplesExpected, within(1e-9));
    int counted = naive.counted(ALL, Place::date);
    assertThat(counted).as("nothing was counted on some days").isBetween(2, 9);
    assertThat(naive.timed(ALL, Place::date)).isEqualTo(counted);
    assertThat(report.summary())
        .startsWith(
            String.format(
                Locale.ROOT,
                "On %d of 10 days vehicles travelled %,.0f veh-mi; they took %,.0f veh-h, and lost"
                    + " %,.0f of them against 60 mph. ",
                counted,
                sums.vktVehM / 1609.344,
                sums.vhtVehMs / VEH_H,
                sums.delayVehMs[5] / VEH_H));
    assertThat(report.provenance().tableVersions())
        .containsKeys("station_hours", "station_states", "stations", "detector_health");
    assertThat(report.provenance().commandLine())
        .startsWith(
            "./tailback report overview --from 2022-01-06 --to 2022-01-16"
                + " --compare 2022-01-06..2022-01-07 --as-of detector_health=");
  }

  private static double figure(String label) {
    return report.keyFigures().stream()
        .filter(figure -> figure.label().equals(label))
        .map(figure -> ((Cell.Decimal) figure.value()).value())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anUnknownPlaceGetsTheNearestNames() {
    ReportRequest request = store.request();
    ReportData data = store.data();

    assertThatThrownBy(() -> data.places(request.onCorridor("SR57-N")))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "There is no corridor `SR57-N` in network version "
                + store.network().version()
                + ": correct `--corridor`; the nearest are SR57-S, SR57-S-HOV, I5-S-HOV.");
    assertThatThrownBy(() -> data.places(request.ofStations(List.of("1202352"))))
        .hasMessageContaining("There is no station `1202352` in network version ")
        .hasMessageContaining("the nearest are ");
    assertThatThrownBy(
            () -> data.places(request.onCorridor("SR57-S").ofStations(List.of(Sample.HOV))))
        .hasMessageContaining("There is no station `1202351` on corridor `SR57-S`");
  }

  @Test
  void daysThatAreNotThereAreSaid() {
    ReportData data = store.data();
    ReportPeriod empty = new ReportPeriod(Sample.WITHOUT_ROWS, Sample.WITHOUT_ROWS);

    assertThatThrownBy(() -> data.days(ReportRequest.of(empty), List.of()))
        .hasMessage(
            "The table station_states has no rows for the days asked for of 2022-01-15 to"
                + " 2022-01-15 (newest day 2022-01-16): check what was sent, or choose other"
                + " days.");
    assertThatThrownBy(
            () -> data.days(ReportRequest.of(COMPARED).onDays(DayType.HOLIDAY), List.of()))
        .hasMessageContaining("No day of 2022-01-06 to 2022-01-07 is of the type `holiday`");
  }

  @Test
  void aYearsDailyTrafficSaysOnHowManyDaysItStands() {
    boolean anyPartly = false;
    for (SampleStation station : store.sample().stations()) {
      List<Long> volumes = new ArrayList<>();
      for (LocalDate day = Sample.FROM; !day.isAfter(Sample.TO); day = day.plusDays(1)) {
        LocalDate date = day;
        NaiveSums sums =
            naive.filled(
                place -> place.stationId().equals(station.id()) && place.date().equals(date));
        if (sums.counted == 288 && naive.isGood(station.id(), date)) {
          volumes.add(sums.vehicles);
        }
      }
      Cells row = Cells.row(report, "demand", Map.of("station_id", station.id()));
      boolean isCounted = naive.filled(place -> place.stationId().equals(station.id())).counted > 0;
      String why = isCounted ? "too few months or weekdays of the year" : "needs flow";
      row.hasNo("aadt_veh_per_day", why);
      row.hasNo("k30_ratio", why);
      row.is("days_used", volumes.size());
      row.is("months_used", volumes.isEmpty() ? 0 : 1);
      if (volumes.isEmpty()) {
        row.hasNo("mean_daily_veh", isCounted ? "no day is good and complete" : "needs flow");
      } else {
        row.is("mean_daily_veh", volumes.stream().mapToLong(one -> one).average().orElseThrow());
      }
      anyPartly |= !volumes.isEmpty() && volumes.size() < 10;
    }
    assertThat(anyPartly).as("a station of which some days count").isTrue();
  }

  /** Upper bounds of the Highway Capacity Manual, in passenger cars per mile and lane. */
  @Test
  void theLevelOfServiceIsThatOfTheBusiestHour() {
    int[] bounds = {11, 18, 26, 35, 45};
    for (SampleStation station : store.sample().stations()) {
      Cells row = Cells.row(report, "demand", Map.of("station_id", station.id()));
      double most = -1;
      int peak = -1;
      NaiveSums there = new NaiveSums();
      for (int hour = 0; hour < 24; hour++) {
        int clock = hour;
        NaiveSums sums =
            naive.filled(place -> place.stationId().equals(station.id()) && place.hour() == clock);
        double flow = sums.counted == 0 ? -1 : 12.0 * sums.vehicles / sums.counted;
        if (flow > most) {
          most = flow;
          peak = hour;
          there = sums;
        }
      }
      if (peak < 0) {
        row.hasNo("los", "needs flow");
        continue;
      }
      assertThat(row.text("peak_hour")).isEqualTo(String.format(Locale.ROOT, "%02d:00", peak));
      row.is("peak_flow_veh_per_hour", most);
      double kmh = there.speedOfVehiclesKmh();
      assertThat(row.number("peak_speed_kmh")).isCloseTo(kmh, ROUNDED_METRES);
      double density = most / station.number("lanes") / kmh;
      assertThat(row.number("peak_density_veh_per_km_lane")).isCloseTo(density, ROUNDED_METRES);
      int level = 0;
      while (level < bounds.length && density * 1.609344 > bounds[level]) {
        level++;
      }
      assertThat(row.text("los")).isEqualTo("ABCDEF".substring(level, level + 1));
    }
  }

  /** Weekdays 9 to 16 and 19 to 22, weekends and holidays as they are configured. */
  @Test
  void theFreeFlowSpeedFromDataIsTheRankOfTheOffPeakLines() {
    int known = 0;
    for (SampleStation station : store.sample().stations()) {
      List<Double> kmh =
          store.sample().rowsOf(station.id()).stream()
              .filter(row -> naive.hasObservedSpeed(row) && isOffPeak(row))
              .map(row -> row.mph() * 1.609344)
              .sorted()
              .toList();
      Cells row = Cells.row(report, "free-flow-speeds", Map.of("station_id", station.id()));
      row.is("values", kmh.size());
      Double configured = station.number("free_flow_speed_kmh");
      if (configured == null) {
        row.hasNo("free_flow_speed_kmh", "none is configured");
      } else {
        row.is("free_flow_speed_kmh", configured);
      }
      if (kmh.size() < 200) {
        row.hasNo("free_flow_from_data_kmh", "fewer than 200 values");
        continue;
      }
      known++;
      double speed = kmh.get((85 * kmh.size() + 99) / 100 - 1);
      row.is("free_flow_from_data_kmh", speed);
      assertThat(row.text("basis")).isEqualTo("observed");
      if (configured != null) {
        row.is("difference_kmh", speed - configured);
      }
    }
    assertThat(known).isPositive();
  }

  private static boolean isOffPeak(SampleRow row) {
    int hour = row.local().getHour();
    boolean weekend = row.date().getDayOfWeek().getValue() > 5;
    if (weekend) {
      return hour >= 6 && hour < 22;
    }
    boolean weekday = !row.date().equals(ReportStore.HOLIDAY);
    return weekday && (hour >= 9 && hour < 16 || hour >= 19 && hour < 22);
  }
}
