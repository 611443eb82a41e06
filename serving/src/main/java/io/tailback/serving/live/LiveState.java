package io.tailback.serving.live;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.StationState;
import io.tailback.core.state.ValueClass;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.network.StationView;
import java.time.Duration;
import java.time.Instant;

/**
 * The newest window of a station as the contract shows it, with its age at one moment; it may still
 * be open.
 */
public record LiveState(
    String stationId,
    Instant windowStart,
    Instant windowEnd,
    Instant liveTime,
    Long ageSeconds,
    ValueClass valueClass,
    boolean stale,
    Double speedKmh,
    String speedReason,
    String speedMethod,
    Double freeFlowSpeedKmh,
    Double relativeSpeedRatio,
    CongestionLevel congestionLevel,
    Double congestionIndex,
    Double flowVehPerHour,
    String flowReason,
    Double occupancyRatio,
    String occupancyReason,
    int sampleCount,
    double observedShare,
    double imputedShare,
    boolean isClosed) {

  /** What is shown of a station at {@code now}. */
  public static LiveState of(StationView station, LiveBoard.Entry entry, Instant now) {
    return entry.state() == null ? nothing(station) : of(entry.state(), entry.isClosed(), now);
  }

  private static LiveState nothing(StationView station) {
    return new LiveState(
        station.stationId(),
        null,
        null,
        null,
        null,
        ValueClass.NONE,
        true,
        null,
        "NOT_REPORTED",
        null,
        Rounded.two(station.freeFlowSpeedKmh()),
        null,
        CongestionLevel.UNKNOWN,
        null,
        null,
        "NOT_REPORTED",
        null,
        "NOT_REPORTED",
        0,
        0,
        0,
        false);
  }

  private static LiveState of(ClosedState closed, boolean isClosed, Instant now) {
    StationState state = closed.state();
    Duration age = Duration.between(closed.liveTime(), now);
    ValueClass valueClass = ValueClass.ofObserved(age);
    return new LiveState(
        state.stationId(),
        state.windowStart(),
        state.windowEnd(),
        closed.liveTime(),
        Math.max(0, age.toSeconds()),
        valueClass,
        valueClass != ValueClass.REALTIME,
        Rounded.two(state.speedKmh()),
        name(state.speedReason()),
        name(state.speedImputationMethod()),
        Rounded.two(state.freeFlowSpeedKmh()),
        Rounded.four(state.relativeSpeedRatio()),
        state.congestionLevel(),
        Rounded.two(state.congestionIndex()),
        Rounded.two(state.flowVehPerHour()),
        name(state.vehicleCountReason()),
        Rounded.four(state.occupancyRatio()),
        name(state.occupancyReason()),
        state.sampleCount(),
        Rounded.four(state.observedShare()),
        Rounded.four(state.imputedShare()),
        isClosed);
  }

  private static String name(Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}
