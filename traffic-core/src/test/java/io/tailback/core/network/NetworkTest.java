package io.tailback.core.network;

import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_UNKNOWN;
import static io.tailback.core.TrafficFixtures.network;
import static io.tailback.core.TrafficFixtures.stationA;
import static io.tailback.core.TrafficFixtures.stationB;
import static io.tailback.core.TrafficFixtures.stationC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void findsItsStations() {
    assertThat(network().find(STATION_A)).hasValue(stationA());
    assertThat(network().find(STATION_UNKNOWN)).isEmpty();
    assertThat(network().find(null)).isEmpty();
  }

  @Test
  void listsThemInTheOrderOfTheirFile() {
    assertThat(Network.of(List.of(stationC(), stationA())).stations())
        .containsExactly(stationC(), stationA());
  }

  @Test
  void refusesAStationThatStandsThereTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.of(List.of(stationA(), stationA().withLanes(3))))
        .withMessage("Station 716339 stands there twice");
  }

  @Test
  void isNamedByItsContentAndNotByItsOrder() {
    String version = Network.of(List.of(stationA(), stationB())).version();

    assertThat(Network.of(List.of(stationB(), stationA())).version()).isEqualTo(version);
    assertThat(Network.of(List.of(stationA(), stationB().withLanes(3))).version())
        .isNotEqualTo(version);
    assertThat(Network.of(List.of(stationA())).version()).isNotEqualTo(version);
    assertThat(Network.of(List.of(stationA(), stationB().withFreeFlowSpeedKmh(81.0))).version())
        .isNotEqualTo(version);
  }
}
