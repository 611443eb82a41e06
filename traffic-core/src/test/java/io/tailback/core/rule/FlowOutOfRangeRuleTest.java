package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static io.tailback.core.TrafficFixtures.stationC;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.ObservationBuilder;
import io.tailback.core.network.Station;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowOutOfRangeRuleTest {
  private final Rule rule = new FlowOutOfRangeRule();

  private Optional<String> violation(ObservationBuilder observation, Station station) {
    return rule.violation(observation.build(), Optional.of(station));
  }

  private static ObservationBuilder vehicles(long count) {
    return observation(STATION_A, MONDAY_0800).vehicleCount(count);
  }

  @Test
  void passesAMissingCountAndNoVehicles() {
    assertThat(violation(observation(STATION_A, MONDAY_0800), stationA())).isEmpty();
    assertThat(violation(vehicles(0), stationA())).isEmpty();
  }

  @Test
  void refusesACountBelowZero() {
    assertThat(violation(vehicles(-1), stationA()))
        .hasValue("-1 vehicles in 300 s is not between 0 and 1520 for 4 lanes");
    assertThat(violation(vehicles(Long.MIN_VALUE), stationA())).isPresent();
  }

  @Test
  void passesWhatTheLanesOfTheStationCanCarryAndRefusesOneMore() {
    assertThat(violation(vehicles(1519), stationA())).isEmpty();
    assertThat(violation(vehicles(1520), stationA())).isEmpty();
    assertThat(violation(vehicles(1521), stationA()))
        .hasValue("1521 vehicles in 300 s is not between 0 and 1520 for 4 lanes");
    assertThat(violation(vehicles(Long.MAX_VALUE), stationA())).isPresent();
  }

  @Test
  void measuresADetectorByItsOneLane() {
    Duration sample = Duration.ofSeconds(30);

    assertThat(violation(vehicles(38).detector("1").period(sample), stationA())).isEmpty();
    assertThat(violation(vehicles(39).detector("1").period(sample), stationA()))
        .hasValue("39 vehicles in 30 s is not between 0 and 38 for 1 lanes");
  }

  @Test
  void givesAStationOfUnknownLanesTheBenefitOfTheDoubt() {
    assertThat(violation(vehicles(12 * 380), stationC())).isEmpty();
    assertThat(violation(vehicles(12 * 380 + 1), stationC())).isPresent();
    assertThat(rule.violation(vehicles(12 * 380).build(), Optional.empty())).isEmpty();
  }

  @Test
  void leavesAnEmptyPeriodToTheGrid() {
    assertThat(violation(vehicles(5000).period(Duration.ZERO), stationA())).isEmpty();
  }
}
