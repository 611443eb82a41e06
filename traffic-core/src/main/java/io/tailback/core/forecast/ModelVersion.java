package io.tailback.core.forecast;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A registered model with all that is known of it. Immutable: another training is another version.
 *
 * @param number 1, 2 .. in the order of registration
 * @param runId of the training run
 * @param created when it was registered
 * @param tested on what its metrics were measured
 * @param files by name
 */
public record ModelVersion(
    int number,
    String runId,
    Instant created,
    ModelOrigin origin,
    TestPeriod tested,
    Metrics metrics,
    Map<String, String> tags,
    SortedMap<String, FileMark> files) {
  /** The file that serves. */
  public static final String SPEED_MODEL = "speed-model.tbsm";

  public ModelVersion {
    if (number < 1) {
      throw new IllegalArgumentException("Versions count from 1, not " + number);
    }
    tags = Map.copyOf(tags);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
