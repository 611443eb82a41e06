package io.tailback.core.state;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.time.Window;
import java.time.Duration;

/**
 * All that is known of one station in one window, taken at once: how a backfill computes a state.
 * It goes through {@link StationWindows} as the stream does, only that nothing comes too late, so
 * that stream and backfill agree to the last bit.
 */
public final class WindowSamples {
  /** Longer than any window is. */
  private static final Duration NEVER_LATE = Window.LENGTH.multipliedBy(2);

  private final Station station;
  private final Window window;
  private final StationWindows windows = new StationWindows(NEVER_LATE);

  /** A window of which nothing is known yet. */
  public WindowSamples(Station station, Window window) {
    this.station = station;
    this.window = window;
  }

  /** Takes the next observation; it takes the place of an earlier one with its key. */
  public void add(Observation observation) {
    if (!Window.containing(observation.eventTime()).equals(window)) {
      throw new IllegalArgumentException(
          "An observation of " + observation.eventTime() + " is not of " + window);
    }
    windows.add(observation);
  }

  /**
   * The state that these observations make; none can be added afterwards. Its live time goes by the
   * one that was added last.
   *
   * @throws IllegalStateException when there are none
   */
  public ClosedState close() {
    windows.fallSilent();
    return windows.takeClosed(station).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No observation, no state: " + window));
  }
}
