package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static io.tailback.core.TrafficFixtures.stationC;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.ObservationBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * In five minutes at 36 km/h a lane passes 3000 m, so that 100 vehicles of one lane that cover 1/30
 * of the time are 1 m long, and 30 vehicles that cover all of it 100 m.
 */
class TripleInconsistentRuleTest {
  private final Rule rule = new TripleInconsistentRule();

  private Optional<String> violation(ObservationBuilder observation) {
    return rule.violation(observation.build(), Optional.of(stationA()));
  }

  private static ObservationBuilder lane(long vehicles, double occupancy, double speedKmh) {
    return observation(STATION_A, MONDAY_0800)
        .detector("1")
        .vehicleCount(vehicles)
        .occupancy(occupancy)
        .speedKmh(speedKmh);
  }

  @Test
  void passesVehiclesOfAMetreAndRefusesShorterOnes() {
    assertThat(violation(lane(100, 1.001 / 30, 36))).isEmpty();
    assertThat(violation(lane(125, 0.125 / 3, 36))).isEmpty(); // 1 m, exact in binary
    assertThat(violation(lane(100, 0.999 / 30, 36))).isPresent();
  }

  @Test
  void passesVehiclesOfAHundredMetresAndRefusesLongerOnes() {
    assertThat(violation(lane(30, 0.999, 36))).isEmpty();
    assertThat(violation(lane(30, 1, 36))).isEmpty();
    assertThat(violation(lane(30, 1, 36.1)))
        .hasValue("30 vehicles at 36.1 km/h and occupancy 1.0000 would be 100.3 m long");
  }

  @Test
  void spreadsTheVehiclesOfAStationOverItsLanes() {
    // 4 lanes x 3000 m x 0.5 / 40 = 150 m; the same vehicles in a single lane would have 37.5 m.
    assertThat(violation(lane(40, 0.5, 36).detector(null))).isPresent();
    assertThat(violation(lane(40, 0.5, 36))).isEmpty();
  }

  @Test
  void saysNothingOfFewVehicles() {
    assertThat(violation(lane(19, 1, 150))).isEmpty();
    assertThat(violation(lane(20, 1, 150))).isPresent();
  }

  @Test
  void needsAllThreeAndTheLanes() {
    assertThat(violation(lane(100, 0.001, 36).vehicleCount(null))).isEmpty();
    assertThat(violation(lane(100, 0.001, 36).occupancy(null))).isEmpty();
    assertThat(violation(lane(100, 0.001, 36).speedKmh(null))).isEmpty();
    assertThat(rule.violation(lane(100, 0.001, 36).detector(null).build(), Optional.of(stationC())))
        .isEmpty();
    assertThat(violation(lane(100, 0.001, 36))).isPresent();
  }

  @Test
  void leavesZerosToTheTableOfZeroAndMissingSpeed() {
    assertThat(violation(lane(100, 0.5, 0))).isEmpty();
    assertThat(violation(lane(100, 0, 36))).isEmpty();
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThat(violation(lane(100, 0.1, Double.POSITIVE_INFINITY))).isPresent();
    assertThat(violation(lane(100, Double.POSITIVE_INFINITY, 36))).isPresent();
  }
}
