package io.tailback.core.feature;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.util.Objects;
import java.util.function.Function;

/**
 * What features need to know beside the states.
 *
 * @param network for the free-flow speeds
 * @param neighbourhoods who is near whom
 * @param typical what a station's speed usually is; null for a station of which nothing is known
 * @param clock the network's own
 */
public record Surroundings(
    Network network,
    Neighbourhoods neighbourhoods,
    Function<String, Typical> typical,
    LocalClock clock) {
  /** Speed taken as free flow where a station has none, km/h: 65 mph. */
  public static final float DEFAULT_FREE_FLOW_KMH = 104.60736f;

  public Surroundings {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(neighbourhoods, "neighbourhoods");
    Objects.requireNonNull(typical, "typical");
    Objects.requireNonNull(clock, "clock");
  }

  /** Surroundings with a learned typical week. */
  public static Surroundings of(
      Network network, Neighbourhoods neighbourhoods, TypicalWeek week, LocalClock clock) {
    return new Surroundings(network, neighbourhoods, week::of, clock);
  }

  /** The station's free-flow speed in km/h, or {@link #DEFAULT_FREE_FLOW_KMH}. */
  public static float freeFlowKmhOf(Network network, String stationId) {
    return network
        .find(stationId)
        .map(Station::freeFlowSpeedKmh)
        .map(Double::floatValue)
        .orElse(DEFAULT_FREE_FLOW_KMH);
  }
}
