package io.tailback.core.forecast;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a test measured, by name and horizon. A name says who and what: {@code model.mae_kmh},
 * {@code persistence.mae_kmh}; another version that was measured beside is {@code
 * version_3.mae_kmh}.
 *
 * @param byKey for each name the value at each horizon, in minutes
 */
public record Metrics(SortedMap<String, SortedMap<Integer, Double>> byKey) {
  /** Who: the version itself. */
  public static final String MODEL = "model";

  /** Who: the last observed value, at most an hour old, else the typical one. */
  public static final String PERSISTENCE = "persistence";

  /** Who: the mean of the slot of the week over the training part. */
  public static final String HISTORICAL_AVERAGE = "historical_average";

  /** What: mean absolute error, km/h. */
  public static final String MAE_KMH = "mae_kmh";

  /** What: root of the mean squared error, km/h. */
  public static final String RMSE_KMH = "rmse_kmh";

  /** What: mean absolute error relative to the truth, 0 to 1 and more. */
  public static final String MAPE_RATIO = "mape_ratio";

  /** What: share of truths inside the 90 % interval. */
  public static final String COVERAGE_RATE = "coverage_rate";

  /** What: mean width of the 90 % interval, km/h. */
  public static final String WIDTH_KMH = "width_kmh";

  /** What: share of truths inside the 50 % interval. */
  public static final String NARROW_COVERAGE_RATE = "coverage_50_rate";

  /** What: mean width of the 50 % interval, km/h. */
  public static final String NARROW_WIDTH_KMH = "width_50_kmh";

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");

  public Metrics {
    SortedMap<String, SortedMap<Integer, Double>> copy = new TreeMap<>();
    byKey.forEach(
        (key, values) -> {
          checkKey(key);
          values.forEach(Metrics::check);
          copy.put(key, Collections.unmodifiableSortedMap(new TreeMap<>(values)));
        });
    byKey = Collections.unmodifiableSortedMap(copy);
  }

  private static void check(int minutes, double value) {
    Horizons.indexOf(minutes);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "A metric at " + minutes + " min is " + value + "; what was not measured is left out");
    }
  }

  /** Begins an empty collection. */
  public static Builder builder() {
    return new Builder();
  }

  /** The name of what somebody was measured by. */
  public static String key(String who, String what) {
    return who + "." + what;
  }

  /** Who: another version, measured on the same test period. */
  public static String version(int number) {
    return "version_" + number;
  }

  /** The value at a horizon, if it was measured. */
  public OptionalDouble find(String who, String what, int minutes) {
    Double value = byKey.getOrDefault(key(who, what), new TreeMap<>()).get(minutes);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether the values of a name were measured at all. */
  public boolean has(String who, String what) {
    return byKey.containsKey(key(who, what));
  }

  /** Names become names of files. */
  static void checkKey(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "`" + key + "` names no metric or parameter: lower case letters, digits, _ and .");
    }
  }

  /** Collects values. */
  public static final class Builder {
    private final SortedMap<String, SortedMap<Integer, Double>> byKey = new TreeMap<>();

    private Builder() {}

    /** The value at a horizon. */
    public Builder put(String who, String what, int minutes, double value) {
      return put(key(who, what), minutes, value);
    }

    /** The value at a horizon, by its whole name. */
    public Builder put(String key, int minutes, double value) {
      byKey.computeIfAbsent(key, unused -> new TreeMap<>()).put(minutes, value);
      return this;
    }

    /** All values so far. */
    public Metrics build() {
      return new Metrics(byKey);
    }
  }
}
