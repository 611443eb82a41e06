package io.tailback.workflows;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them in the files: {@code 5 minutes}, {@code 3 hours}. */
final class SpanWords {
  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,9}) ?(s|min|h|d|second|minute|hour|day)s?");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "s", ChronoUnit.SECONDS,
          "second", ChronoUnit.SECONDS,
          "min", ChronoUnit.MINUTES,
          "minute", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "hour", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS,
          "day", ChronoUnit.DAYS);

  private SpanWords() {}

  /** The span; empty when the text is none. */
  static Optional<Duration> read(String text) {
    Matcher words = WORDS.matcher(text);
    return words.matches()
        ? Optional.of(Duration.of(Long.parseLong(words.group(1)), UNITS.get(words.group(2))))
        : Optional.empty();
  }
}
