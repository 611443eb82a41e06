package io.tailback.app.settings;

import io.tailback.core.time.DayKind;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.PeriodHours;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A named period as people write it: {@code weekdays 06-10}, or several such parts with commas
 * between them. Hours are of the clock, {@code 06} or {@code 06:30}; 24 is the end of the day, and
 * hours that do not end after they start run over midnight.
 */
final class PeriodWords {
  private static final Map<String, Set<DayKind>> DAYS = days();
  private static final Pattern PART =
      Pattern.compile("([a-z]+) +(\\d{2})(?::(\\d{2}))?-(\\d{2})(?::(\\d{2}))?");

  private PeriodWords() {}

  private static Map<String, Set<DayKind>> days() {
    Map<String, Set<DayKind>> days = new LinkedHashMap<>();
    days.put("weekdays", EnumSet.of(DayKind.WEEKDAY));
    days.put("weekends", EnumSet.of(DayKind.WEEKEND));
    days.put("holidays", EnumSet.of(DayKind.HOLIDAY));
    days.put("all", EnumSet.allOf(DayKind.class));
    return days;
  }

  /**
   * The period of this name and text.
   *
   * @throws IllegalArgumentException with a sentence when the text is none
   */
  static NamedPeriod read(String name, String text) {
    List<PeriodHours> hours = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher words = PART.matcher(part.strip());
      if (!words.matches() || !DAYS.containsKey(words.group(1)) || !areHours(words)) {
        throw new IllegalArgumentException(
            "periods."
                + name
                + " is `"
                + text
                + "`: write days ("
                + String.join(", ", DAYS.keySet())
                + ") and hours, for example `weekdays 06-10` or `weekdays 19-22, weekends 06-22`");
      }
      hours.add(
          new PeriodHours(
              DAYS.get(words.group(1)),
              time(words.group(2), words.group(3)),
              time(words.group(4), words.group(5))));
    }
    return new NamedPeriod(name, hours);
  }

  private static boolean areHours(Matcher words) {
    return number(words.group(2)) < 24
        && number(words.group(3)) < 60
        && number(words.group(4)) * 60 + number(words.group(5)) <= 24 * 60
        && number(words.group(5)) < 60;
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(number(hour) % 24, number(minute));
  }

  /** The text of a period; reads back as the same. */
  static String write(NamedPeriod period) {
    return period.hours().stream().map(PeriodWords::write).collect(Collectors.joining(", "));
  }

  private static String write(PeriodHours hours) {
    String days =
        DAYS.entrySet().stream()
            .filter(named -> named.getValue().equals(hours.days()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No word for " + hours.days()));
    String end = hours.to().equals(LocalTime.MIDNIGHT) ? "24" : write(hours.to());
    return days + " " + write(hours.from()) + "-" + end;
  }

  private static String write(LocalTime time) {
    String text = time.toString();
    return text.endsWith(":00") ? text.substring(0, 2) : text;
  }
}
