package io.tailback.serving.history;

import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.StationState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.time.Window;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.table.TableRow;
import java.time.Duration;
import java.time.Instant;

/** What was in a stretch of time at a station, of one window or of several. */
public record StateItem(
    Instant start,
    Instant end,
    ValueClass valueClass,
    long ageSeconds,
    Double speedKmh,
    String speedReason,
    String speedMethod,
    Double freeFlowSpeedKmh,
    Double relativeSpeedRatio,
    CongestionLevel congestionLevel,
    Double flowVehPerHour,
    String flowReason,
    Double occupancyRatio,
    String occupancyReason,
    int sampleCount,
    double observedShare,
    double imputedShare,
    int windows) {
  /** What a row of {@code station_states} has to bring. */
  static final String[] COLUMNS = {
    "station_id",
    "window_start",
    "flow_veh_per_hour",
    "flow_reason",
    "occupancy_ratio",
    "occupancy_reason",
    "speed_kmh",
    "speed_reason",
    "speed_imputation_method",
    "free_flow_speed_kmh",
    "relative_speed_ratio",
    "congestion_level",
    "sample_count",
    "observed_share",
    "imputed_share"
  };

  static StateItem of(TableRow row) {
    Instant start = row.instant("window_start");
    return new StateItem(
        start,
        start.plus(Window.LENGTH),
        ValueClass.HISTORICAL,
        0,
        row.number("speed_kmh"),
        row.text("speed_reason"),
        row.text("speed_imputation_method"),
        row.number("free_flow_speed_kmh"),
        row.number("relative_speed_ratio"),
        CongestionLevel.valueOf(row.text("congestion_level")),
        row.number("flow_veh_per_hour"),
        row.text("flow_reason"),
        row.number("occupancy_ratio"),
        row.text("occupancy_reason"),
        row.small("sample_count"),
        row.number("observed_share"),
        row.number("imputed_share"),
        1);
  }

  static StateItem of(StationState state) {
    return new StateItem(
        state.windowStart(),
        state.windowEnd(),
        ValueClass.HISTORICAL,
        0,
        state.speedKmh(),
        state.speedReason() == null ? null : state.speedReason().name(),
        state.speedImputationMethod() == null ? null : state.speedImputationMethod().name(),
        state.freeFlowSpeedKmh(),
        state.relativeSpeedRatio(),
        state.congestionLevel(),
        state.flowVehPerHour(),
        state.vehicleCountReason() == null ? null : state.vehicleCountReason().name(),
        state.occupancyRatio(),
        state.occupancyReason() == null ? null : state.occupancyReason().name(),
        state.sampleCount(),
        state.observedShare(),
        state.imputedShare(),
        1);
  }

  /**
   * As it is shown: rounded, and as old as it is.
   *
   * @param asOf end of the newest window, on the road; null: nothing is live
   * @param asOfAgeSeconds age of that by the wall clock
   */
  StateItem shown(Instant asOf, long asOfAgeSeconds) {
    long age =
        asOf == null ? 0 : Math.max(0, Duration.between(end, asOf).toSeconds()) + asOfAgeSeconds;
    ValueClass observed = ValueClass.ofObserved(Duration.ofSeconds(age));
    return new StateItem(
        start,
        end,
        observed == ValueClass.REALTIME ? observed : ValueClass.HISTORICAL,
        age,
        Rounded.two(speedKmh),
        speedReason,
        speedMethod,
        Rounded.two(freeFlowSpeedKmh),
        Rounded.four(relativeSpeedRatio),
        congestionLevel,
        Rounded.two(flowVehPerHour),
        flowReason,
        Rounded.four(occupancyRatio),
        occupancyReason,
        sampleCount,
        Rounded.four(observedShare),
        Rounded.four(imputedShare),
        windows);
  }
}
