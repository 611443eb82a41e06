package io.tailback.app.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The road network, group {@code tailback.network}.
 *
 * @param zone the network's own zone: days, named periods and local time stamps
 * @param stations CSV of the stations; without one the Delta table {@code stations} is read
 * @param defaultFreeFlowSpeedKmh free-flow speed of a station that states none, km/h; empty: its
 *     congestion level is UNKNOWN
 */
public record NetworkConfig(
    ZoneId zone, Optional<Path> stations, Optional<Double> defaultFreeFlowSpeedKmh) {
  /** Los Angeles, where the samples come from; 65 mph, the limit of Californian freeways. */
  public static final NetworkConfig DEFAULT =
      new NetworkConfig(ZoneId.of("America/Los_Angeles"), Optional.empty(), Optional.of(104.60736));

  public NetworkConfig {
    if (defaultFreeFlowSpeedKmh.isPresent() && !(defaultFreeFlowSpeedKmh.get() > 0)) {
      throw new IllegalArgumentException(
          "default-free-flow-speed-kmh is not positive: write for example `104.6`, or leave it out");
    }
  }
}
