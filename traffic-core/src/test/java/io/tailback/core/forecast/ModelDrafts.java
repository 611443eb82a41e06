package io.tailback.core.forecast;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trained models that nobody trained. */
public final class ModelDrafts {
  /** The fingerprint of every draft here. */
  public static final String FINGERPRINT = "features-of-a-test";

  /** On what they were tested. */
  public static final TestPeriod TESTED =
      new TestPeriod(
          new DataIdentity("station_states", 12),
          Instant.parse("2012-06-03T00:00:00Z"),
          Instant.parse("2012-06-27T00:00:00Z"));

  private ModelDrafts() {}

  /** A model whose error is so large at each of the published horizons, and its baselines' 5. */
  public static ModelDraft withMae(double maeKmh) {
    Metrics.Builder metrics = Metrics.builder();
    for (int minutes : List.of(15, 30, 60)) {
      metrics.put(Metrics.MODEL, Metrics.MAE_KMH, minutes, maeKmh);
      metrics.put(Metrics.PERSISTENCE, Metrics.MAE_KMH, minutes, 5);
      metrics.put(Metrics.HISTORICAL_AVERAGE, Metrics.MAE_KMH, minutes, 5);
    }
    return with(metrics.build(), Map.of());
  }

  /** A model with these metrics and files. */
  public static ModelDraft with(Metrics metrics, Map<String, byte[]> files) {
    TreeMap<String, ModelFile> contents = new TreeMap<>();
    contents.put("notes/about.txt", ModelFile.of("Naïve".getBytes(StandardCharsets.UTF_8)));
    files.forEach((name, content) -> contents.put(name, ModelFile.of(content)));
    return new ModelDraft(
        new ModelOrigin(
            new DataIdentity("station_states", 12),
            List.of("speed_kmh", "typical_speed_in_05_kmh"),
            FINGERPRINT,
            Map.of("trees", "250", "rate", "0.1"),
            7,
            "0.1.0"),
        TESTED,
        metrics,
        Map.of("why", "nightly: \"first\"\nof two"),
        contents);
  }
}
