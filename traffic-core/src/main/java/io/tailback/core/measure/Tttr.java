package io.tailback.core.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Truck travel time reliability of one segment: the 95th over the 50th percentile of 15-minute
 * truck times, in the four periods of {@link Lottr} and overnight (23 CFR 490.611).
 *
 * @param byPeriod one ratio per period
 */
public record Tttr(List<Measured> byPeriod) implements Serializable {
  public Tttr {
    byPeriod = List.copyOf(byPeriod);
    if (byPeriod.isEmpty()) {
      throw new IllegalArgumentException("Reliability is told of at least one period");
    }
  }

  /** The highest ratio; missing as soon as one period is. */
  public Measured highest() {
    return Measured.highest(byPeriod);
  }

  /**
   * Truck times in seconds, where a missing one is the time of all vehicles in the same interval
   * (490.609); null where that is missing too. Both lists are in the order of the intervals.
   */
  public static List<Double> filled(List<Double> truckS, List<Double> allVehiclesS) {
    if (truckS.size() != allVehiclesS.size()) {
      throw new IllegalArgumentException(
          "Truck times and times of all vehicles are of the same intervals: "
              + truckS.size()
              + " and "
              + allVehiclesS.size());
    }
    List<Double> filled = new ArrayList<>(truckS);
    for (int interval = 0; interval < filled.size(); interval++) {
      if (filled.get(interval) == null) {
        filled.set(interval, allVehiclesS.get(interval));
      }
    }
    return filled;
  }
}
