package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.measure.LevelOfService.Basis;
import io.tailback.core.measure.LevelOfService.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelOfServiceTest {
  @Test
  void isReadFromTheDensityOfPassengerCars() { // F-L1
    Finding finding = LevelOfService.find(600.0, 67.4157, 0.1);

    assertThat(finding.densityPerKmLane().value()).isCloseTo(9.79, within(5e-3));
    assertThat(finding.level()).isEqualTo(LevelOfService.B);
    assertThat(finding.basis()).isEqualTo(Basis.PASSENGER_CARS);
  }

  @Test
  void withoutAShareOfTrucksItIsOneOfVehicles() {
    Finding finding = LevelOfService.find(600.0, 67.4157, null);

    assertThat(finding.densityPerKmLane().value()).isCloseTo(8.90, within(5e-3));
    assertThat(finding.basis()).isEqualTo(Basis.VEHICLES);
  }

  @Test
  void withoutFlowOrSpeedThereIsNoLevel() {
    assertThat(LevelOfService.find(null, 60.0, 0.1).level()).isNull();
    assertThat(LevelOfService.find(null, 60.0, 0.1).densityPerKmLane().reason())
        .isEqualTo(MeasureReason.NEEDS_FLOW);
    assertThat(LevelOfService.find(600.0, null, 0.1).densityPerKmLane().reason())
        .isEqualTo(MeasureReason.NO_SPEED);
  }

  @ParameterizedTest
  @CsvSource({"A, B, 6.835", "B, C, 11.185", "C, D, 16.156", "D, E, 21.748", "E, F, 27.962"})
  void upperBoundsBelongToTheBetterLevel(
      LevelOfService level, LevelOfService worse, double boundPcPerKmLane) {
    assertThat(level.highestPcPerKmLane()).isCloseTo(boundPcPerKmLane, within(5e-4));
    assertThat(LevelOfService.of(level.highestPcPerKmLane())).isEqualTo(level);
    assertThat(LevelOfService.of(level.highestPcPerKmLane() + 1e-6)).isEqualTo(worse);
  }

  @Test
  void aStandstillHasLevelF() {
    assertThat(LevelOfService.of(111.8)).isEqualTo(LevelOfService.F);
    assertThat(LevelOfService.of(0)).isEqualTo(LevelOfService.A);
    assertThatThrownBy(() -> LevelOfService.of(Double.NaN)).hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @CsvSource({"75, 2400", "70, 2400", "65, 2350", "60, 2300"})
  void capacityGrowsWithTheFreeFlowSpeed(double mph, double capacity) {
    assertThat(LevelOfService.capacityPcPerHourLane(Miles.mphToKmh(mph)).value())
        .isCloseTo(capacity, within(1e-9));
  }

  @Test
  void belowSixtyMphNoCapacityIsDefined() {
    assertThat(LevelOfService.capacityPcPerHourLane(Miles.mphToKmh(59)).isPresent()).isFalse();
    assertThat(LevelOfService.capacityPcPerHourLane(null).isPresent()).isFalse();
  }
}
