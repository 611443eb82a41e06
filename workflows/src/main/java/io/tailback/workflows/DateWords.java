package io.tailback.workflows;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days in arguments: {@code {date}} is the local date of the scheduled start, {@code {date-1}} the
 * day before. A retry and a run that was missed and comes later speak of the same days as the run
 * they stand for.
 */
final class DateWords {
  private static final Pattern DAY = Pattern.compile("\\{date(?:-(\\d{1,4}))?}");
  private static final Pattern WORD = Pattern.compile("\\{[a-z][a-z0-9+-]*}");

  private DateWords() {}

  static String replace(String argument, LocalDate date) {
    return DAY.matcher(argument)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    date.minusDays(match.group(1) == null ? 0 : Long.parseLong(match.group(1)))
                        .toString()));
  }

  /** A word in braces that is no day. */
  static Optional<String> unknownIn(String argument) {
    return WORD.matcher(argument)
        .results()
        .map(found -> found.group())
        .filter(word -> !DAY.matcher(word).matches())
        .findFirst();
  }
}
