package io.tailback.batch.report.corridor;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Percentiles;
import io.tailback.core.measure.SpeedThreshold;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Delay and speed by hour of the day and day of the week. */
final class HourSection {
  private static final int HOURS = 24;
  private static final int P10 = 100;
  private static final int P90 = 900;
  private static final double KMH_OF_M_PER_S = 3.6;

  private final CorridorData data;

  private HourSection(CorridorData data) {
    this.data = data;
  }

  static Section of(CorridorData data) {
    return new HourSection(data).section();
  }

  private record DayAndHour(DayOfWeek weekday, int localHour) {}

  /** An hour of the clock on some days. */
  private record Cell(String day, int hour, List<HourSums> days, Measured speedKmh) {
    String clock() {
      return String.format(Locale.ROOT, "%02d:00", hour);
    }

    Measured delayVehH() {
      return delay().value();
    }

    MeanOfParts delay() {
      return MeanOfParts.of(days, sums -> sums.measures().delayVehH(SpeedThreshold.MPH_60));
    }

    Measured vktVehKm() {
      return MeanOfParts.of(days, sums -> sums.measures().vktVehKm()).value();
    }

    Measured qKmh() {
      return days.stream().reduce(HourSums.EMPTY, HourSums::plus).measures().qKmh();
    }
  }

  /** An hour of the clock and the delay that it had on each day. */
  private record Profile(int hour, Percentiles delayVehH, MeasureReason whyNone) {
    String clock() {
      return String.format(Locale.ROOT, "%02d:00", hour);
    }

    Measured mean() {
      return delayVehH.count() == 0 ? Measured.missing(whyNone) : delayVehH.mean();
    }

    Measured at(int perMille) {
      return delayVehH.count() == 0 ? Measured.missing(whyNone) : delayVehH.at(perMille);
    }
  }

