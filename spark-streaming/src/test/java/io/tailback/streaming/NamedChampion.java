package io.tailback.streaming;

import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.forecast.Forest;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.ServedModel;
import io.tailback.core.forecast.ServedModels;
import io.tailback.core.forecast.SpeedModel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A champion of the test's JVM that changes. Tasks get a copy of this and find the same one by its
 * name. Version {@code 0.5} keeps half of a station's deviation from 90 km/h, {@code 1.0} all.
 */
record NamedChampion(String name) implements Champion {
  static final String OF_OTHER_FEATURES = "of other features";
  private static final Map<String, Optional<String>> VERSIONS = new ConcurrentHashMap<>();

  static NamedChampion named(String name) {
    VERSIONS.put(name, Optional.empty());
    return new NamedChampion(name);
  }

  void is(String version) {
    VERSIONS.put(name, Optional.of(version));
  }

  @Override
  public Optional<String> version() {
    return VERSIONS.get(name);
  }

  @Override
  public ServedModel load(String version) {
    TypicalWeek week =
        new TypicalWeek(
            Map.of(
                ForecastRun.A, TypicalSpeeds.always(90),
                ForecastRun.B, TypicalSpeeds.always(90),
                ForecastRun.C, TypicalSpeeds.always(90)));
    SpeedModel model =
        version.equals(OF_OTHER_FEATURES)
            ? new SpeedModel(
                "f0-1-cafe",
                new int[Horizons.COUNT],
                0,
                new double[Horizons.COUNT],
                Forest.builder(1, Horizons.COUNT).build(),
                Forest.builder(1, SpeedModel.SPREAD_OUTPUTS).build())
            : ServedModels.persistence(Double.parseDouble(version), 4, 6);
    return new ServedModel(version, model, week);
  }
}
