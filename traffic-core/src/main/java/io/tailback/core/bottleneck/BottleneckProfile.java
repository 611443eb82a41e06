package io.tailback.core.bottleneck;

/**
 * When a station is the head of a queue in one interval (measures.md, section 12.1). Both place the
 * bottleneck at the slow, upstream station and need it below 40 mph (64.374 km/h); neither asks
 * whether the downstream station is above.
 */
public enum BottleneckProfile {
  /**
   * The next measured station, less than 3 miles (4.828 km) downstream, is faster by 20 mph (32.187
   * km/h) or more. A station that is not measured is stepped over (source: PeMS bottlenecks.md).
   */
  PEMS {
    @Override
    boolean isHead(CorridorStates states, int station, int interval) {
      if (!isSlowStation(states, station, interval)) {
        return false;
      }
      int next = states.measuredDownstream(station, interval);
      return next >= 0
          && Limits.isBelowThreeMiles(states.distanceM(station, next))
          && Limits.risesByTwenty(
              states.speedKmh(station, interval), states.speedKmh(next, interval));
    }
  },

  /**
   * Some station less than 2 miles (3.219 km) downstream is faster by more than 20 mph (32.187
   * km/h), and the speeds of the measured stations rise strictly all the way to it (source: Chen
   * 2004; stepping over the unmeasured: own rule).
   */
  CHEN_2004 {
    @Override
    boolean isHead(CorridorStates states, int station, int interval) {
      if (!isSlowStation(states, station, interval)) {
        return false;
      }
      int last = station;
      int next = states.measuredDownstream(station, interval);
      while (next >= 0
          && Limits.isBelowTwoMiles(states.distanceM(station, next))
          && Limits.rises(states.speedKmh(last, interval), states.speedKmh(next, interval))) {
        if (Limits.risesByMoreThanTwenty(
            states.speedKmh(station, interval), states.speedKmh(next, interval))) {
          return true;
        }
        last = next;
        next = states.measuredDownstream(last, interval);
      }
      return false;
    }
  };

  abstract boolean isHead(CorridorStates states, int station, int interval);

  private static boolean isSlowStation(CorridorStates states, int station, int interval) {
    return states.isMeasured(station, interval) && states.isSlow(station, interval);
  }
}
