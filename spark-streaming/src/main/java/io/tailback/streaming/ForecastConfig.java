package io.tailback.streaming;

import java.time.Duration;

/**
 * How forecasts are served, group {@code tailback.forecast}.
 *
 * @param enabled whether the stream serves any
 * @param frameWait how long a frame waits in real time for stations that have not spoken yet
 * @param triggerInterval how often a batch may start when there is something to read
 * @param mostStationsPerRegion a region is worked on by one task; neighbours beyond its border are
 *     read by it too
 * @param modelCheck how often at most the registry is asked for the champion
 * @param mostStatesPerBatch upper bound of a batch, so that catching up stays in memory
 */
public record ForecastConfig(
    boolean enabled,
    Duration frameWait,
    Duration triggerInterval,
    int mostStationsPerRegion,
    Duration modelCheck,
    long mostStatesPerBatch) {
  public static final ForecastConfig DEFAULT =
      new ForecastConfig(
          true,
          Duration.ofMillis(500),
          Duration.ofMillis(200),
          250,
          Duration.ofSeconds(30),
          100_000);

  public ForecastConfig {
    if (frameWait.isNegative()) {
      throw new IllegalArgumentException("frame-wait is negative: write for example `500 ms`");
    }
    if (triggerInterval.isNegative()) {
      throw new IllegalArgumentException(
          "trigger-interval is negative: write for example `200 milliseconds`");
    }
    if (mostStationsPerRegion < 1) {
      throw new IllegalArgumentException(
          "most-stations-per-region is below 1: write for example `250`");
    }
    if (modelCheck.isNegative()) {
      throw new IllegalArgumentException("model-check is negative: write for example `30 seconds`");
    }
    if (mostStatesPerBatch < 1) {
      throw new IllegalArgumentException(
          "most-states-per-batch is below 1: write for example `100000`");
    }
  }
}
