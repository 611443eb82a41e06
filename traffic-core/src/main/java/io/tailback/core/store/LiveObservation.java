package io.tailback.core.store;

import io.tailback.core.observation.Observation;
import java.time.Instant;
import java.util.Objects;

/**
 * The newest observation of a station or of one of its detectors, with the instant from which its
 * age counts.
 */
public record LiveObservation(Observation observation, Instant liveTime) {
  public LiveObservation {
    Objects.requireNonNull(observation, "observation");
    Objects.requireNonNull(liveTime, "liveTime");
  }
}
