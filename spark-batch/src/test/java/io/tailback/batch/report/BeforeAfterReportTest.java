package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.NaiveMeasures.Place;
import io.tailback.batch.report.comparison.BeforeAfterReport;
import io.tailback.batch.report.data.DayType;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.path.ShownTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Numbers of the comparison, beside the same numbers computed from the lines of the sample. */
@ExtendWith(ReportStoreExtension.class)
class BeforeAfterReportTest {
  /** What the page calls the measures. */
  private static final Map<String, String> WORDS =
      Map.of(
          "vkt", "Distance travelled (VMT)",
          "vht", "Time spent (VHT)",
          "delay_35mph", "Delay against 35 mph",
          "delay_60mph", "Delay against 60 mph",
          "q", "Q",
          "speed", "Mean speed, windows alike",
          "travel_time", "Mean travel time",
          "travel_time_p95", "95th percentile of travel time",
          "buffer_index", "Buffer index");

  private static final ReportPeriod BEFORE =
      new ReportPeriod(LocalDate.of(2022, 1, 6), LocalDate.of(2022, 1, 10));
  private static final ReportPeriod AFTER =
      new ReportPeriod(LocalDate.of(2022, 1, 11), LocalDate.of(2022, 1, 16));
  private static final double VEH_H = 3_600_000;
  private static final int MPH_60 = 5;

  private static ReportStore store;
  private static NaiveMeasures naive;
  private static Report report;
  private static List<LocalDate> before;
  private static List<LocalDate> after;

  @BeforeAll
  static void build(ReportStore shared) {
    store = shared;
    naive = new NaiveMeasures(shared);
    before = notThin(BEFORE);
    after = notThin(AFTER);
    // The later period is the one asked for: which is before is told by the calendar.
    report =
        BuiltReports.keep(
            new BeforeAfterReport()
                .build(shared.data(), ReportRequest.of(AFTER).comparedWith(BEFORE)));
  }

  /** Days with at least 80 % of the speeds that the median day of both periods has. */
  private static List<LocalDate> notThin(ReportPeriod period) {
    TreeMap<LocalDate, Long> speeds = new TreeMap<>();
    Sample.FROM
        .datesUntil(Sample.TO.plusDays(1))
        .filter(day -> !day.equals(Sample.WITHOUT_ROWS))
        .forEach(day -> speeds.put(day, sums(day, hour -> true).speeds));
    List<Long> sorted = speeds.values().stream().sorted().toList();
    double least = 0.8 * sorted.get((sorted.size() - 1) / 2);
    return speeds.keySet().stream()
        .filter(day -> !day.isBefore(period.from()) && !day.isAfter(period.to()))
        .filter(day -> speeds.get(day) >= least)
        .toList();
  }

  private static Cells row(String place, String period, String measure) {
    return Cells.row(
        report,
        "comparison",
        Map.of("place", place, "period", period, "measure", WORDS.get(measure)));
  }

  private static double[] daily(List<LocalDate> days, Function<LocalDate, Double> value) {
    return days.stream().mapToDouble(value::apply).toArray();
  }

  private static NaiveSums sums(LocalDate day, IntPredicate hours) {
    return naive.filled(place -> place.date().equals(day) && hours.test(place.hour()));
  }

  @Test
  void meansOfADay() {
    mean("delay_60mph", day -> sums(day, hour -> true).delayVehMs[MPH_60] / VEH_H);
    mean("delay_35mph", day -> sums(day, hour -> true).delayVehMs[0] / VEH_H);
    mean("vkt", day -> sums(day, hour -> true).vktVehM / 1000.0);
    mean("vht", day -> sums(day, hour -> true).vhtVehMs / VEH_H);
  }

  private static void mean(String measure, Function<LocalDate, Double> value) {
    Cells row = row("all stations", "all-day", measure);
    double was = mean(daily(before, value));
    double is = mean(daily(after, value));
    row.is("before", was);
    row.is("after", is);
    row.is("difference", is - was);
    row.is("change_percent", 100 * (is / was - 1));
    assertThat(row.text("days_before")).isEqualTo(Integer.toString(before.size()));
    assertThat(row.text("days_after")).isEqualTo(Integer.toString(after.size()));
  }

  @Test
  void theHeadSaysTheChangeOfAllStations() {
    List<String> measures = List.of("delay_60mph", "q", "vkt", "speed");
    assertThat(report.keyFigures()).hasSameSizeAs(measures);
    measures.forEach(
        measure -> {
          double was = value(measure, before, at -> true);
          double is = value(measure, after, at -> true);
          assertThat(ShownTable.keyFigure(report, WORDS.get(measure)))
              .as(measure)
              .isCloseTo(100 * (is / was - 1), within(1e-9));
        });
  }

