package io.tailback.core.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Speed at any place and time of a corridor, from the speeds observed at its stations: the adaptive
 * smoothing method (Treiber, Kesting and Wilson, arXiv 0909.4467; measures.md, section 13). In free
 * traffic a change travels with the vehicles, in congestion against them; both are tried and mixed.
 * What the field fills in is not observed.
 */
public final class SpeedField {
  /** Where no point weighs more than this, nothing is known. */
  private static final double LEAST_WEIGHT = 1e-9;

  /**
   * Points that weigh less are not looked at: beside a weight of {@link #LEAST_WEIGHT} a thousand
   * of them are one part in a million.
   */
  private static final double NEGLIGIBLE_WEIGHT = 1e-18;

  private static final double REACH = -Math.log(NEGLIGIBLE_WEIGHT);

  /** Of two speeds of one instant the slower first, so that their order leaves no trace. */
  private static final Comparator<Point> BY_TIME =
      Comparator.comparingDouble(Point::minute).thenComparingDouble(Point::speedKmh);

  private final SmoothingParameters parameters;
  private final Place[] places;

  /**
   * One observed speed; nothing imputed.
   *
   * @param offsetKm place along the corridor in travel direction, km
   * @param minute time, minutes from any common instant
   * @param speedKmh km/h
   */
  public record Point(double offsetKm, double minute, double speedKmh) {}

  private SpeedField(SmoothingParameters parameters, Place[] places) {
    this.parameters = parameters;
    this.places = places;
  }

  /** The field of these points, in any order. */
  public static SpeedField of(Collection<Point> points, SmoothingParameters parameters) {
    Map<Double, List<Point>> byOffset =
        points.stream()
            .collect(Collectors.groupingBy(Point::offsetKm, TreeMap::new, Collectors.toList()));
    return new SpeedField(
        parameters,
        byOffset.entrySet().stream()
            .map(entry -> new Place(entry.getKey(), entry.getValue()))
            .toArray(Place[]::new));
  }

  /** Speed in km/h at a place (km) and time (minutes); null where no point is near enough. */
  public Double at(double offsetKm, double minute) {
    Double free = smoothed(offsetKm, minute, parameters.freeWaveKmh());
    Double congested = smoothed(offsetKm, minute, parameters.congestedWaveKmh());
    if (free == null || congested == null) {
      return free == null ? congested : free;
    }
    double share = congestedShare(free, congested);
    return share * congested + (1 - share) * free;
  }

  /** How much of the congested view counts, 0..1. */
  double congestedShare(double freeKmh, double congestedKmh) {
    double below = parameters.criticalSpeedKmh() - Math.min(freeKmh, congestedKmh);
    return (1 + Math.tanh(below / parameters.transitionKmh())) / 2;
  }

  /** The field as if all changes travelled at this speed (km/h); null where nothing is near. */
  Double smoothed(double offsetKm, double minute, double waveKmh) {
    double weights = 0;
    double sum = 0;
    double highest = 0;
    for (Place place : places) {
      double distanceKm = offsetKm - place.offsetKm;
      double inSpace = Math.abs(distanceKm) / parameters.sigmaKm();
      double left = REACH - inSpace;
      if (left <= 0) {
        continue;
      }
      double centre = minute - distanceKm / waveKmh * 60;
      double reachMinutes = left * parameters.tauMinutes();
      for (int i = place.firstFrom(centre - reachMinutes); i < place.minutes.length; i++) {
        double apart = place.minutes[i] - centre;
        if (apart > reachMinutes) {
          break;
        }
        double weight = Math.exp(-inSpace - Math.abs(apart) / parameters.tauMinutes());
        weights += weight;
        sum += weight * place.speedsKmh[i];
        highest = Math.max(highest, weight);
      }
    }
    return highest < LEAST_WEIGHT ? null : Double.valueOf(sum / weights);
  }

  /** All points of one station, by time. */
  private static final class Place {
    private final double offsetKm;
    private final double[] minutes;
    private final double[] speedsKmh;

    Place(double offsetKm, List<Point> points) {
      List<Point> byTime = points.stream().sorted(BY_TIME).toList();
      this.offsetKm = offsetKm;
      this.minutes = byTime.stream().mapToDouble(Point::minute).toArray();
      this.speedsKmh = byTime.stream().mapToDouble(Point::speedKmh).toArray();
    }

    int firstFrom(double minute) {
      int place = Arrays.binarySearch(minutes, minute);
      return place >= 0 ? place : -place - 1;
    }
  }
}
