package io.tailback.training;

import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.forecast.DataIdentity;
import io.tailback.core.network.Network;
import java.time.Instant;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is learned from.
 *
 * @param states rows of {@code station_states} of the period, of one version of the table
 * @param identity which version that is
 * @param from start of the first window
 * @param to end of the last window
 */
public record TrainingData(
    Dataset<Row> states,
    DataIdentity identity,
    Instant from,
    Instant to,
    Network network,
    Neighbourhoods neighbourhoods,
    LocalClock clock) {
  public TrainingData {
    Objects.requireNonNull(states, "states");
    Objects.requireNonNull(identity, "identity");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("Nothing was recorded from " + from + " to " + to);
    }
  }
}
