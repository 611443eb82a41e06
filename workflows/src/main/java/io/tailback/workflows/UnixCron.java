package io.tailback.workflows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The five fields of a Unix crontab, which people know better than Quartz's six. */
final class UnixCron {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern WEEKDAY = Pattern.compile("(?<![/\\d])[0-7](?!\\d)");
  private static final List<String> DAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  private UnixCron() {}

  static boolean hasFiveFields(String expression) {
    return BLANKS.split(expression.strip()).length == 5;
  }

  /**
   * The same times as a Quartz expression; empty when Quartz cannot say it, as for a day of the
   * month or a day of the week, whichever comes first.
   */
  static Optional<String> inQuartz(String expression) {
    List<String> fields = Arrays.asList(BLANKS.split(expression.strip()));
    String dayOfMonth = fields.get(2);
    String dayOfWeek = fields.get(4);
    if (!dayOfMonth.equals("*") && !dayOfWeek.equals("*")) {
      return Optional.empty();
    }
    boolean weekly = !dayOfWeek.equals("*");
    return Optional.of(
        List.of(
                "0",
                fields.get(0),
                fields.get(1),
                weekly ? "?" : dayOfMonth,
                fields.get(3),
                weekly ? named(dayOfWeek) : "?")
            .stream()
            .collect(Collectors.joining(" ")));
  }

  /** Unix counts from Sunday as 0, Quartz as 1: names mean the same in both. */
  private static String named(String daysOfWeek) {
    Matcher digits = WEEKDAY.matcher(daysOfWeek.toUpperCase(Locale.ROOT));
    return digits.replaceAll(day -> DAYS.get(Integer.parseInt(day.group())));
  }
}
