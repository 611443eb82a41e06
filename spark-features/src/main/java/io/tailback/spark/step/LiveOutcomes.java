package io.tailback.spark.step;

import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveObservation;
import io.tailback.spark.decode.Decoded;
import io.tailback.spark.decode.MessageDecoder;
import io.tailback.spark.table.StationStateRows;
import org.apache.spark.sql.Row;

/** Reads the rows of {@link Outcomes#live}. Not thread-safe: one instance per task. */
public final class LiveOutcomes {
  private final MessageDecoder decoder = new MessageDecoder(SchemaTable.load());

  /** Whether a row is a closed state; otherwise it is an observation. */
  public static boolean isClosed(Row live) {
    return !live.isNullAt(2);
  }

  /** The closed state of such a row. */
  public static ClosedState closedState(Row live) {
    return new ClosedState(StationStateRows.fromRow(live.getStruct(2)), live.getInstant(0));
  }

  /** The newest observation of such a row. */
  public LiveObservation newestObservation(Row live) {
    Decoded decoded = decoder.decode((byte[]) live.get(1));
    return new LiveObservation(((Decoded.OfObservation) decoded).observation(), live.getInstant(0));
  }
}