  @Test
  void everyMeasureOfACorridorAndOfTheStations() {
    for (String measure : List.of("vkt", "vht", "delay_35mph", "delay_60mph", "q", "speed")) {
      compare(
          row("SR57-S", "all-day", measure), measure, at -> Sample.SR57_S.contains(at.stationId()));
      compare(row("all stations", "all-day", measure), measure, at -> true);
    }
    for (String station : List.of(Sample.SR57_S.get(0), Sample.SR57_S.get(2), Sample.HOV)) {
      for (String measure : List.of("vkt", "delay_60mph", "q", "speed")) {
        compare(
            Cells.row(
                report, "stations", Map.of("station_id", station, "measure", WORDS.get(measure))),
            measure,
            at -> at.stationId().equals(station));
      }
    }
  }

  private static void compare(Cells row, String measure, Predicate<Place> where) {
    List<LocalDate> was = measured(before, where);
    List<LocalDate> is = measured(after, where);
    double valueBefore = value(measure, was, where);
    double valueAfter = value(measure, is, where);
    row.is("before", valueBefore);
    row.is("after", valueAfter);
    row.is("difference", valueAfter - valueBefore);
    row.is("days_before", was.size());
    row.is("days_after", is.size());
    if (valueBefore == 0) {
      row.hasNo("change_percent", "it was 0 before");
    } else {
      row.is("change_percent", 100 * (valueAfter / valueBefore - 1));
    }
    String why = "fewer than 5 days in a period";
    List.of("lowest", "highest", "p_value").forEach(key -> row.hasNo(key, why));
  }

  /** A day on which nothing was measured is no day of zero. */
  private static List<LocalDate> measured(List<LocalDate> days, Predicate<Place> where) {
    return days.stream()
        .filter(day -> naive.filled(at -> at.date().equals(day) && where.test(at)).timed() > 0)
        .toList();
  }

