package io.tailback.serving.live;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveStation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest state and forecast of each station in memory, and the order in which they came. Every
 * change has a number that only grows, so that a reader who names the last number it saw gets what
 * changed since: each station once, with its newest value. Older values never replace newer ones.
 */
public final class LiveBoard {
  private static final Comparator<ClosedState> NEWEST_LAST =
      Comparator.comparing((ClosedState one) -> one.state().windowStart())
          .thenComparing(ClosedState::liveTime);

  private final String epoch = UUID.randomUUID().toString().substring(0, 8);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Entry> entries = new HashMap<>();
  private long seq;
  private ClosedState newest;
  private ClosedState newestClosed;

  /**
   * What is known of a station.
   *
   * @param state the newest one, of a closed window or of one that may still change; null: none
   * @param isClosed whether its window has closed
   * @param stateSeq number of the change that brought the state; 0: none
   * @param forecast null: none
   * @param forecastSeq number of the change that brought the forecast; 0: none
   */
  public record Entry(
      String stationId,
      ClosedState state,
      boolean isClosed,
      long stateSeq,
      LiveForecast forecast,
      long forecastSeq) {
    static Entry empty(String stationId) {
      return new Entry(stationId, null, false, 0, null, 0);
    }
  }

  /**
   * All entries at one number.
   *
   * @param newest the last that came of the newest window; null without any
   * @param newestClosed the same of windows that have closed, also where an open window is newer
   */
  public record View(
      long seq, Map<String, Entry> entries, ClosedState newest, ClosedState newestClosed) {
    /** The entry of a station, maybe an empty one. */
    public Entry entry(String stationId) {
      Entry entry = entries.get(stationId);
      return entry == null ? Entry.empty(stationId) : entry;
    }

    /** End of the newest window, on the road; null without any. */
    public Instant asOf() {
      return newest == null ? null : newest.state().windowEnd();
    }

    /** Up to when windows have closed, on the road; empty without any. */
    public Optional<Instant> closedAsOf() {
      return Optional.ofNullable(newestClosed).map(closed -> closed.state().windowEnd());
    }

    /**
     * What time it is on the road; empty without any closed state. The live time of an open window
     * is that of its last reading, whose own end is not told.
     */
    public Optional<Instant> roadTime(Instant now) {
      return Optional.ofNullable(newestClosed)
          .map(closed -> closed.state().windowEnd().plus(Duration.between(closed.liveTime(), now)));
    }
  }

  private View view = new View(0, Map.of(), null, null);

  /** Changes with the process: numbers of another epoch mean nothing here. */
  public String epoch() {
    return epoch;
  }

  /** Takes closed states; what is not newer than what is known changes nothing. */
  public void offerStates(Collection<ClosedState> states) {
    offerStates(states, true);
  }

  /** Takes what is known of windows that may still change, likewise. */
  public void offerOpen(Collection<ClosedState> states) {
    offerStates(states, false);
  }

  private void offerStates(Collection<ClosedState> states, boolean areClosed) {
    lock.lock();
    try {
      boolean any = false;
      for (ClosedState state : states) {
        any |= take(state, areClosed);
      }
      told(any);
    } finally {
      lock.unlock();
    }
  }

  /** Takes forecasts, likewise. */
  public void offerForecasts(Collection<LiveForecast> forecasts) {
    lock.lock();
    try {
      boolean any = false;
      for (LiveForecast forecast : forecasts) {
        any |= take(forecast);
      }
      told(any);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what a store knows of its stations. The store knows why a value is missing, which no
   * message says: its word replaces that of a message about the same window, as no change of its
   * own.
   */
  public void offer(Collection<LiveStation> stations) {
    List<ClosedState> states = new ArrayList<>();
    List<LiveForecast> forecasts = new ArrayList<>();
    for (LiveStation station : stations) {
      station.state().ifPresent(states::add);
      station.forecast().ifPresent(forecasts::add);
    }
    offerStates(states);
    offerForecasts(forecasts);
    complete(states);
  }

  private void complete(List<ClosedState> states) {
    lock.lock();
    try {
      boolean any = false;
      for (ClosedState state : states) {
        Entry old = entry(state.state().stationId());
        if (old.state != null
            && old.isClosed
            && old.state.liveTime().equals(state.liveTime())
            && !old.state.equals(state)) {
          entries.put(
              old.stationId,
              new Entry(old.stationId, state, true, old.stateSeq, old.forecast, old.forecastSeq));
          any = true;
        }
      }
      if (any) {
        // Once for all of them: it copies every entry while nobody else gets at the board.
        view = new View(seq, Map.copyOf(entries), newest, newestClosed);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean take(ClosedState state, boolean isClosed) {
    newestClosed = isClosed ? later(newestClosed, state) : newestClosed;
    Entry old = entry(state.state().stationId());
    if (old.state != null && !isNewer(state, isClosed, old)) {
      return false;
    }
    entries.put(
        old.stationId,
        new Entry(old.stationId, state, isClosed, ++seq, old.forecast, old.forecastSeq));
    newest = later(newest, state);
    return true;
  }

  /** That of the later window, and in one window that which came later. */
  private static ClosedState later(ClosedState known, ClosedState state) {
    return known == null || NEWEST_LAST.compare(state, known) > 0 ? state : known;
  }

  /** Later, or of the same moment and closed now. */
  private static boolean isNewer(ClosedState state, boolean isClosed, Entry old) {
    return state.liveTime().isAfter(old.state.liveTime())
        || (isClosed && !old.isClosed && state.liveTime().equals(old.state.liveTime()));
  }

  private boolean take(LiveForecast forecast) {
    Entry old = entry(forecast.forecast().stationId());
    if (old.forecast != null && !forecast.liveTime().isAfter(old.forecast.liveTime())) {
      return false;
    }
    entries.put(
        old.stationId,
        new Entry(old.stationId, old.state, old.isClosed, old.stateSeq, forecast, ++seq));
    return true;
  }

  private Entry entry(String stationId) {
    Entry entry = entries.get(stationId);
    return entry == null ? Entry.empty(stationId) : entry;
  }

  private void told(boolean any) {
    if (any) {
      changed.signalAll();
    }
  }

  /** Everything as it is now; copied once for each change that somebody looks at. */
  public View view() {
    lock.lock();
    try {
      if (view.seq != seq) {
        view = new View(seq, Map.copyOf(entries), newest, newestClosed);
      } else if (view.newestClosed != newestClosed) {
        view = new View(seq, view.entries, newest, newestClosed);
      }
      return view;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something has changed since a number, at most so long; empty when nothing has. */
  public Optional<View> awaitChange(long since, long millis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (seq <= since) {
        if (nanos <= 0) {
          return Optional.empty();
        }
        nanos = changed.awaitNanos(nanos);
      }
      return Optional.of(view());
    } finally {
      lock.unlock();
    }
  }
}
