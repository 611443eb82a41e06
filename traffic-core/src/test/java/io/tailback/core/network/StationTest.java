package io.tailback.core.network;

import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class StationTest {
  @Test
  void mayBeKnownByItsNameAlone() {
    Station station = Station.named("718420");

    assertThat(station.lanes()).isNull();
    assertThat(station.freeFlowSpeedKmh()).isNull();
    assertThat(station.laneType()).isEqualTo(LaneType.UNKNOWN);
  }

  @Test
  void keepsTheRestWhenOneThingChanges() {
    assertThat(stationA().withLanes(5).withLanes(4)).isEqualTo(stationA());
    assertThat(stationA().withFreeFlowSpeedKmh(null).withFreeFlowSpeedKmh(100.0))
        .isEqualTo(stationA());
    assertThat(stationA().withLanes(5).lanes()).isEqualTo(5);
    assertThat(stationA().withFreeFlowSpeedKmh(90.0).freeFlowSpeedKmh()).isEqualTo(90.0);
  }

  @Test
  void hasAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Station.named(" "))
        .withMessage("A station needs an id that is not blank");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void hasALaneAtLeast(int lanes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stationA().withLanes(lanes))
        .withMessage("Station 716339 has " + lanes + " lanes");
  }

  @ParameterizedTest
  @CsvSource({
    "ML, MAINLINE",
    "mainline, MAINLINE",
    "HV, HOV",
    "OR, ON_RAMP",
    "FR, OFF_RAMP",
    "FF, CONNECTOR",
    "CD, COLLECTOR_DISTRIBUTOR",
    "CH, CONVENTIONAL",
    "conventional highway, CONVENTIONAL",
    "XX, UNKNOWN"
  })
  void readsTheLaneTypesOfPems(String text, LaneType laneType) {
    assertThat(LaneType.of(text)).isEqualTo(laneType);
    assertThat(LaneType.of(" " + text + " ")).isEqualTo(laneType);
  }

  @ParameterizedTest
  @NullAndEmptySource
  void doesNotGuessALaneType(String text) {
    assertThat(LaneType.of(text)).isEqualTo(LaneType.UNKNOWN);
  }
}
