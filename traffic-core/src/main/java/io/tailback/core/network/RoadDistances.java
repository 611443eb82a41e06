package io.tailback.core.network;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How far it is from station to station along the road, in travel direction. A pair that is not
 * listed is not connected, or too far apart to matter.
 */
public final class RoadDistances implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of a network whose distances nobody knows. */
  public static final RoadDistances NONE = new Builder().build();

  private final TreeMap<String, Map<String, Double>> metresFrom;

  private RoadDistances(TreeMap<String, Map<String, Double>> metresFrom) {
    this.metresFrom = metresFrom;
  }

  /** Metres from this station to those downstream of it; empty when none is listed. */
  public Map<String, Double> from(String stationId) {
    return metresFrom.getOrDefault(stationId, Map.of());
  }

  /** The stations from which a distance is known, and those distances. */
  public Map<String, Map<String, Double>> all() {
    return Collections.unmodifiableMap(metresFrom);
  }

  /** Whether no distance is known at all. */
  public boolean isEmpty() {
    return metresFrom.isEmpty();
  }

  /** These distances, and of others the pairs that do not stand here. */
  public RoadDistances over(RoadDistances others) {
    Builder both = new Builder();
    forEach(both::add);
    others.forEach(
        (from, to, metres) -> {
          if (!from(from).containsKey(to)) {
            both.add(from, to, metres);
          }
        });
    return both.build();
  }

  /** Hands over every pair. */
  public void forEach(Taker taker) {
    metresFrom.forEach((from, all) -> all.forEach((to, metres) -> taker.take(from, to, metres)));
  }

  /** Takes one directed pair. */
  public interface Taker {
    void take(String fromStationId, String toStationId, double metres);
  }

  /** Collects distances. */
  public static final class Builder {
    private final TreeMap<String, Map<String, Double>> metresFrom = new TreeMap<>();

    /**
     * One directed distance; the same pair given twice keeps the shorter one. A station's distance
     * to itself says nothing and is left out.
     *
     * @throws IllegalArgumentException when the distance is negative or not finite
     */
    public Builder add(String fromStationId, String toStationId, double metres) {
      Objects.requireNonNull(fromStationId, "fromStationId");
      Objects.requireNonNull(toStationId, "toStationId");
      if (!(metres >= 0) || Double.isInfinite(metres)) {
        throw new IllegalArgumentException(
            "The distance from " + fromStationId + " to " + toStationId + " is " + metres + " m");
      }
      if (!fromStationId.equals(toStationId)) {
        metresFrom
            .computeIfAbsent(fromStationId, from -> new LinkedHashMap<>())
            .merge(toStationId, metres, Math::min);
      }
      return this;
    }

    /** The distances collected. */
    public RoadDistances build() {
      return new RoadDistances(new TreeMap<>(metresFrom));
    }
  }
}
