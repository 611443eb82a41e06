package io.tailback.batch.report;

import io.tailback.core.TailbackException;
import io.tailback.core.measure.Miles;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** In what a report tells speeds and lengths. It is made in km/h, km and m, and told afterwards. */
public enum ReportUnits {
  /** As it is made. */
  KMH("km", 1000, "km and km/h") {
    @Override
    public String unit(String made) {
      return made;
    }

    @Override
    public double value(double made, String unit) {
      return made;
    }

    @Override
    int decimals(int made, String unit) {
      return made;
    }

    @Override
    String key(String made, String unit) {
      return made;
    }
  },

  /** Every length in miles: 1 mi = 1.609344 km, exactly. */
  MPH(
      "mi",
      Miles.M_PER_MILE,
      "miles and mph; every figure was computed in km and km/h and converted once (1 mi ="
          + " 1.609344 km)") {
    @Override
    public String unit(String made) {
      return made.equals(METRES) ? "mi" : KM.matcher(made.replace("km/h", "mph")).replaceAll("mi");
    }

    @Override
    public double value(double made, String unit) {
      if (unit.equals(METRES)) {
        return made / Miles.M_PER_MILE;
      }
      if (unit.contains("/km")) {
        return made * Miles.KM_PER_MILE;
      }
      return KM.matcher(unit).find() ? made / Miles.KM_PER_MILE : made;
    }

    @Override
    int decimals(int made, String unit) {
      return unit.equals(METRES) ? made + DECIMALS_OF_METRES : made;
    }

    @Override
    String key(String made, String unit) {
      String last = unit.equals(METRES) ? made.replaceAll("_m$", "_mi") : made;
      return Arrays.stream(last.split("_"))
          .map(
              word ->
                  switch (word) {
                    case "kmh" -> "mph";
                    case "km" -> "mi";
                    case "vkt" -> "vmt";
                    default -> word;
                  })
          .collect(Collectors.joining("_"));
    }
  };

  private static final String METRES = "m";
  private static final Pattern KM = Pattern.compile("\\bkm\\b");

  /** A thousandth of a mile is about as much as a metre. */
  private static final int DECIMALS_OF_METRES = 3;

  private final String length;
  private final double metresOfLength;
  private final String sentence;

  ReportUnits(String length, double metresOfLength, String sentence) {
    this.length = length;
    this.metresOfLength = metresOfLength;
    this.sentence = sentence;
  }

  /**
   * The units of this word, as the command line and the API write it.
   *
   * @throws TailbackException when there are none
   */
  public static ReportUnits of(String word) {
    return OptionWord.find(ReportUnits.class, "--units", word, "in which no report is told");
  }

  /** {@code kmh} or {@code mph}. */
  public String word() {
    return OptionWord.of(this);
  }

  /** In the words of the page. */
  public String sentence() {
    return sentence;
  }

  /** The unit of a length along the road. */
  public String length() {
    return length;
  }

  /** Metres in that unit. */
  public double metresOfLength() {
    return metresOfLength;
  }

  /** A report as its builder made it, in these units. */
  public Report of(Report made) {
    return new ReportInUnits(this, made).report();
  }

  /** What stands for a unit in which something was made. */
  public abstract String unit(String made);

  /** A value in its unit of these units. */
  public abstract double value(double made, String unit);

  /** Decimals with which a column stays about as exact. */
  abstract int decimals(int made, String unit);

  /** Header in the CSV: names its unit. */
  abstract String key(String made, String unit);
}