  private Section section() {
    List<Cell> cells = cells();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        heat(
            "speed-heat",
            "Speed by hour and day of the week",
            "Mean speed over the whole corridor: its length over the mean travel time.",
            "speed_kmh",
            ColourScale.motorwaySpeeds()));
    ColourScale.Steps scale = delayScale(cells);
    if (scale != null) {
      figures.add(
          heat(
              "delay-heat",
              "Delay by hour and day of the week",
              "Vehicle-hours lost against 60 mph in this hour of a mean such day.",
              "delay_60mph_veh_h",
              scale));
      figures.add(profileFigure());
    }
    return new Section(
        "hours",
        "Hours and weekdays",
        "On which days and at what hours the time is lost.",
        figures,
        List.of(profileTable(), weekTable(cells)),
        List.of(
            "Delay is max(0, time spent - distance / 60 mph), clipped for each station and five"
                + " minutes and then summed; gaps are filled in by the imputation ladder. Holidays"
                + " are in their day of the week. A day on which nothing was measured is no day of"
                + " zero: means are over the days that have the measure.",
            "The 10 to 90 % band of the profile needs 20 days."));
  }

  private static Figure heat(
      String id, String title, String sentence, String value, ColourScale.Steps scale) {
    return new Figure.HeatMap(
        new Caption(id, title, sentence, "hours-by-weekday"), "clock", "weekday", value, scale);
  }

  /** Rising limits up to the highest delay; null when there is none. */
  private static ColourScale.Steps delayScale(List<Cell> cells) {
    double highest =
        cells.stream()
            .map(Cell::delayVehH)
            .filter(Measured::isPresent)
            .mapToDouble(Measured::value)
            .max()
            .orElse(0);
    if (!(highest > 0)) {
      return null;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(highest)) - 1);
    double top = Math.max(5, Math.floor(highest / unit)) * unit;
    return new ColourScale.Steps(
        List.of(0.05 * top, 0.1 * top, 0.2 * top, 0.4 * top, 0.7 * top), ColourScale.Emphasis.HIGH);
  }

  private List<Cell> cells() {
    Map<DayAndHour, List<HourSums>> sums = new HashMap<>();
    data.hours()
        .forEach(
            hour ->
                sums.computeIfAbsent(
                        new DayAndHour(hour.date().getDayOfWeek(), hour.localHour()),
                        key -> new ArrayList<>())
                    .add(hour.sums()));
    Map<DayAndHour, List<Double>> seconds = new HashMap<>();
    data.times()
        .forEach(
            time ->
                seconds
                    .computeIfAbsent(
                        new DayAndHour(
                            time.serviceDate().getDayOfWeek(),
                            time.windowStart().atZone(data.zone()).getHour()),
                        key -> new ArrayList<>())
                    .add(time.filled().value()));
    List<Cell> cells = new ArrayList<>();
    for (DayOfWeek weekday : DayOfWeek.values()) {
      if (data.days().stream().noneMatch(day -> day.getDayOfWeek() == weekday)) {
        continue;
      }
      for (int hour = 0; hour < HOURS; hour++) {
        DayAndHour key = new DayAndHour(weekday, hour);
        cells.add(
            new Cell(
                weekday.getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                hour,
                sums.getOrDefault(key, List.of()),
                speedKmh(Percentiles.of(seconds.getOrDefault(key, List.of())))));
      }
    }
    return cells;
  }

  private Measured speedKmh(Percentiles seconds) {
    Measured mean = seconds.mean();
    return mean.isPresent()
        ? mean.map(s -> data.corridor().lengthM() * KMH_OF_M_PER_S / s)
        : Measured.missing(MeasureReason.COVERAGE_TOO_LOW);
  }

  private ReportTable weekTable(List<Cell> cells) {
    return ColumnOf.table(
        "hours-by-weekday",
        "Speed, distance and delay by day of the week and hour, of a mean such day",
        List.of(
            ColumnOf.words("weekday", "Day", Cell::day),
            ColumnOf.words("clock", "Hour", Cell::clock),
            ColumnOf.count("days_count", "Days", cell -> (long) cell.days().size()),
            ColumnOf.measure("speed_kmh", "Speed", "km/h", 1, Cell::speedKmh),
            ColumnOf.measure("q_kmh", "Q", "km/h", 1, Cell::qKmh),
            ColumnOf.measure("vkt_veh_km", "Distance", "veh-km", 0, Cell::vktVehKm),
            ColumnOf.count(
                "delay_days_count", "Days with delay", cell -> (long) cell.delay().count()),
            ColumnOf.measure(
                "delay_60mph_veh_h", "Delay against 60 mph", "veh-h", 1, Cell::delayVehH)),
        cells);
  }

  private Figure profileFigure() {
    return new Figure.HourProfile(
        new Caption(
            "delay-profile",
            "Delay by hour of the day",
            "Vehicle-hours lost against 60 mph in each hour: the line is the mean day, the band"
                + " holds 80 of 100 days.",
            "delay-by-hour"),
        "",
        "clock",
        "delay_60mph_veh_h",
        Optional.of(
            new Band("delay_60mph_p10_veh_h", "delay_60mph_p90_veh_h", "10 to 90 % of the days")),
        List.of(),
        List.of());
  }

  private ReportTable profileTable() {
    return ColumnOf.table(
        "delay-by-hour",
        "Delay of the whole corridor against 60 mph by hour of the day",
        List.of(
            ColumnOf.words("clock", "Hour", Profile::clock),
            ColumnOf.count("days_count", "Days", hour -> (long) hour.delayVehH().count()),
            delay("delay_60mph_veh_h", "Mean", Profile::mean),
            delay("delay_60mph_p10_veh_h", "10th percentile", hour -> hour.at(P10)),
            delay("delay_60mph_p90_veh_h", "90th percentile", hour -> hour.at(P90))),
        IntStream.range(0, HOURS).mapToObj(this::profile).toList());
  }

  private static ColumnOf<Profile> delay(
      String key, String label, Function<Profile, Measured> measure) {
    return ColumnOf.measure(key, label, "veh-h", 1, measure);
  }

  private Profile profile(int hour) {
    List<Measured> delays =
        data.hours().stream()
            .filter(one -> one.localHour() == hour)
            .map(one -> one.sums().measures().delayVehH(SpeedThreshold.MPH_60))
            .toList();
    return new Profile(
        hour,
        Percentiles.of(delays.stream().map(Measured::value).toList()),
        delays.stream()
            .filter(delay -> !delay.isPresent())
            .map(Measured::reason)
            .findFirst()
            .orElse(MeasureReason.NOT_REPORTED));
  }
}
