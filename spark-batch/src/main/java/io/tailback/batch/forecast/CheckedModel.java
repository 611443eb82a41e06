package io.tailback.batch.forecast;

import io.tailback.core.TailbackException;
import io.tailback.core.feature.Features;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.forecast.FeatureDeciles;
import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What the registry knows of a version that has issued forecasts.
 *
 * @param version its name in the forecasts
 * @param metrics of its test; empty when the registry does not know it
 * @param inputs what its inputs were like when it learned; empty when that cannot be told
 * @param gaps why something is missing, a sentence each
 */
record CheckedModel(
    String version, Optional<Metrics> metrics, Optional<Inputs> inputs, List<String> gaps) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  /** What its inputs are made with and compared with. */
  record Inputs(FeatureDeciles deciles, TypicalWeek week) {}

  /**
   * Whether a model said it; else the typical speed stood for it, and there is nothing to judge.
   */
  boolean isModel() {
    return !version.equals(Forecast.HISTORICAL_AVERAGE);
  }

  /** Its error in the test, km/h, if that horizon was tested. */
  OptionalDouble testedMaeKmh(int horizonMinutes) {
    return metrics
        .map(all -> all.find(Metrics.MODEL, Metrics.MAE_KMH, horizonMinutes))
        .orElse(OptionalDouble.empty());
  }

  static CheckedModel of(String version, ModelRegistry registry) {
    if (version.equals(Forecast.HISTORICAL_AVERAGE)) {
      return new CheckedModel(version, Optional.empty(), Optional.empty(), List.of());
    }
    List<String> gaps = new ArrayList<>();
    Optional<ModelVersion> found = find(version, registry, gaps);
    return new CheckedModel(
        version,
        found.map(ModelVersion::metrics),
        found.flatMap(known -> inputs(known, registry, gaps)),
        gaps);
  }

  private static Optional<ModelVersion> find(
      String version, ModelRegistry registry, List<String> gaps) {
    try {
      Optional<ModelVersion> found =
          NUMBER.matcher(version).matches()
              ? registry.find(Integer.parseInt(version))
              : Optional.empty();
      if (found.isEmpty()) {
        gaps.add(
            "The registry "
                + registry.place()
                + " has no version "
                + version
                + ", so its errors and inputs cannot be compared with those of its test: set"
                + " tailback.models.root to the registry that it came from.");
      }
      return found;
    } catch (TailbackException damaged) {
      gaps.add(damaged.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Inputs> inputs(
      ModelVersion known, ModelRegistry registry, List<String> gaps) {
    if (!known.files().containsKey(FeatureDeciles.FILE)) {
      gaps.add(
          "Version "
              + known.number()
              + " has no file "
              + FeatureDeciles.FILE
              + ", so the drift of its inputs is unknown: train again with `./tailback train`.");
      return Optional.empty();
    }
    try {
      ModelRegistry.requireFeatures(
          known, known.origin().featureFingerprint(), Features.fingerprint());
      return Optional.of(
          new Inputs(
              FeatureDeciles.fromCsv(
                  registry.file(known, FeatureDeciles.FILE), "version " + known.number()),
              TypicalWeek.fromBytes(registry.file(known, ServedModel.TYPICAL_WEEK))));
    } catch (TailbackException unusable) {
      gaps.add(unusable.getMessage());
      return Optional.empty();
    }
  }
}
