package io.tailback.core.state;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a station's stream remembers: its clock, its open windows with their samples, and what was
 * newest. The only code that decides what is valid, duplicate, revised or late, and when a window
 * closes.
 *
 * <p>Each station has a clock of its own: the newest event time among its accepted observations. A
 * window closes when the clock is past its end by the watermark delay, or when the source says that
 * it is complete, or when the station falls silent. So no other station, partition or producer can
 * close this one's windows, and the outcome depends on the order of the station's records in the
 * log alone, never on how the log was cut into batches.
 *
 * <p>Times count to the microsecond, as in messages and tables. The memory is recalled and written
 * back for every few observations, so the samples stay packed until a window closes ({@link
 * LaneSamples}).
 *
 * <p>Not thread-safe; one instance serves one station.
 */
public final class StationWindows {
  private final long watermarkDelayMicros;

  /** Oldest first. */
  final List<OpenWindow> open;

  final NewestByDetector newestByDetector;
  long clock = Micros.NEVER;
  long closedUntil = Micros.NEVER;
  long newestLiveTime = Micros.NEVER;
  long newestClosedLiveTime = Micros.NEVER;

  /** What leads from an event time to its live time. */
  long liveShift;

  /** A station of which nothing is known yet. */
  public StationWindows(Duration watermarkDelay) {
    this(watermarkDelay, new NewestByDetector(), new ArrayList<>());
  }

  StationWindows(
      Duration watermarkDelay, NewestByDetector newestByDetector, List<OpenWindow> open) {
    if (watermarkDelay.isNegative()) {
      throw new IllegalArgumentException("A watermark delay is not negative: " + watermarkDelay);
    }
    this.watermarkDelayMicros = Micros.of(watermarkDelay);
    this.newestByDetector = newestByDetector;
    this.open = open;
  }

  /** Takes the station's next observation that passed the rules, in the order of the log. */
  public Disposition add(Observation observation) {
    Sample sample = Sample.of(observation);
    long windowStart = Micros.windowStart(sample.startMicros());
    if (windowStart + Micros.PER_WINDOW <= closedUntil) {
      return Disposition.LATE;
    }
    Disposition disposition =
        samplesOf(windowAt(windowStart), observation.sourceId(), observation.detectorId())
            .put(sample);
    if (disposition == Disposition.DUPLICATE) {
      return disposition;
    }
    liveShift = liveTime(observation) - sample.startMicros();
    if (sample.startMicros() > clock) {
      clock = sample.startMicros();
      // Here and not when the closed windows are taken: what is late must not depend on how often
      // somebody takes them.
      closeUntil(Micros.windowStart(clock - watermarkDelayMicros));
    }
    return disposition;
  }

  private OpenWindow windowAt(long startMicros) {
    int place = open.size();
    while (place > 0 && open.get(place - 1).startMicros() > startMicros) {
      place--;
    }
    if (place > 0 && open.get(place - 1).startMicros() == startMicros) {
      return open.get(place - 1);
    }
    OpenWindow window = new OpenWindow(startMicros);
    open.add(place, window);
    return window;
  }

  private LaneSamples samplesOf(OpenWindow window, String sourceId, String detectorId) {
    int place = window.placeOf(sourceId, detectorId);
    return place >= 0
        ? window.lanes().get(place)
        : window.open(-1 - place, laneOf(sourceId, detectorId));
  }

  /** The lane as another window knows it, or a new one. */
  private Lane laneOf(String sourceId, String detectorId) {
    for (OpenWindow window : open) {
      int place = window.placeOf(sourceId, detectorId);
      if (place >= 0) {
        return window.lanes().get(place).lane();
      }
    }
    return new Lane(sourceId, detectorId);
  }

  /**
   * Whether the observation, just added as valid or revised, is the newest of its detector. If so,
   * returns true once and remembers it.
   */
  public boolean noteNewest(Observation observation) {
    String detector = observation.detectorId() == null ? "" : observation.detectorId();
    if (!newestByDetector.note(detector, Micros.of(observation.eventTime()))) {
      return false;
    }
    newestLiveTime = growing(newestLiveTime, liveTime(observation));
    return true;
  }

  /** The same as {@link Observation#liveTime()}. */
  private static long liveTime(Observation observation) {
    return Micros.of(observation.ingestTime())
        - Micros.of(observation.sourceTime())
        + Micros.of(observation.eventTime());
  }

  /**
   * A fast replay squeezes hours into seconds: what is newer on the road must stay newer on the
   * wall clock. In whole milliseconds, for that is what stores tell apart.
   */
  private static long growing(long last, long liveTime) {
    long rounded = liveTime - Math.floorMod(liveTime, Micros.PER_MILLISECOND);
    return rounded > last ? rounded : last + Micros.PER_MILLISECOND;
  }

  /**
   * When the newest observation was true, on the wall clock; strictly growing with each newest one.
   */
  public Instant newestLiveTime() {
    return Micros.toInstant(newestLiveTime);
  }

  /** Takes the source's word that it has sent all up to an instant. */
  public void complete(SourceProgress progress) {
    closeUntil(Micros.windowStart(Micros.of(progress.completeUntil())));
  }

  /** Gives up waiting: the station has been silent for long. */
  public void fallSilent() {
    if (!open.isEmpty()) {
      closeUntil(open.get(open.size() - 1).endMicros());
    }
  }

  private void closeUntil(long micros) {
    closedUntil = Math.max(closedUntil, micros);
  }

  /** Removes the windows that are closed by now and returns their states, oldest first. */
  public List<ClosedState> takeClosed(Station station) {
    if (!hasClosedWindow()) {
      return List.of();
    }
    List<ClosedState> closed = new ArrayList<>();
    while (hasClosedWindow()) {
      OpenWindow oldest = open.remove(0);
      Window window = new Window(Micros.toInstant(oldest.startMicros()));
      StationState state = StateAggregation.of(station, window, oldest.lanes());
      newestClosedLiveTime = growing(newestClosedLiveTime, oldest.endMicros() + liveShift);
      closed.add(new ClosedState(state, Micros.toInstant(newestClosedLiveTime)));
    }
    return closed;
  }

  private boolean hasClosedWindow() {
    return !open.isEmpty() && open.get(0).endMicros() <= closedUntil;
  }

  /** Whether a window waits for more. */
  public boolean hasOpenWindows() {
    return !open.isEmpty();
  }
}
