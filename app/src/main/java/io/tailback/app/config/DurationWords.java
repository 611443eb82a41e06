package io.tailback.app.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 10 minutes}, {@code 500 ms}, {@code 1 day}. */
public final class DurationWords {
  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,18}) ?(ms|s|min|h|d|millisecond|second|minute|hour|day)s?");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "millisecond", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "second", ChronoUnit.SECONDS,
          "min", ChronoUnit.MINUTES,
          "minute", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "hour", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS,
          "day", ChronoUnit.DAYS);

  private DurationWords() {}

  /** Throws {@link IllegalArgumentException} or {@link ArithmeticException} when it is none. */
  public static Duration read(String text) {
    Matcher words = WORDS.matcher(text);
    if (!words.matches()) {
      throw new IllegalArgumentException(text);
    }
    return Duration.of(Long.parseLong(words.group(1)), UNITS.get(words.group(2)));
  }

  /** In the largest unit that leaves a whole number; below a millisecond nothing is kept. */
  static String write(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + " ms";
    }
    long seconds = millis / 1000;
    if (seconds == 0 || seconds % 60 != 0) {
      return counted(seconds, "second");
    }
    if (seconds % 3600 != 0) {
      return counted(seconds / 60, "minute");
    }
    return seconds % 86_400 == 0
        ? counted(seconds / 86_400, "day")
        : counted(seconds / 3600, "hour");
  }

  private static String counted(long count, String unit) {
    return count + " " + (count == 1 ? unit : unit + "s");
  }
}
