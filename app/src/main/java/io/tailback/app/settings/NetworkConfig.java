package io.tailback.app.settings;

import io.tailback.core.time.HolidayCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The road network, group {@code tailback.network}.
 *
 * @param zone the network's own zone: days, named periods and local time stamps
 * @param stations CSV of the stations, here or on HDFS; without one the Delta table {@code
 *     stations} is read
 * @param distances CSV of the road distances between stations, here or on HDFS; without one the
 *     Delta table {@code road_distances} is read, if there is one
 * @param defaultFreeFlowSpeedKmh free-flow speed of a station that states none, km/h; empty: its
 *     congestion level is UNKNOWN
 * @param holidays local dates on which no usual weekday is expected
 */
public record NetworkConfig(
    ZoneId zone,
    Optional<String> stations,
    Optional<String> distances,
    Optional<Double> defaultFreeFlowSpeedKmh,
    List<LocalDate> holidays) {
  /**
   * Los Angeles, where the samples come from; 65 mph, the limit of Californian freeways; Memorial
   * Day and Martin Luther King Day, the federal holidays in the samples that fall on a Monday.
   */
  public static final NetworkConfig DEFAULT =
      new NetworkConfig(
          ZoneId.of("America/Los_Angeles"),
          Optional.empty(),
          Optional.empty(),
          Optional.of(104.60736),
          List.of(LocalDate.of(2012, 5, 28), LocalDate.of(2022, 1, 17)));

  public NetworkConfig {
    holidays = List.copyOf(holidays);
    if (defaultFreeFlowSpeedKmh.isPresent() && !(defaultFreeFlowSpeedKmh.get() > 0)) {
      throw new IllegalArgumentException(
          "default-free-flow-speed-kmh is not positive: write for example `104.6`, or leave it"
              + " out");
    }
  }

  /** The holidays as measures ask for them. */
  public HolidayCalendar calendar() {
    return new HolidayCalendar(Set.copyOf(holidays));
  }
}
