package io.tailback.serving.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of one request, read with their bounds; what is wrong is named. */
public final class Params {
  private static final int MOST_STATIONS = 1000;
  private static final int MOST_ITEMS = 10_000;
  private static final int USUAL_ITEMS = 1000;

  private final Context request;

  private Params(Context request) {
    this.request = request;
  }

  /** The parameters that an operation knows; another one is refused, and so is a second value. */
  public static Params of(Context request, String... known) {
    Set<String> names = new TreeSet<>(Arrays.asList(known));
    request
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!names.contains(name)) {
                throw Problem.badParameter(name, values.get(0), "known here; known are " + names);
              }
              if (values.size() > 1) {
                throw Problem.badParameter(name, String.join(", ", values), "one value");
              }
            });
    Units.of(request);
    return new Params(request);
  }

  /** A text of at most so many characters. */
  public Optional<String> text(String name, int longest) {
    Optional<String> value = Optional.ofNullable(request.queryParam(name));
    if (value.isPresent() && (value.get().isBlank() || value.get().length() > longest)) {
      throw Problem.badParameter(name, value.get(), "a text of 1 to " + longest + " characters");
    }
    return value;
  }

  /** One of these words. */
  public String word(String name, List<String> words, String usual) {
    String value = text(name, 50).orElse(usual);
    if (!words.contains(value)) {
      throw Problem.badParameter(name, value, "one of " + String.join(", ", words));
    }
    return value;
  }

  /** A whole number within bounds, both included. */
  public int number(String name, int least, int most, int usual) {
    String value = text(name, 20).orElse(String.valueOf(usual));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw Problem.badParameter(name, value, "a whole number from " + least + " to " + most);
  }

  /** Minutes of a forecast: 5, 10 .. 60. */
  public int horizon() {
    int minutes = number("horizon", 5, 60, 30);
    if (minutes % 5 != 0) {
      throw Problem.badParameter("horizon", String.valueOf(minutes), "one of 5, 10 .. 60");
    }
    return minutes;
  }

  /** Items of a page. */
  public int limit() {
    return number("limit", 1, MOST_ITEMS, USUAL_ITEMS);
  }

  /** Behind which item the page begins. */
  public Optional<String> cursor() {
    return text("cursor", 500)
        .map(
            value ->
                Page.decode(value)
                    .orElseThrow(
                        () ->
                            Problem.badParameter(
                                "cursor", value, "the `nextCursor` of the page before")));
  }

  /** An instant with its offset. */
  public Optional<Instant> instant(String name) {
    return text(name, 50)
        .map(
            value -> {
              try {
                return OffsetDateTime.parse(value).toInstant();
              } catch (DateTimeParseException e) {
                throw Problem.badParameter(
                    name, value, "an instant with its offset, for example 2012-03-01T08:00:00Z");
              }
            });
  }

  /** A local day. */
  public Optional<LocalDate> date(String name) {
    return text(name, 20)
        .map(
            value -> {
              try {
                return LocalDate.parse(value);
              } catch (DateTimeParseException e) {
                throw Problem.badParameter(name, value, "a date, for example 2012-03-01");
              }
            });
  }

  /** Refuses a period that is empty or too long. */
  public static void requirePeriod(Instant from, Instant to, Duration longest) {
    if (!from.isBefore(to)) {
      throw Problem.badParameter("to", to.toString(), "after `from`");
    }
    if (Duration.between(from, to).compareTo(longest) > 0) {
      throw Problem.badParameter(
          "to", to.toString(), "within " + longest.toDays() + " days of `from`");
    }
  }

  /** Some stations by their ids, comma between. */
  public Optional<Set<String>> stations() {
    return text("stations", 20_000)
        .map(
            value -> {
              Set<String> ids = new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
              if (ids.size() > MOST_STATIONS) {
                throw Problem.badParameter("stations", value, "a list of at most " + MOST_STATIONS);
              }
              return ids;
            });
  }

  /** A box of the map. */
  public Optional<Box> bbox() {
    return text("bbox", 200).map(Box::parse);
  }
}
