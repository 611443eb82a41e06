package io.tailback.streaming;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Knows what rows of one kind hold for the live stores. It travels to the executors. */
interface LiveSource extends Serializable {
  /**
   * What some rows hold.
   *
   * @param newest observations that were the newest of their detector
   * @param closed states
   */
  record Values(List<LiveObservation> newest, List<ClosedState> closed) {}

  /** What the store shows now. */
  interface Shown {
    Optional<LiveStation> of(String stationId) throws InterruptedException;
  }

  /** Reads rows. */
  Values read(List<Row> rows);

  /** The observation as it is to be shown; empty when the store shows it, or a newer one. */
  default Optional<LiveObservation> toShow(LiveObservation newest, Shown shown)
      throws InterruptedException {
    return Optional.of(newest);
  }
}
