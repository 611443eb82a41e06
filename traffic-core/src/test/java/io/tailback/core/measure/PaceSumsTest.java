package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceSumsTest {
  private static PaceSums sum(Double freeFlowKmh, Double... speedsKmh) {
    return Stream.of(speedsKmh)
        .map(speed -> PaceSums.of(speed, freeFlowKmh))
        .reduce(PaceSums.EMPTY, PaceSums::plus);
  }

  @Test
  void aKilometreAtNinetyTakesFortySeconds() {
    assertThat(sum(null, 90.0).usPerKm()).isEqualTo(40_000_000);
  }

  /** 100 km/h and 20 km/h: 36 s and 180 s, 108 s on average, which is 33.3 km/h and not 60. */
  @Test
  void theMeanSpeedIsTheHarmonicOne() {
    PaceSums sums = sum(100.0, 100.0, null, 20.0);

    assertThat(sums.speedKmh().value()).isCloseTo(100.0 / 3, within(1e-9));
    assertThat(sums.travelTimeS(2000.0)).isEqualTo(Measured.of(216));
    assertThat(sums.tti()).isEqualTo(Measured.of(3));
    assertThat(sums.intervals()).isEqualTo(2);
    assertThat(sums.congested()).isEqualTo(new CongestedTime(1, 2, 3));
  }

  /** Against 60 mph, 96.56064 km/h or 37.282271... s: 0 and 142.717729 s. */
  @Test
  void delayIsClippedInEachWindow() {
    PaceSums sums = sum(null, 100.0, 20.0);

    assertThat(sums.delayUsPerKm().mph60()).isEqualTo(180_000_000 - 37_282_272);
    assertThat(sums.delayPerVehicleS(SpeedThreshold.MPH_60, 1000.0).value())
        .isCloseTo(71.358864, within(1e-6));
  }

  @Test
  void standingTrafficTakesTheTimeOfTheFloor() {
    assertThat(sum(null, 0.0).usPerKm()).isEqualTo(3_600_000_000L);
  }

  @Test
  void whatIsUnknownHasAReason() {
    assertThat(PaceSums.EMPTY.speedKmh()).isEqualTo(Measured.missing(MeasureReason.NO_SPEED));
    assertThat(sum(90.0, (Double) null).tti()).isEqualTo(Measured.missing(MeasureReason.NO_SPEED));
    assertThat(sum(null, 90.0).tti()).isEqualTo(Measured.missing(MeasureReason.NO_FREE_FLOW_SPEED));
    assertThat(sum(null, 90.0).travelTimeS(null))
        .isEqualTo(Measured.missing(MeasureReason.NO_LENGTH));
  }
}
