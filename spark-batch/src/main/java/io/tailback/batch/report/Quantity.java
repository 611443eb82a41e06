package io.tailback.batch.report;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A number with its unit within a sentence. Whoever builds a report knows no {@link ReportUnits}:
 * the words carry value and unit between two characters that no text has, and are written out when
 * the report is told.
 */
public final class Quantity {
  private static final char BEGIN = '\uE000';
  private static final char END = '\uE001';
  private static final Pattern NUMBER =
      Pattern.compile(BEGIN + "(%[^;]+);([^;]+);([^;" + END + "]*)" + END);

  private Quantity() {}

  /** For example {@code 64.4 km/h}. */
  public static String of(double value, int decimals, String unit) {
    return words("%,." + decimals + "f %s", value, unit);
  }

  /** The number alone, where the unit stands beside another one: {@code 64.4}. */
  public static String number(double value, int decimals, String unit) {
    return words("%,." + decimals + "f", value, unit);
  }

  /** The same of a difference: {@code +2.8}. */
  public static String change(double value, int decimals, String unit) {
    return words("%+,." + decimals + "f", value, unit);
  }

  private static String words(String format, double value, String unit) {
    return BEGIN + (format + ";" + value + ";" + unit) + END;
  }

  /** The text as it is read. */
  static String told(String text, ReportUnits units) {
    if (text.indexOf(BEGIN) < 0) {
      return text;
    }
    return NUMBER
        .matcher(text)
        .replaceAll(
            found ->
                String.format(
                    Locale.ROOT,
                    found.group(1),
                    units.value(Double.parseDouble(found.group(2)), found.group(3)),
                    units.unit(found.group(3))));
  }
}
