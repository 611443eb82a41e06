package io.tailback.core.forecast;

import io.tailback.core.feature.NetworkHistory;
import io.tailback.core.feature.WindowNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides when a region's window is known well enough to forecast from: its frame is due once, in
 * the order of the windows. It waits for every station that spoke within the last hour until that
 * station has spoken of this window or a later one. So the content of a frame does not depend on
 * how the states were cut into batches. Only the patience of a run in real time ends the wait
 * earlier. What comes behind its frame fills the history and changes no forecast.
 *
 * <p>States of windows that are not due yet stay outside the history, which keeps a few hours only:
 * a batch may bring days. One thread at a time.
 */
public final class RegionFrames {
  /** Windows after which a station that said nothing is no longer waited for: an hour. */
  static final int SILENCE = 12;

  private static final long NONE = Long.MIN_VALUE;

  private final NetworkHistory history;
  private final Map<String, Long> newestOf;
  private final TreeMap<Long, Pending> pending;
  private long firstWindow;
  private long lastDue;
  private Instant lastLiveTime;

  /** A region of which nothing was heard. */
  public RegionFrames() {
    this(new NetworkHistory(), new HashMap<>(), new TreeMap<>(), NONE, NONE, Instant.EPOCH);
  }

  RegionFrames(
      NetworkHistory history,
      Map<String, Long> newestOf,
      TreeMap<Long, Pending> pending,
      long firstWindow,
      long lastDue,
      Instant lastLiveTime) {
    this.history = history;
    this.newestOf = newestOf;
    this.pending = pending;
    this.firstWindow = firstWindow;
    this.lastDue = lastDue;
    this.lastLiveTime = lastLiveTime;
  }

  /**
   * States of a window whose frame is not due yet.
   *
   * @param since when the first of them came, by the wall clock
   */
  record Pending(Instant since, List<SpeedState> states) {}

  /**
   * A frame to forecast from: the history is at the end of its window.
   *
   * @param windowStart start of the last window that is known
   * @param liveTime its end carried over to the wall clock; later for each later frame
   */
  public record Due(Instant windowStart, Instant liveTime) {}

  /** What is known of the region at the end of the last frame that was due. */
  public NetworkHistory history() {
    return history;
  }

  /**
   * Takes a state. All states of a batch are taken before the first frame is asked for.
   *
   * @param now by the wall clock
   */
  public void take(SpeedState state, Instant now) {
    long window = WindowNumber.of(state.windowStart());
    if (lastDue == NONE) {
      firstWindow = firstWindow == NONE ? window : Math.min(firstWindow, window);
    }
    newestOf.merge(state.stationId(), window, Math::max);
    if (lastDue != NONE && window <= lastDue) {
      see(state);
      return;
    }
    pending
        .computeIfAbsent(window, number -> new Pending(now, new ArrayList<>()))
        .states()
        .add(state);
  }

  /**
   * The next frame that is due; its states are in the history when this returns.
   *
   * @param stations whose states the region needs
   * @param overdueSince frames that wait since then or longer are due, complete or not
   */
  public Optional<Due> next(Collection<String> stations, Instant overdueSince) {
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    long window = pending.firstKey();
    if (pending.get(window).since().isAfter(overdueSince) && !isComplete(window, stations)) {
      return Optional.empty();
    }
    List<SpeedState> states = pending.remove(window).states();
    states.forEach(this::see);
    lastDue = window;
    lastLiveTime = liveTimeOf(states);
    return Optional.of(new Due(WindowNumber.startOf(window), lastLiveTime));
  }

  private boolean isComplete(long window, Collection<String> stations) {
    long newest = pending.lastKey();
    for (String station : stations) {
      // Before the first hour is over, one that was never heard of may still be about to speak.
      long last = newestOf.getOrDefault(station, firstWindow - 1);
      if (last < window && newest - last <= SILENCE) {
        return false;
      }
    }
    return true;
  }

  private Instant liveTimeOf(List<SpeedState> states) {
    Instant latest = lastLiveTime.plus(Duration.ofMillis(1));
    for (SpeedState state : states) {
      latest = state.liveTime().isAfter(latest) ? state.liveTime() : latest;
    }
    return latest;
  }

  private void see(SpeedState state) {
    history.see(
        state.stationId(),
        state.windowStart(),
        state.speedKmh(),
        state.flowVehPerHour(),
        state.occupancyRatio());
  }

  /** Since when the oldest frame waits that is not due yet; empty when none does. */
  public Optional<Instant> waitingSince() {
    return pending.isEmpty()
        ? Optional.empty()
        : Optional.of(pending.firstEntry().getValue().since());
  }

  /** Forgets stations that the region no longer needs. */
  public void keepOnly(Collection<String> stations) {
    newestOf.keySet().retainAll(stations);
  }

  Map<String, Long> newestOf() {
    return newestOf;
  }

  TreeMap<Long, Pending> pending() {
    return pending;
  }

  long firstWindow() {
    return firstWindow;
  }

  long lastDue() {
    return lastDue;
  }

  Instant lastLiveTime() {
    return lastLiveTime;
  }
}
