package io.tailback.core.measure;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.Year;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Annual average daily traffic of one station (measures.md, section 11, from PeMS
 * station_aadt_with_K_value.sql). Days with a lane that is not good are not among the days.
 *
 * @param method how it was averaged
 * @param vehiclesPerDay vehicles per day; missing when the year is not complete enough
 * @param daysUsed days that went in
 * @param monthsUsed months with at least one day
 */
public record Aadt(AadtMethod method, Measured vehiclesPerDay, int daysUsed, int monthsUsed)
    implements Serializable {
  private static final int MONTHS = 12;
  private static final int FEWEST_MONTHS = 11;
  private static final int FEWEST_WEEKDAYS = 6;

  /** From the good days of one calendar year. */
  public static Aadt of(AadtMethod method, Year year, Collection<DailyVolume> days) {
    Set<Month> months = EnumSet.noneOf(Month.class);
    for (DailyVolume day : days) {
      if (day.date().getYear() != year.getValue()) {
        throw new IllegalArgumentException(day.date() + " is not a day of " + year);
      }
      months.add(day.date().getMonth());
    }
    OptionalDouble value = days.isEmpty() ? OptionalDouble.empty() : average(method, days);
    return new Aadt(
        method,
        value.isPresent()
            ? Measured.of(value.getAsDouble())
            : Measured.missing(MeasureReason.INCOMPLETE_YEAR),
        days.size(),
        months.size());
  }

  private static OptionalDouble average(AadtMethod method, Collection<DailyVolume> days) {
    return switch (method) {
      case AADT_1 -> days.stream().mapToDouble(DailyVolume::vehicles).average();
      case AADT_2 -> meanOfMonths(dailyByMonthAndWeekday(days), MONTHS);
      case AADT_3 -> meanOfWeekdays(dailyByMonthAndWeekday(days), 1, 1);
      case AADT_4 -> meanOfWeekdays(hourlyByMonthAndWeekday(days), 1, 1);
      case AADT_5 -> sumOfHourlyMeans(days);
      case AADT_6 -> meanOfMonths(dailyByMonthAndWeekday(days), FEWEST_MONTHS);
      case AADT_7 -> meanOfWeekdays(dailyByMonthAndWeekday(days), FEWEST_MONTHS, FEWEST_WEEKDAYS);
      case AADT_8 -> meanOfWeekdays(hourlyByMonthAndWeekday(days), FEWEST_MONTHS, FEWEST_WEEKDAYS);
    };
  }

  /** MADW: the mean volume of each weekday of each month. */
  private static Map<DayOfWeek, Map<Month, Double>> dailyByMonthAndWeekday(
      Collection<DailyVolume> days) {
    Map<DayOfWeek, Map<Month, Double>> madw = new EnumMap<>(DayOfWeek.class);
    daysByWeekdayAndMonth(days)
        .forEach(
            (weekday, months) ->
                months.forEach(
                    (month, same) ->
                        put(
                            madw,
                            weekday,
                            month,
                            same.stream().mapToDouble(DailyVolume::vehicles).average())));
    return madw;
  }

  /** MADW as the sum of 24 MAHW; absent as soon as one hour never came. */
  private static Map<DayOfWeek, Map<Month, Double>> hourlyByMonthAndWeekday(
      Collection<DailyVolume> days) {
    Map<DayOfWeek, Map<Month, Double>> madw = new EnumMap<>(DayOfWeek.class);
    daysByWeekdayAndMonth(days)
        .forEach(
            (weekday, months) ->
                months.forEach((month, same) -> put(madw, weekday, month, sumOfHourlyMeans(same))));
    return madw;
  }

  private static Map<DayOfWeek, Map<Month, List<DailyVolume>>> daysByWeekdayAndMonth(
      Collection<DailyVolume> days) {
    return days.stream()
        .collect(
            Collectors.groupingBy(
                day -> day.date().getDayOfWeek(),
                () -> new EnumMap<>(DayOfWeek.class),
                Collectors.groupingBy(
                    day -> day.date().getMonth(),
                    () -> new EnumMap<>(Month.class),
                    Collectors.toList())));
  }

  private static void put(
      Map<DayOfWeek, Map<Month, Double>> table,
      DayOfWeek weekday,
      Month month,
      OptionalDouble value) {
    value.ifPresent(
        mean -> table.computeIfAbsent(weekday, any -> new EnumMap<>(Month.class)).put(month, mean));
  }

  /** The sum of 24 means over the days that have the hour; empty when an hour never came. */
  private static OptionalDouble sumOfHourlyMeans(Collection<DailyVolume> days) {
    double sum = 0;
    for (int hour = 0; hour < DailyVolume.HOURS; hour++) {
      int place = hour;
      OptionalDouble mean =
          days.stream()
              .map(day -> day.hour(place))
              .filter(Objects::nonNull)
              .mapToDouble(Double::doubleValue)
              .average();
      if (mean.isEmpty()) {
        return mean;
      }
      sum += mean.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  /** Mean of the MADT, each the mean of its month's MADW. */
  private static OptionalDouble meanOfMonths(
      Map<DayOfWeek, Map<Month, Double>> madw, int fewestMonths) {
    Map<Month, Map<DayOfWeek, Double>> byMonth = new EnumMap<>(Month.class);
    madw.forEach(
        (weekday, months) ->
            months.forEach(
                (month, mean) ->
                    byMonth
                        .computeIfAbsent(month, any -> new EnumMap<>(DayOfWeek.class))
                        .put(weekday, mean)));
    return byMonth.size() < fewestMonths
        ? OptionalDouble.empty()
        : byMonth.values().stream().mapToDouble(Aadt::mean).average();
  }

  /** Mean over the weekdays that have enough months. */
  private static OptionalDouble meanOfWeekdays(
      Map<DayOfWeek, Map<Month, Double>> madw, int fewestMonths, int fewestWeekdays) {
    List<Map<Month, Double>> complete =
        madw.values().stream().filter(months -> months.size() >= fewestMonths).toList();
    return complete.size() < fewestWeekdays
        ? OptionalDouble.empty()
        : complete.stream().mapToDouble(Aadt::mean).average();
  }

  private static double mean(Map<?, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
