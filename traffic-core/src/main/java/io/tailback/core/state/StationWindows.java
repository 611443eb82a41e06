package io.tailback.core.state;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a station's stream remembers: its clock, its open windows with their samples by key, and
 * what was newest. The only code that decides what is valid, duplicate, revised or late, and when a
 * window closes.
 *
 * <p>Each station has a clock of its own: the newest event time among its accepted observations. A
 * window closes when the clock is past its end by the watermark delay, or when the source says that
 * it is complete, or when the station falls silent. So no other station, partition or producer can
 * close this one's windows, and the outcome depends on the order of the station's records in the
 * log alone, never on how the log was cut into batches.
 *
 * <p>Not thread-safe; one instance serves one station.
 */
public final class StationWindows {
  private final Duration watermarkDelay;
  final TreeMap<Instant, TreeMap<Sample.Key, Sample>> open = new TreeMap<>();
  final TreeMap<String, Instant> newestByDetector = new TreeMap<>();
  Instant clock = Instant.MIN;
  Instant closedUntil = Instant.MIN;
  Instant newestLiveTime = Instant.MIN;
  Instant newestClosedLiveTime = Instant.MIN;
  Duration liveShift = Duration.ZERO;

  /** A station of which nothing is known yet. */
  public StationWindows(Duration watermarkDelay) {
    if (watermarkDelay.isNegative()) {
      throw new IllegalArgumentException("A watermark delay is not negative: " + watermarkDelay);
    }
    this.watermarkDelay = watermarkDelay;
  }

  /** Takes the station's next observation that passed the rules, in the order of the log. */
  public Disposition add(Observation observation) {
    Window window = Window.containing(observation.eventTime());
    if (!window.end().isAfter(closedUntil)) {
      return Disposition.LATE;
    }
    Sample sample = Sample.of(observation);
    Sample earlier =
        open.computeIfAbsent(window.start(), start -> new TreeMap<>()).put(sample.key(), sample);
    if (sample.equals(earlier)) {
      return Disposition.DUPLICATE;
    }
    liveShift = Duration.between(observation.eventTime(), observation.liveTime());
    if (observation.eventTime().isAfter(clock)) {
      clock = observation.eventTime();
      // Here and not when the closed windows are taken: what is late must not depend on how often
      // somebody takes them.
      closeUntil(Window.containing(clock.minus(watermarkDelay)).start());
    }
    return earlier == null ? Disposition.VALID : Disposition.REVISED;
  }

  /**
   * Whether the observation, just added as valid or revised, is the newest of its detector. If so,
   * returns true once and remembers it.
   */
  public boolean noteNewest(Observation observation) {
    String detector = observation.detectorId() == null ? "" : observation.detectorId();
    Instant newest = newestByDetector.get(detector);
    if (newest != null && observation.eventTime().isBefore(newest)) {
      return false;
    }
    newestByDetector.put(detector, observation.eventTime());
    newestLiveTime = growing(newestLiveTime, observation.liveTime());
    return true;
  }

  /**
   * A fast replay squeezes hours into seconds: what is newer on the road must stay newer on the
   * wall clock. In whole milliseconds, for that is what stores tell apart.
   */
  private static Instant growing(Instant last, Instant liveTime) {
    Instant rounded = liveTime.truncatedTo(ChronoUnit.MILLIS);
    return rounded.isAfter(last) ? rounded : last.plusMillis(1);
  }

  /**
   * When the newest observation was true, on the wall clock; strictly growing with each newest one.
   */
  public Instant newestLiveTime() {
    return newestLiveTime;
  }

  /** Takes the source's word that it has sent all up to an instant. */
  public void complete(SourceProgress progress) {
    closeUntil(Window.containing(progress.completeUntil()).start());
  }

  /** Gives up waiting: the station has been silent for long. */
  public void fallSilent() {
    if (!open.isEmpty()) {
      closeUntil(new Window(open.lastKey()).end());
    }
  }

  private void closeUntil(Instant instant) {
    if (instant.isAfter(closedUntil)) {
      closedUntil = instant;
    }
  }

  /** Removes the windows that are closed by now and returns their states, oldest first. */
  public List<ClosedState> takeClosed(Station station) {
    if (!hasClosedWindow()) {
      return List.of();
    }
    List<ClosedState> closed = new ArrayList<>();
    while (hasClosedWindow()) {
      Map.Entry<Instant, TreeMap<Sample.Key, Sample>> oldest = open.pollFirstEntry();
      Window window = new Window(oldest.getKey());
      StationState state = StateAggregation.of(station, window, oldest.getValue().values());
      newestClosedLiveTime = growing(newestClosedLiveTime, window.end().plus(liveShift));
      closed.add(new ClosedState(state, newestClosedLiveTime));
    }
    return closed;
  }

  private boolean hasClosedWindow() {
    return !open.isEmpty() && !open.firstKey().plus(Window.LENGTH).isAfter(closedUntil);
  }

  /** Whether a window waits for more. */
  public boolean hasOpenWindows() {
    return !open.isEmpty();
  }
}
