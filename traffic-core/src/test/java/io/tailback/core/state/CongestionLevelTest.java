package io.tailback.core.state;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CongestionLevelTest {
  private static final double KMH_PER_MPH = 1.609344;

  /** The rows of F-C1 in measures.md, section 6; an index that is not quoted there is computed. */
  @ParameterizedTest
  @CsvSource({
    "0.90, FREE, 10",
    "0.8999, HEAVY, 10.01",
    "0.625, HEAVY, 37.5",
    "0.62, SLOW, 38",
    "0.35, SLOW, 65",
    "0.3499, QUEUING, 65.01",
    "0.2499, STATIONARY, 75.01",
    "0.10, STATIONARY, 90",
    "0, STATIONARY, 100",
    "1.1, FREE, 0"
  })
  void followsTheRelativeSpeed(double ratio, CongestionLevel level, double index) {
    double freeFlowSpeedKmh = 104.60736;
    StationState state =
        stationState(STATION_A, MONDAY_0800)
            .freeFlowSpeedKmh(freeFlowSpeedKmh)
            .speedKmh(ratio * freeFlowSpeedKmh)
            .build();

    assertThat(state.congestionLevel()).isEqualTo(level);
    assertThat(state.relativeSpeedRatio()).isCloseTo(ratio, within(1e-12));
    assertThat(state.congestionIndex()).isCloseTo(index, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"FREE, 90", "HEAVY, 62.5", "SLOW, 35", "QUEUING, 25"})
  void takesInItsLowerBoundWithTheTolerance(CongestionLevel level, double bound) {
    assertThat(CongestionLevel.of(bound, 100.0)).isEqualTo(level);
    assertThat(CongestionLevel.of(bound - 0.5e-6, 100.0)).isEqualTo(level);
    assertThat(CongestionLevel.of(bound - 2e-6, 100.0)).isGreaterThan(level);
  }

  @ParameterizedTest
  @ValueSource(doubles = {64, 72, 56, 68.8, 73.6})
  void isNotSlowAtFiveEighthsOfAnyFreeFlowSpeedInMph(double freeFlowMph) {
    double speedMph = freeFlowMph * 0.625;

    assertThat(CongestionLevel.of(speedMph * KMH_PER_MPH, freeFlowMph * KMH_PER_MPH))
        .isEqualTo(CongestionLevel.HEAVY);
    assertThat(CongestionLevel.of((speedMph - 0.01) * KMH_PER_MPH, freeFlowMph * KMH_PER_MPH))
        .isEqualTo(CongestionLevel.SLOW);
  }

  @Test
  void isUnknownWithoutASpeedOrAFreeFlowSpeed() {
    assertThat(CongestionLevel.of(null, 100.0)).isEqualTo(CongestionLevel.UNKNOWN);
    assertThat(CongestionLevel.of(60.0, null)).isEqualTo(CongestionLevel.UNKNOWN);
    assertThat(CongestionLevel.of(Double.NaN, 100.0)).isEqualTo(CongestionLevel.UNKNOWN);
    assertThat(CongestionLevel.of(-1.0, 100.0)).isEqualTo(CongestionLevel.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void isUnknownWhenTheFreeFlowSpeedIsNotPositive(double freeFlowSpeedKmh) {
    StationState state =
        stationState(STATION_A, MONDAY_0800).freeFlowSpeedKmh(freeFlowSpeedKmh).build();

    assertThat(state.congestionLevel()).isEqualTo(CongestionLevel.UNKNOWN);
    assertThat(state.relativeSpeedRatio()).isNull();
    assertThat(state.congestionIndex()).isNull();
  }

  @Test
  void hasNoIndexWithoutARelativeSpeed() {
    assertThat(stationState(STATION_A, MONDAY_0800).speedKmh(null).build().congestionIndex())
        .isNull();
    assertThat(
            stationState(STATION_A, MONDAY_0800).freeFlowSpeedKmh(null).build().congestionIndex())
        .isNull();
  }

  @Test
  void isAHundredWhileAClosureIsInForce() {
    assertThat(
            stationState(STATION_A, MONDAY_0800)
                .congestionLevel(CongestionLevel.BLOCKED)
                .speedKmh(null)
                .build()
                .congestionIndex())
        .isEqualTo(100.0);
  }

  @Test
  void isNeverBlockedByASpeed() {
    for (double speedKmh = 0; speedKmh <= 130; speedKmh += 0.5) {
      assertThat(CongestionLevel.of(speedKmh, 100.0))
          .isNotIn(CongestionLevel.BLOCKED, CongestionLevel.UNKNOWN);
    }
  }
}
