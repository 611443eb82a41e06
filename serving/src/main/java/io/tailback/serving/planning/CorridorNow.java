package io.tailback.serving.planning;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.live.CongestedLevels;
import io.tailback.serving.live.LiveState;
import io.tailback.serving.live.ObservedSpeed;
import io.tailback.serving.network.NetworkMap;
import java.util.Map;

/**
 * A corridor right now. Its speed is its length over the time to drive it, and so is its free-flow
 * speed; both only where enough of the length has observed speeds.
 *
 * @param ratio free-flow time over time; null where less than 80 % of the length has observed
 *     speeds
 * @param coveredShare null: no station has a length
 */
record CorridorNow(
    Double speedKmh,
    Double freeFlowKmh,
    Double ratio,
    double congestedM,
    Double coveredShare,
    Double observedShare,
    Long oldestSeconds) {

  static CorridorNow of(Corridor corridor, NetworkMap map, Map<String, LiveState> states) {
    double metres = 0;
    double time = 0;
    double freeTime = 0;
    double congestedM = 0;
    double observed = 0;
    long oldest = 0;
    int stations = 0;
    for (CorridorStation station : corridor.stations()) {
      LiveState state = states.get(station.stationId());
      if (!isMeasured(state)
          || station.lengthM() == null
          || map.find(station.stationId()).isEmpty()) {
        continue;
      }
      metres += station.lengthM();
      time += station.lengthM() / Math.max(1, state.speedKmh());
      freeTime += station.lengthM() / state.freeFlowSpeedKmh();
      congestedM += CongestedLevels.contains(state.congestionLevel()) ? station.lengthM() : 0;
      observed += state.observedShare();
      oldest = Math.max(oldest, state.ageSeconds());
      stations++;
    }
    boolean covered = corridor.isCovered(station -> isMeasured(states.get(station.stationId())));
    boolean published = covered && time > 0;
    return new CorridorNow(
        published ? Rounded.two(metres / time) : null,
        published ? Rounded.two(metres / freeTime) : null,
        published ? Rounded.four(freeTime / time) : null,
        congestedM,
        Rounded.four(corridor.coveredShare(station -> isMeasured(states.get(station.stationId())))),
        stations == 0 ? null : Rounded.four(observed / stations),
        stations == 0 ? null : oldest);
  }

  private static boolean isMeasured(LiveState state) {
    return state != null
        && ObservedSpeed.is(state.speedMethod())
        && state.freeFlowSpeedKmh() != null
        && state.freeFlowSpeedKmh() > 0;
  }
}