  private static double value(String measure, List<LocalDate> days, Predicate<Place> where) {
    NaiveSums sums = naive.filled(at -> days.contains(at.date()) && where.test(at));
    return switch (measure) {
      case "vkt" -> sums.vktVehKm() / days.size();
      case "vht" -> sums.vhtVehH() / days.size();
      case "delay_35mph" -> sums.delayVehH(35) / days.size();
      case "delay_60mph" -> sums.delayVehH(60) / days.size();
      case "q" -> sums.qKmh();
      default -> sums.speedKmh();
    };
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void daysOnWhichTheSourceWasDownAreExcluded() {
    assertThat(before).doesNotContain(LocalDate.of(2022, 1, 8), LocalDate.of(2022, 1, 9));
    List<LocalDate> excluded =
        BEFORE
            .from()
            .datesUntil(AFTER.to().plusDays(1))
            .filter(day -> !before.contains(day) && !after.contains(day))
            .toList();

    assertThat(report.provenance().excludedDays())
        .map(ExcludedDay::date)
        .containsExactlyElementsOf(excluded);
    // Both days of the weekend before are among them.
    Cells weekend = row("all stations", "pm3-weekend", "vkt");
    weekend.hasNo("before", "nothing was measured");
    weekend.hasNo("p_value", "nothing was measured");
    weekend.is(
        "after", sums(LocalDate.of(2022, 1, 16), hour -> hour >= 6 && hour < 20).vktVehM / 1000.0);
    assertThat(weekend.text("finding")).isEqualTo("could not be tested");
  }

  @Test
  void aPeakLeavesTheHolidayOut() {
    Cells row = row("all stations", "pm3-am", "q");
    List<LocalDate> weekdays =
        List.of(AFTER.from(), AFTER.from().plusDays(1), AFTER.from().plusDays(2));
    NaiveSums sums =
        naive.filled(
            place -> weekdays.contains(place.date()) && place.hour() >= 6 && place.hour() < 10);

    row.is("after", sums.vktVehM / 1000.0 / (sums.vhtVehMs / VEH_H));
    assertThat(row.text("days_after")).isEqualTo("3");
  }

  @Test
  void travelTimesOfAWholeCorridor() {
    TreeMap<Instant, Double> times = corridorTimes();
    List<Double> was = times(times, before);
    List<Double> is = times(times, after);
    double meanBefore = mean(was.stream().mapToDouble(Double::doubleValue).toArray());
    double meanAfter = mean(is.stream().mapToDouble(Double::doubleValue).toArray());

    row("SR57-S", "all-day", "travel_time").is("before", meanBefore);
    row("SR57-S", "all-day", "travel_time").is("after", meanAfter);
    row("SR57-S", "all-day", "travel_time_p95").is("before", p95(was));
    row("SR57-S", "all-day", "travel_time_p95").is("after", p95(is));
    row("SR57-S", "all-day", "buffer_index").is("after", (p95(is) - meanAfter) / meanAfter);
  }

  private static TreeMap<Instant, Double> corridorTimes() {
    Map<String, Double> lengthM = new TreeMap<>();
    Sample.SR57_S.forEach(id -> lengthM.put(id, store.sample().station(id).lengthM()));
    double whole = lengthM.values().stream().mapToDouble(Double::doubleValue).sum();
    TreeMap<Instant, double[]> covered = new TreeMap<>();
    for (SampleRow row : store.sample().rows()) {
      if (lengthM.containsKey(row.stationId()) && naive.hasObservedSpeed(row)) {
        double[] sums = covered.computeIfAbsent(row.start(), start -> new double[2]);
        sums[0] += lengthM.get(row.stationId());
        sums[1] += lengthM.get(row.stationId()) * 3.6 / Math.max(1, row.mph() * 1.609344);
      }
    }
    TreeMap<Instant, Double> times = new TreeMap<>();
    covered.forEach(
        (start, sums) -> {
          if (sums[0] / whole >= 0.8 - 1e-9) {
            times.put(start, sums[1] * whole / sums[0]);
          }
        });
    return times;
  }

  private static List<Double> times(TreeMap<Instant, Double> times, List<LocalDate> days) {
    List<Double> some = new ArrayList<>();
    times.forEach(
        (start, time) -> {
          if (days.contains(start.atZone(Sample.ZONE).toLocalDate())) {
            some.add(time);
          }
        });
    Collections.sort(some);
    return some;
  }

  private static double p95(List<Double> sorted) {
    return sorted.get((950 * sorted.size() + 999) / 1000 - 1);
  }

  @Test
  void theMeanDayByHour() {
    for (int hour = 0; hour < 24; hour++) {
      hour("before", before, hour);
      hour("after", after, hour);
    }
  }

  private static void hour(String side, List<LocalDate> days, int hour) {
    Map<String, String> at =
        Map.of("side", side, "local_hour", String.format(Locale.ROOT, "%02d:00", hour));
    Cells row = Cells.row(report, "hours", at);
    List<LocalDate> measured = measured(days, place -> place.hour() == hour);
    NaiveSums all = naive.filled(place -> days.contains(place.date()) && place.hour() == hour);
    row.is("days_used", measured.size());
    row.is("delay_60mph_veh_h", all.delayVehH(60) / measured.size());
    row.is("q_kmh", all.qKmh());
    row.hasNo("delay_p10_veh_h", "too few values");
    row.hasNo("delay_p90_veh_h", "too few values");
  }

  @Test
  void whatElseDiffersIsSaid() {
    Section conditions =
        report.sections().stream().filter(one -> one.id().equals("conditions")).findFirst().get();

    assertThat(conditions.notes())
        .anySatisfy(note -> assertThat(note).contains("The days of the week are not mixed alike"))
        .anySatisfy(
            note -> assertThat(note).startsWith("Holidays on weekdays among the days: 0 before, 1"))
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("Days that count in the period before: " + before.size() + ";"))
        .noneSatisfy(note -> assertThat(note).contains("season"));
    exposure("before", BEFORE, before);
    exposure("after", AFTER, after);
  }

  private static void exposure(String side, ReportPeriod period, List<LocalDate> days) {
    NaiveSums sums = naive.filled(place -> days.contains(place.date()));
    long asked = period.from().datesUntil(period.to().plusDays(1)).count();
    Cells row = Cells.row(report, "exposure", Map.of("side", side));
    row.is("days_used", days.size());
    row.is("days_excluded", asked - days.size());
    Predicate<Place> which = place -> days.contains(place.date());
    row.is("vkt_veh_km_per_day", sums.vktVehKm() / naive.counted(which, Place::date));
    row.is("observed_percent", 100 * sums.observedShare());
    row.is("imputed_percent", 100 * sums.imputedShare());
  }

  @Test
  void theAnswerIsInPlainWords() {
    assertThat(report.summary())
        .startsWith("Delay against 60 mph was ")
        .contains(" vehicle-hours a day (")
        .contains("; there are too few days to tell this from chance.")
        .endsWith(" remarks below.");
  }

  @Test
  void twoPeriodsAreNeededAndShareNoDay() {
    BeforeAfterReport builder = new BeforeAfterReport();

    assertThatThrownBy(() -> builder.requireAnswerable(ReportRequest.of(AFTER)))
        .hasMessage(
            "The report before-after needs a second period: name it with `--compare FROM..TO`.");
    assertThatThrownBy(
            () ->
                builder.requireAnswerable(
                    ReportRequest.of(AFTER).comparedWith(store.request().period())))
        .hasMessageContaining("share days, so one cannot be before the other");
    assertThatThrownBy(
            () ->
                builder.build(
                    store.data(),
                    ReportRequest.of(BEFORE).onDays(DayType.HOLIDAY).comparedWith(AFTER)))
        .hasMessageContaining("No day of ");
  }
}
