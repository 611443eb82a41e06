package io.tailback.batch.bottleneck;

import io.tailback.core.network.Station;
import io.tailback.core.time.TimeSpan;
import io.tailback.core.time.Window;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When the weather was adverse, as the weather station nearest to a place reported it; not known
 * where none stands within 30 km (own rule).
 *
 * @param places of the weather stations
 * @param spells by weather station: when it reported adverse weather
 */
record AdverseWeather(List<Place> places, Map<String, List<TimeSpan>> spells)
    implements Serializable {
  private static final double FARTHEST_KM = 30;
  private static final double EARTH_RADIUS_KM = 6371;

  /** Where a weather station stands. */
  record Place(String weatherStationId, double latitudeDeg, double longitudeDeg)
      implements Serializable {}

  /** Whether the weather at a station of the road was adverse in the interval that starts then. */
  Predicate<Instant> at(Station station) {
    List<TimeSpan> adverse =
        nearest(station)
            .map(place -> spells.getOrDefault(place.weatherStationId(), List.of()))
            .orElse(List.of());
    return start ->
        adverse.stream()
            .anyMatch(
                spell ->
                    spell.start().isBefore(start.plus(Window.LENGTH))
                        && spell.end().isAfter(start));
  }

  private Optional<Place> nearest(Station station) {
    if (station.latitudeDeg() == null || station.longitudeDeg() == null) {
      return Optional.empty();
    }
    return places.stream()
        .min(
            Comparator.comparingDouble((Place place) -> km(station, place))
                .thenComparing(Place::weatherStationId))
        .filter(place -> km(station, place) <= FARTHEST_KM);
  }

  /** On a plane that touches the earth there: right to a few metres at this distance. */
  private static double km(Station station, Place place) {
    double north = Math.toRadians(place.latitudeDeg() - station.latitudeDeg());
    double east =
        Math.toRadians(place.longitudeDeg() - station.longitudeDeg())
            * Math.cos(Math.toRadians(station.latitudeDeg()));
    return EARTH_RADIUS_KM * Math.hypot(north, east);
  }
}
