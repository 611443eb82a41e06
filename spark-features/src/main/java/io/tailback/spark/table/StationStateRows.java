package io.tailback.spark.table;

import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.core.state.StationState;
import io.tailback.core.state.Weighting;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Carries a station state into a row and back, by position, in the order of the computed schema.
 */
public final class StationStateRows {
  private StationStateRows() {}

  /** A row of {@link StationStates#computedSchema()}. */
  public static Row toRow(StationState s) {
    return RowFactory.create(
        s.stationId(),
        s.windowStart(),
        s.windowEnd(),
        s.vehicleCount(),
        s.flowVehPerHour(),
        nameOf(s.vehicleCountReason()),
        s.flowImputationMethod().name(),
        s.occupancyRatio(),
        nameOf(s.occupancyReason()),
        s.occupancyImputationMethod().name(),
        s.speedKmh(),
        nameOf(s.speedReason()),
        s.speedImputationMethod().name(),
        s.speedTimeMeanKmh(),
        s.speedMeanType().name(),
        s.weighting().name(),
        s.densityVehPerKmLane(),
        s.freeFlowSpeedKmh(),
        s.relativeSpeedRatio(),
        s.congestionLevel().name(),
        s.congestionIndex(),
        s.sampleCount(),
        s.observedShare(),
        s.imputedShare());
  }

  /** The state of such a row. */
  public static StationState fromRow(Row row) {
    return new StationState(
        row.getString(0),
        row.getInstant(1),
        (Long) row.get(3),
        reasonOf(row.getString(5)),
        ImputationMethod.valueOf(row.getString(6)),
        (Double) row.get(7),
        reasonOf(row.getString(8)),
        ImputationMethod.valueOf(row.getString(9)),
        (Double) row.get(10),
        reasonOf(row.getString(11)),
        ImputationMethod.valueOf(row.getString(12)),
        (Double) row.get(13),
        SpeedMeanType.valueOf(row.getString(14)),
        Weighting.valueOf(row.getString(15)),
        (Double) row.get(16),
        (Double) row.get(17),
        CongestionLevel.valueOf(row.getString(19)),
        row.getInt(21),
        row.getDouble(22),
        row.getDouble(23));
  }

  private static String nameOf(NullReason reason) {
    return reason == null ? null : reason.name();
  }

  private static NullReason reasonOf(String name) {
    return name == null ? null : NullReason.valueOf(name);
  }
}
