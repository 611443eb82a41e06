package io.tailback.streaming;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.streaming.LiveSource.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts rows into the live stores, from wherever the rows lie. A store that is away fails no task:
 * each partition answers whether it could put all it has, and says so after the patience at most.
 */
final class LivePut implements FlatMapFunction<Iterator<Row>, Boolean> {
  private static final long serialVersionUID = 1;

  /**
   * Rows that go to the store together: enough to spare round trips, and few enough for a busy
   * store to answer in time.
   */
  private static final int ROWS_PER_PUT = 2_000;

  /**
   * What a partition gets when another one here has waited in vain: enough for a store that is
   * there, and many partitions do not wait one after the other.
   */
  private static final Duration LAST_TRY = Duration.ofMillis(500);

  /**
   * The last one that waited in vain: an executor has no other place that its tasks share. Nothing
   * depends on it but how long they wait.
   */
  private static volatile UUID waitedInVain;

  private final UUID id = UUID.randomUUID();
  private final LiveStores stores;
  private final LiveSource source;
  private final Duration patience;

  private LivePut(LiveStores stores, LiveSource source, Duration patience) {
    this.stores = stores;
    this.source = source;
    this.patience = patience;
  }

  /**
   * Puts all rows.
   *
   * @param patience how long a store may be silent
   * @return whether every row was acknowledged; if not, nothing is known of any of them
   */
  static boolean all(Dataset<Row> rows, LiveSource source, LiveStores stores, Duration patience) {
    return !rows.toJavaRDD()
        .mapPartitions(new LivePut(stores, source, patience))
        .collect()
        .contains(false);
  }

  @Override
  public Iterator<Boolean> call(Iterator<Row> rows) throws InterruptedException {
    return List.of(!rows.hasNext() || isAcknowledged(rows)).iterator();
  }

  private boolean isAcknowledged(Iterator<Row> rows) throws InterruptedException {
    try (Patience ask = new Patience(leftPatience());
        LiveStore live = ask.ask(stores::live);
        RecentStates recent = ask.ask(stores::recent)) {
      putAll(rows, ask, live, recent);
      return true;
    } catch (StoreUnavailableException e) {
      waitedInVain = id;
      return false;
    }
  }

  private Duration leftPatience() {
    return id.equals(waitedInVain) && LAST_TRY.compareTo(patience) < 0 ? LAST_TRY : patience;
  }

  private void putAll(Iterator<Row> rows, Patience ask, LiveStore live, RecentStates recent)
      throws InterruptedException {
    Map<String, ClosedState> newestStates = new HashMap<>();
    while (rows.hasNext()) {
      Values values = source.read(next(rows));
      List<LiveObservation> newest = toShow(values.newest(), ask, live);
      ask.ask(
          () -> {
            live.putObservations(newest);
            recent.put(values.closed());
            return newest;
          });
      values.closed().forEach(closed -> keepNewest(newestStates, closed));
    }
    for (List<ClosedState> states : inParts(List.copyOf(newestStates.values()))) {
      ask.ask(
          () -> {
            live.putStates(states);
            return states;
          });
    }
  }

  private List<LiveObservation> toShow(List<LiveObservation> newest, Patience ask, LiveStore live)
      throws InterruptedException {
    List<LiveObservation> toShow = new ArrayList<>();
    for (LiveObservation observation : newest) {
      source
          .toShow(observation, station -> ask.ask(() -> live.find(station)))
          .ifPresent(toShow::add);
    }
    return toShow;
  }

  private static List<Row> next(Iterator<Row> rows) {
    List<Row> part = new ArrayList<>();
    while (rows.hasNext() && part.size() < ROWS_PER_PUT) {
      part.add(rows.next());
    }
    return part;
  }

  /** Of a station's closed states only the newest matters for the live row. */
  private static void keepNewest(Map<String, ClosedState> newest, ClosedState closed) {
    newest.merge(
        closed.state().stationId(),
        closed,
        (a, b) -> a.state().windowStart().isAfter(b.state().windowStart()) ? a : b);
  }

  private static List<List<ClosedState>> inParts(List<ClosedState> states) {
    List<List<ClosedState>> parts = new ArrayList<>();
    for (int from = 0; from < states.size(); from += ROWS_PER_PUT) {
      parts.add(states.subList(from, Math.min(from + ROWS_PER_PUT, states.size())));
    }
    return parts;
  }
}
