package io.tailback.streaming;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.spark.step.Outcomes;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest observations and the closed states into the live stores. A store that is away is
 * waited for, with a warning a minute: the batch, and with it the stream, goes on when it is back.
 */
public final class LiveSink implements BatchSink {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSink.class);

  /**
   * Rows that go to the store together: large enough to spare round trips, small enough to hold.
   */
  private static final int ROWS_PER_PUT = 5_000;

  private final LiveStores stores;

  public LiveSink(LiveStores stores) {
    this.stores = stores;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public void write(Batch batch) {
    ForeachPartitionFunction<Row> put = new Put(stores);
    Outcomes.live(batch.outcomes()).foreachPartition(put);
  }

  private record Put(LiveStores stores) implements ForeachPartitionFunction<Row>, Serializable {
    @Override
    public void call(Iterator<Row> rows) throws InterruptedException {
      if (!rows.hasNext()) {
        return;
      }
      try (LiveStore live = openLive();
          RecentStates recent = openRecent()) {
        while (rows.hasNext()) {
          put(next(rows), live, recent);
        }
      }
    }

    private LiveStore openLive() throws InterruptedException {
      LiveStore[] opened = new LiveStore[1];
      untilAnswered(() -> opened[0] = stores.live());
      return opened[0];
    }

    private RecentStates openRecent() throws InterruptedException {
      RecentStates[] opened = new RecentStates[1];
      untilAnswered(() -> opened[0] = stores.recent());
      return opened[0];
    }

    private static List<Row> next(Iterator<Row> rows) {
      List<Row> chunk = new ArrayList<>();
      while (rows.hasNext() && chunk.size() < ROWS_PER_PUT) {
        chunk.add(rows.next());
      }
      return chunk;
    }

    private static void put(List<Row> rows, LiveStore live, RecentStates recent)
        throws InterruptedException {
      List<LiveObservation> newest = new ArrayList<>();
      List<ClosedState> closed = new ArrayList<>();
      for (Row row : rows) {
        if (Outcomes.isClosed(row)) {
          closed.add(Outcomes.closedState(row));
        } else {
          newest.add(Outcomes.newestObservation(row));
        }
      }
      untilAnswered(
          () -> {
            live.putObservations(newest);
            live.putStates(newestPerStation(closed));
            recent.put(closed);
          });
    }

    /** Of a station's closed states only the newest matters for the live row. */
    private static List<ClosedState> newestPerStation(List<ClosedState> closed) {
      java.util.Map<String, ClosedState> newest = new java.util.HashMap<>();
      for (ClosedState state : closed) {
        newest.merge(
            state.state().stationId(),
            state,
            (a, b) -> a.state().windowStart().isAfter(b.state().windowStart()) ? a : b);
      }
      return List.copyOf(newest.values());
    }

    private static void untilAnswered(Runnable call) throws InterruptedException {
      Patience patience = new Patience("The live store", Duration.ofMinutes(1));
      while (true) {
        try {
          call.run();
          patience.answered(LOG);
          return;
        } catch (StoreUnavailableException e) {
          patience.waitAfter(e, LOG);
        }
      }
    }
  }
}
