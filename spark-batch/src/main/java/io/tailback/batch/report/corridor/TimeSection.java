package io.tailback.batch.report.corridor;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.ClockPeriod;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReferenceLine;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Percentiles;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.NamedPeriods;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long the whole corridor takes, by hour of the day. */
final class TimeSection {
  private static final int P10 = 100;
  private static final int P50 = 500;
  private static final int P90 = 900;
  private static final int P95 = 950;
  private static final int HOURS = 24;
  private static final double SECONDS_OF_MINUTE = 60;
  private static final double HOURS_OF_SECOND_OF_DAY = 1 / 3600.0;

  private TimeSection() {}

  /** The travel times of one hour of the clock over all days. */
  private record Hour(int hour, Percentiles filled, Percentiles observed) {
    String clock() {
      return String.format(Locale.ROOT, "%02d:00", hour);
    }

    int windows() {
      return filled.count() + filled.missing();
    }
  }

  static Section of(CorridorData data, NamedPeriods periods) {
    Measured freeFlow = CorridorTimes.freeFlow(data.corridor()).map(s -> s / SECONDS_OF_MINUTE);
    return new Section(
        "travel-time",
        "Travel time",
        "The time from the first to the last station segment, all stations at the same instant.",
        List.of(
            new Figure.HourProfile(
                new Caption(
                    "travel-time-profile",
                    "Travel time by hour of the day",
                    "The line is the mean over the days, the band holds 80 of 100 five-minute"
                        + " times; the morning and the evening peak are shaded.",
                    "travel-times"),
                "",
                "clock",
                "mean_minutes",
                Optional.of(new Band("p10_minutes", "p90_minutes", "10 to 90 % of the times")),
                Stream.of("pems-am", "pems-pm")
                    .flatMap(name -> periods.find(name).stream())
                    .flatMap(TimeSection::shaded)
                    .toList(),
                freeFlow.isPresent()
                    ? List.of(new ReferenceLine("free flow", freeFlow.value()))
                    : List.of())),
        List.of(table(hours(data.times(), data.zone()))),
        List.of(
            "A time is the sum of length over speed of the station segments. It is told where at"
                + " least 80 % of the corridor's length has a speed; the rest then counts at the"
                + " speed of the part that has one. A speed below 1 km/h (0.6 mph) counts as that much.",
            "Missing speeds are filled in by the imputation ladder; the last columns are of"
                + " observed speeds alone.",
            "A percentile needs 5 times from the 20th to the 80th, and 20 beyond it."));
  }

  private static Stream<ClockPeriod> shaded(NamedPeriod period) {
    return period.hours().stream()
        .filter(hours -> hours.to().isAfter(hours.from()))
        .map(
            hours ->
                new ClockPeriod(
                    period.name(),
                    hours.from().toSecondOfDay() * HOURS_OF_SECOND_OF_DAY,
                    hours.to().toSecondOfDay() * HOURS_OF_SECOND_OF_DAY));
  }

  private static List<Hour> hours(List<CorridorTimes.PathTime> times, ZoneId zone) {
    List<List<CorridorTimes.PathTime>> byHour = new ArrayList<>();
    IntStream.range(0, HOURS).forEach(hour -> byHour.add(new ArrayList<>()));
    for (CorridorTimes.PathTime time : times) {
      LocalTime local = time.windowStart().atZone(zone).toLocalTime();
      byHour.get(local.getHour()).add(time);
    }
    return IntStream.range(0, HOURS)
        .mapToObj(
            hour ->
                new Hour(
                    hour,
                    minutes(byHour.get(hour), ImputationMode.FILL),
                    minutes(byHour.get(hour), ImputationMode.OBSERVED_ONLY)))
        .toList();
  }

  private static Percentiles minutes(List<CorridorTimes.PathTime> times, ImputationMode mode) {
    List<Double> minutes = new ArrayList<>();
    for (CorridorTimes.PathTime time : times) {
      Double seconds = time.seconds(mode).value();
      minutes.add(seconds == null ? null : seconds / SECONDS_OF_MINUTE);
    }
    return Percentiles.of(minutes);
  }

  private static ReportTable table(List<Hour> hours) {
    List<ColumnOf<Hour>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("clock", "Hour", Hour::clock));
    columns.add(ColumnOf.count("windows_count", "Five minutes", hour -> (long) hour.windows()));
    columns.add(ColumnOf.count("times_count", "With a time", hour -> (long) hour.filled().count()));
    columns.add(minutes("mean_minutes", "Mean", hour -> hour.filled().mean()));
    columns.add(minutes("p10_minutes", "10th percentile", hour -> hour.filled().at(P10)));
    columns.add(minutes("p50_minutes", "Median", hour -> hour.filled().at(P50)));
    columns.add(minutes("p90_minutes", "90th percentile", hour -> hour.filled().at(P90)));
    columns.add(minutes("p95_minutes", "95th percentile", hour -> hour.filled().at(P95)));
    columns.add(
        ColumnOf.count("observed_times_count", "Observed", hour -> (long) hour.observed().count()));
    columns.add(minutes("observed_mean_minutes", "Mean, observed", hour -> hour.observed().mean()));
    columns.add(minutes("observed_p95_minutes", "95th, observed", hour -> hour.observed().at(P95)));
    return ColumnOf.table(
        "travel-times", "Travel time of the corridor by hour of the day, all days", columns, hours);
  }

  private static ColumnOf<Hour> minutes(
      String key, String label, Function<Hour, Measured> measure) {
    return ColumnOf.measure(key, label, "min", 2, measure);
  }
}
