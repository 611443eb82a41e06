package io.tailback.hbase;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long cells live, counted from their live time.
 *
 * @param liveObservations newest observations; ten minutes are two reports of a five-minute source
 * @param liveStates newest closed states; half an hour, because a state is several minutes old when
 *     its window closes
 * @param liveForecasts newest forecasts; an hour, for then the last window that they speak of has
 *     come
 * @param recentStates the states of the last days
 */
public record CellLifetimes(
    Duration liveObservations, Duration liveStates, Duration liveForecasts, Duration recentStates)
    implements Serializable {
  public static final CellLifetimes DEFAULT =
      new CellLifetimes(
          Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofDays(3));

  public CellLifetimes {
    requireSeconds("live-observations", liveObservations);
    requireSeconds("live-states", liveStates);
    requireSeconds("live-forecasts", liveForecasts);
    requireSeconds("recent-states", recentStates);
  }

  /**
   * HBase keeps a time to live as a positive int of seconds, the largest of which is "for ever".
   */
  private static void requireSeconds(String key, Duration lifetime) {
    if (lifetime.toSeconds() < 1 || lifetime.toSeconds() >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "`"
              + key
              + "` is "
              + lifetime
              + ", and a cell lives between one second and 68 years: write for example `10"
              + " minutes`");
    }
  }
}
