package io.tailback.batch.report.corridor;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureSums;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Percentiles;
import io.tailback.core.measure.SpeedThreshold;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Each day of the period. */
final class DaySection {
  private static final double SECONDS_OF_MINUTE = 60;
  private static final int P95 = 950;

  private DaySection() {}

  private record Day(LocalDate date, HourSums sums, Percentiles seconds) {
    MeasureSums measures() {
      return sums.measures();
    }
  }

  static Section of(CorridorData data) {
    List<Day> days = data.days().stream().map(date -> day(data, date)).toList();
    boolean delayKnown =
        days.stream().anyMatch(day -> day.measures().delayVehH(SpeedThreshold.MPH_60).isPresent());
    return new Section(
        "days",
        "Day by day",
        "All measures of the whole corridor on each day.",
        List.of(
            new Figure.Lines(
                new Caption(
                    "day-lines",
                    delayKnown ? "Delay on each day" : "Mean travel time on each day",
                    delayKnown
                        ? "Vehicle-hours lost against 60 mph; a day that is excluded has no point."
                        : "Minutes for the whole corridor; a day that is excluded has no point.",
                    "daily"),
                "",
                "service_date",
                delayKnown ? "delay_60mph_veh_h" : "mean_minutes",
                Optional.empty(),
                List.of())),
        List.of(table(days)),
        List.of(
            "VMT and VHT are distance travelled and time spent by all vehicles, Q is the one over"
                + " the other (PeMS). They are sums over stations and five minutes, gaps filled"
                + " in."));
  }

  private static Day day(CorridorData data, LocalDate date) {
    List<Double> seconds = new ArrayList<>();
    for (CorridorTimes.PathTime time : data.times()) {
      if (time.serviceDate().equals(date)) {
        seconds.add(time.filled().value());
      }
    }
    return new Day(date, data.on(date), Percentiles.of(seconds));
  }

  private static ReportTable table(List<Day> days) {
    List<ColumnOf<Day>> columns = new ArrayList<>();
    columns.add(ColumnOf.cells("service_date", "Day", day -> Cell.day(day.date())));
    columns.add(
        ColumnOf.words(
            "weekday",
            "Weekday",
            day -> day.date().getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
    columns.add(measure("vmt_veh_mi", "VMT", "veh-mi", 0, MeasureSums::vmtVehMiles));
    columns.add(measure("vkt_veh_km", "Distance", "veh-km", 0, MeasureSums::vktVehKm));
    columns.add(measure("vht_veh_h", "VHT", "veh-h", 1, MeasureSums::vhtVehH));
    columns.add(measure("q_kmh", "Q", "km/h", 1, MeasureSums::qKmh));
    columns.add(delay(SpeedThreshold.MPH_35));
    columns.add(delay(SpeedThreshold.MPH_60));
    columns.add(
        ColumnOf.measure(
            "mean_minutes", "Mean travel time", "min", 2, day -> minutes(day.seconds().mean())));
    columns.add(
        ColumnOf.measure(
            "p95_minutes", "95th percentile", "min", 2, day -> minutes(day.seconds().at(P95))));
    columns.add(share("observed_share", "Observed", MeasureSums::observedShare));
    columns.add(share("imputed_share", "Imputed", MeasureSums::imputedShare));
    return ColumnOf.table("daily", "The whole corridor on each day", columns, days);
  }

  private static Measured minutes(Measured seconds) {
    return seconds.map(s -> s / SECONDS_OF_MINUTE);
  }

  private static ColumnOf<Day> delay(SpeedThreshold threshold) {
    return measure(
        "delay_" + threshold.mph() + "mph_veh_h",
        "Delay against " + threshold.mph() + " mph",
        "veh-h",
        1,
        sums -> sums.delayVehH(threshold));
  }

  private static ColumnOf<Day> measure(
      String key,
      String label,
      String unit,
      int decimals,
      Function<MeasureSums, Measured> measure) {
    return ColumnOf.measure(key, label, unit, decimals, day -> measure.apply(day.measures()));
  }

  private static ColumnOf<Day> share(
      String key, String label, Function<MeasureSums, Double> share) {
    return ColumnOf.number(
        key,
        label,
        "",
        4,
        day -> Cell.decimalOr(share.apply(day.measures()), "no samples are expected"));
  }
}
