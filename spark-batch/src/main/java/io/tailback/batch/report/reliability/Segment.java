package io.tailback.batch.report.reliability;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Speeds;
import io.tailback.core.network.Station;
import java.io.Serializable;

/**
 * The road that one station speaks for.
 *
 * @param station the station
 * @param lengthM metres; null when it is not known
 * @param corridorId null when the station stands on no corridor
 * @param offsetM metres from the start of the corridor; null as above
 */
record Segment(Station station, Double lengthM, String corridorId, Double offsetM)
    implements Serializable {
  /**
   * Where no length is known, times are those of a kilometre: their ratios are the same whatever it
   * is.
   */
  private static final double NOMINAL_M = 1000;

  static Segment on(Corridor corridor, CorridorStation placed) {
    return new Segment(placed.station(), placed.lengthM(), corridor.corridorId(), placed.offsetM());
  }

  /** Of a station without a place; metres as above. */
  static Segment unplaced(Station station, Double lengthM) {
    return new Segment(station, lengthM, null, null);
  }

  String stationId() {
    return station.stationId();
  }

  /** Metres that its travel times are of. */
  double timedLengthM() {
    return lengthM == null ? NOMINAL_M : lengthM;
  }

  /** Seconds at free flow. */
  Measured freeFlow() {
    Double kmh = station.freeFlowSpeedKmh();
    return kmh == null
        ? Measured.missing(MeasureReason.NO_FREE_FLOW_SPEED)
        : Measured.of(Speeds.travelTimeS(timedLengthM(), kmh));
  }
}
