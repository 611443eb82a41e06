package io.tailback.app.training;

import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelVersion;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a training tells at its end: the errors beside those that every model has to beat. */
final class TrainingText {
  private static final double KMH_PER_MPH = 1.609344;
  private static final int[] PUBLISHED_MIN = {15, 30, 60};

  private final ModelVersion version;

  TrainingText(ModelVersion version) {
    this.version = version;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Version %d. MAE (RMSE) on %s to %s, mph:%n%-28s",
            version.number(),
            version.tested().from(),
            version.tested().until(),
            ""));
    for (int minutes : PUBLISHED_MIN) {
      text.append(String.format(Locale.ROOT, "%14s", minutes + " min"));
    }
    text.append('\n');
    for (String who :
        List.of(
            Metrics.MODEL,
            Metrics.PERSISTENCE,
            Metrics.HISTORICAL_AVERAGE,
            "linear",
            "random_forest",
            "gbt")) {
      if (version.metrics().has(who, Metrics.MAE_KMH)) {
        text.append(row(who.replace('_', ' '), who));
      }
    }
    text.append(coverage("90 % interval covers", Metrics.COVERAGE_RATE));
    text.append(coverage("50 % interval covers", Metrics.NARROW_COVERAGE_RATE));
    return text.toString();
  }

  private String coverage(String words, String what) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-26s", words));
    for (int minutes : PUBLISHED_MIN) {
      OptionalDouble rate = version.metrics().find(Metrics.MODEL, what, minutes);
      row.append(
          rate.isPresent()
              ? String.format(Locale.ROOT, "%12.1f %%", 100 * rate.getAsDouble())
              : String.format(Locale.ROOT, "%14s", "no data"));
    }
    return row.append('\n').toString();
  }

  private String row(String words, String who) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-26s", words));
    for (int minutes : PUBLISHED_MIN) {
      OptionalDouble mae = version.metrics().find(who, Metrics.MAE_KMH, minutes);
      OptionalDouble rmse = version.metrics().find(who, Metrics.RMSE_KMH, minutes);
      row.append(
          mae.isPresent() && rmse.isPresent()
              ? String.format(
                  Locale.ROOT,
                  "%14s",
                  String.format(
                      Locale.ROOT,
                      "%.2f (%.2f)",
                      mae.getAsDouble() / KMH_PER_MPH,
                      rmse.getAsDouble() / KMH_PER_MPH))
              : String.format(Locale.ROOT, "%14s", "no data"));
    }
    return row.append('\n').toString();
  }
}
