package io.tailback.ingest;

import io.tailback.core.observation.SpeedMeanType;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PeMS raw lines of 30 seconds, without a header: stamp, station, then flow, occupancy and speed of
 * eight lanes. Each lane with a value is an observation of its own; the flow is vehicles in the 30
 * seconds, the occupancy a fraction, the speed a mean over space in mph.
 */
final class PemsRawDecoder implements LineDecoder {
  static final int LANES = 8;
  private static final int FIELDS = 3;
  private static final int CELLS = 2 + LANES * FIELDS;

  @Override
  public Optional<String> misshapen(List<String> cells) {
    return cells.size() == CELLS
        ? Optional.empty()
        : Optional.of(cells.size() + " cells where eight lanes need " + CELLS);
  }

  @Override
  public Optional<LocalDateTime> stamp(List<String> cells) {
    return LocalStamp.monthFirst(cells.get(0));
  }

  @Override
  public String series(List<String> cells) {
    return cells.get(1).strip();
  }

  @Override
  public int decode(SourceLine line, Placing placing, LineOutcome outcome)
      throws InterruptedException {
    LineFields fields = new LineFields(line.cells());
    List<Measurement> lanes = lanes(series(line.cells()), line.cells(), fields);
    if (fields.areSpoilt()) {
      outcome.undecodable(fields.code(), fields.detail());
    } else if (lanes.isEmpty()) {
      outcome.missingAtSource();
    } else if (placing instanceof Placing.Nowhere nowhere) {
      outcome.undecodable(nowhere.code(), nowhere.detail());
    } else {
      for (Measurement lane : lanes) {
        outcome.measured(lane);
      }
      return lanes.size();
    }
    return 1;
  }

  private static List<Measurement> lanes(String stationId, List<String> cells, LineFields fields) {
    List<Measurement> lanes = new ArrayList<>(LANES);
    for (int lane = 1; lane <= LANES; lane++) {
      int first = 2 + (lane - 1) * FIELDS;
      boolean isEmpty =
          cells.get(first).isBlank()
              && cells.get(first + 1).isBlank()
              && cells.get(first + 2).isBlank();
      if (!isEmpty) {
        lanes.add(lane(stationId, lane, first, fields));
      }
    }
    return lanes;
  }

  private static Measurement lane(String stationId, int lane, int first, LineFields fields) {
    String name = " of lane " + lane;
    Double mph = fields.number(first + 2, "speed" + name);
    return new Measurement(
        stationId.isEmpty() ? null : stationId,
        stationId.isEmpty() ? null : stationId + ":" + lane,
        fields.whole(first, "flow" + name),
        occupancyRatio(first + 1, "occupancy" + name, fields),
        mph == null ? null : mph * Measurement.KM_PER_MILE,
        SpeedMeanType.SPACE,
        null,
        null);
  }

  private static Double occupancyRatio(int column, String name, LineFields fields) {
    Double ratio = fields.number(column, name);
    if (ratio != null && ratio > 1) {
      fields.refuseUnit(name, column, "is no fraction, as the format declares");
    }
    return ratio;
  }
}
