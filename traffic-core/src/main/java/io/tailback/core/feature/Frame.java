package io.tailback.core.feature;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * All stations at the end of one window. A station that was never heard of, or whose usual speed
 * nobody knows, has no vector.
 */
public final class Frame {
  private final NetworkHistory history;
  private final long windowNumber;
  private final Surroundings surroundings;
  private final LocalSlot[] slots = new LocalSlot[Moment.SERIES + 1 + Moment.FARTHEST_AHEAD];
  private final Map<String, Moment> moments = new HashMap<>();

  Frame(NetworkHistory history, long windowNumber, Surroundings surroundings) {
    this.history = history;
    this.windowNumber = windowNumber;
    this.surroundings = surroundings;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = surroundings.clock().slotOf(windowNumber - Moment.SERIES + i);
    }
  }

  /** Where a window lies that is so many ahead, or behind when negative. */
  LocalSlot slotIn(int windows) {
    return slots[Moment.SERIES + windows];
  }

  /** When it is: the end of the last window that is known. */
  public Instant issuedAt() {
    return WindowNumber.startOf(windowNumber + 1);
  }

  /** Whether there is enough known of a station to say anything: its usual speed. */
  public boolean canTellOf(String stationId) {
    return surroundings.typical().apply(stationId) != null;
  }

  /**
   * The features of a station in the order of {@link Features#IN_ORDER}. Every value is exactly a
   * {@code float}, so that engines of either precision take the same branches.
   *
   * @throws IllegalArgumentException when the station's usual speed is not known
   */
  public double[] vectorOf(String stationId) {
    if (!canTellOf(stationId)) {
      throw new IllegalArgumentException(
          "Nobody knows what is usual at station " + stationId + ": see canTellOf");
    }
    return Features.vectorOf(momentOf(stationId));
  }

  /**
   * Minutes from the station's last observed speed to the end of this window, 0 when it has this
   * window's; -1 when none was seen in the last three hours.
   */
  public int minutesSinceObservation(String stationId) {
    StationHistory known = history.findHistory(stationId);
    for (int ago = 0; known != null && ago <= Moment.SERIES; ago++) {
      if (!Float.isNaN(known.speedAt(windowNumber - ago))) {
        return ago * 5;
      }
    }
    return -1;
  }

  /** The usual speed in km/h of a window this many windows ahead, at most 18. */
  public float typicalKmh(String stationId, int windowsAhead) {
    return momentOf(stationId).typicalIn(windowsAhead);
  }

  Moment momentOf(String stationId) {
    Moment known = moments.get(stationId);
    if (known != null) {
      return known;
    }
    Moment moment = new Moment(this, stationId, windowNumber, surroundings, history);
    moments.put(stationId, moment);
    return moment;
  }
}
