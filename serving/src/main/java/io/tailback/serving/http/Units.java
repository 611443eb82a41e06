package io.tailback.serving.http;

import io.javalin.http.Context;
import io.tailback.core.measure.Miles;
import java.util.Arrays;

/** In what speeds are told. Inside they are km/h; a name never lies about its unit. */
public enum Units {
  KMH("kmh"),
  MPH("mph");

  /** Name of the parameter. */
  public static final String PARAMETER = "units";

  private static final String INSIDE = "Kmh";
  private static final String MILES = "Mph";

  private final String word;

  Units(String word) {
    this.word = word;
  }

  /** What a request asks for; km/h when it does not say. */
  public static Units of(Context request) {
    String wanted = request.queryParam(PARAMETER);
    return wanted == null ? KMH : of(wanted);
  }

  /** The units of this word. */
  public static Units of(String wanted) {
    return Arrays.stream(values())
        .filter(units -> units.word.equals(wanted))
        .findFirst()
        .orElseThrow(() -> Problem.badParameter(PARAMETER, wanted, "one of " + words()));
  }

  /** As a request names them. */
  public String word() {
    return word;
  }

  private static String words() {
    return String.join(", ", Arrays.stream(values()).map(units -> units.word).toList());
  }

  /** Whether a field of this name is a speed. */
  static boolean isSpeed(String name) {
    return name.endsWith(INSIDE);
  }

  /** The name under which a field stands: that of a speed ends in its unit. */
  String name(String field) {
    return this == MPH && isSpeed(field)
        ? field.substring(0, field.length() - INSIDE.length()) + MILES
        : field;
  }

  /** A published speed in this unit, with as many decimals; null stays null. */
  Double speed(Double publishedKmh) {
    return this == MPH && publishedKmh != null
        ? Rounded.two(publishedKmh / Miles.KM_PER_MILE)
        : publishedKmh;
  }
}
