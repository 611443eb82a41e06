package io.tailback.batch.report.comparison;

import io.tailback.core.measure.DayBlocks;
import io.tailback.core.measure.MeasureSums;
import io.tailback.core.measure.Measured;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the two periods differ in besides the measure that may have been taken between them. A test
 * of days tells a difference from chance, never its cause.
 */
final class Conditions {
  /** Shares that differ by more are named (own rule). */
  private static final double NOTABLE_SHARE = 0.05;

  private final SideData was;
  private final SideData is;
  private final Side before;
  private final Side after;
  private final HolidayCalendar holidays;

  Conditions(SideData was, SideData is, HolidayCalendar holidays) {
    this.was = was;
    this.is = is;
    this.before = was.side();
    this.after = is.side();
    this.holidays = holidays;
  }

  /** One sentence for each difference; empty when none was found. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    fewDays(warnings);
    if (before.counted().isEmpty() || after.counted().isEmpty()) {
      return warnings;
    }
    MeasureSums total = was.total().measures();
    MeasureSums totalAfter = is.total().measures();
    season(warnings);
    weekdays(warnings);
    holidays(warnings);
    share(
        warnings,
        "observed",
        total.observedShare(),
        totalAfter.observedShare(),
        "what the values say of both periods does not rest on the same detectors");
    share(
        warnings,
        "imputed",
        total.imputedShare(),
        totalAfter.imputedShare(),
        "filled values follow the training weeks, not the change");
    traffic(warnings, was.vktVehKmPerDay(), is.vktVehKmPerDay());
    return warnings;
  }

  private void fewDays(List<String> warnings) {
    for (Side side : List.of(before, after)) {
      if (side.counted().size() < DayBlocks.FEWEST_DAYS) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "Days that count in the period %s: %d; fewer than %d are not tested.",
                side.word(),
                side.counted().size(),
                DayBlocks.FEWEST_DAYS));
      }
    }
  }

  private void season(List<String> warnings) {
    String was = seasons(before);
    String is = seasons(after);
    if (!was.equals(is)) {
      warnings.add(
          "The periods lie in different seasons ("
              + was
              + "; "
              + is
              + "): traffic differs by season alone.");
    }
  }

  /** Meteorological seasons by their months, which hold on both halves of the globe. */
  private static String seasons(Side side) {
    Set<Integer> seasons = new TreeSet<>();
    side.counted().forEach(day -> seasons.add(day.getMonthValue() % 12 / 3));
    return seasons.stream()
        .map(
            season ->
                List.of(
                        "December to February",
                        "March to May",
                        "June to August",
                        "September to November")
                    .get(season))
        .collect(Collectors.joining(" and "));
  }

  private void weekdays(List<String> warnings) {
    Map<DayOfWeek, Double> was = shares(before);
    Map<DayOfWeek, Double> is = shares(after);
    List<String> differing = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (Math.abs(was.get(day) - is.get(day)) > NOTABLE_SHARE) {
        differing.add(
            day.getDisplayName(TextStyle.FULL, Locale.ROOT)
                + " "
                + count(before, day)
                + " and "
                + count(after, day));
      }
    }
    if (!differing.isEmpty()) {
      warnings.add(
          "The days of the week are not mixed alike (before and after: "
              + String.join(", ", differing)
              + " of "
              + before.counted().size()
              + " and "
              + after.counted().size()
              + " days): compare whole weeks, or one day type with `--day-type`.");
    }
  }

  private static long count(Side side, DayOfWeek weekday) {
    return side.counted().stream().filter(day -> day.getDayOfWeek() == weekday).count();
  }

  private static Map<DayOfWeek, Double> shares(Side side) {
    Map<DayOfWeek, Double> shares = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek weekday : DayOfWeek.values()) {
      shares.put(weekday, (double) count(side, weekday) / side.counted().size());
    }
    return shares;
  }

  private void holidays(List<String> warnings) {
    long was = holidaysOf(before);
    long is = holidaysOf(after);
    if (was != is) {
      warnings.add(
          "Holidays on weekdays among the days: "
              + was
              + " before, "
              + is
              + " after; leave them out with `--day-type weekday`.");
    }
  }

  private long holidaysOf(Side side) {
    return side.counted().stream().filter(day -> holidays.kindOf(day) == DayKind.HOLIDAY).count();
  }

  private static void share(
      List<String> warnings, String what, Double was, Double is, String consequence) {
    if (was != null && is != null && Math.abs(is - was) > NOTABLE_SHARE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The %s share differs: %.1f %% before, %.1f %% after; %s.",
              what,
              100 * was,
              100 * is,
              consequence));
    }
  }

  private static void traffic(List<String> warnings, Measured was, Measured is) {
    if (!was.isPresent() || !is.isPresent()) {
      return;
    }
    double change = was.value() == 0 ? 0 : is.value() / was.value() - 1;
    if (Math.abs(change) > NOTABLE_SHARE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Traffic itself changed: the distance travelled a day is %+.1f %%; delay follows"
                  + " traffic.",
              100 * change));
    }
  }
}
