package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedsTest {
  @ParameterizedTest
  @ValueSource(ints = {21, 25, 29, 33, 37, 62, 70, 78, 86, 94})
  void aRiseOfTwentyMphIsOneAfterConversionToo(int mph) { // F-U1
    double riseKmh = Miles.mphToKmh(mph + 20) - Miles.mphToKmh(mph);

    assertThat(Speeds.isAtLeast(riseKmh, Miles.mphToKmh(20))).isTrue();
    assertThat(Speeds.isAbove(riseKmh, Miles.mphToKmh(20))).isFalse();
  }

  @Test
  void aPlainComparisonWouldMissTheRise() {
    assertThat(Miles.mphToKmh(41) - Miles.mphToKmh(21)).isLessThan(Miles.mphToKmh(20)); // F-U1
  }

  @ParameterizedTest
  @CsvSource({"40, false", "39.99, true", "0, true", "40.01, false"})
  void fortyMphIsNotBelowFortyMph(double mph, boolean expected) { // F-U2
    assertThat(Speeds.isBelow(Miles.mphToKmh(mph), 64.37376)).isEqualTo(expected);
  }

  @Test
  void aLastBitIsNoDifference() {
    double fortyMph = Miles.mphToKmh(40);

    assertThat(Speeds.isBelow(Math.nextDown(fortyMph), fortyMph)).isFalse();
    assertThat(Speeds.isAtLeast(Math.nextDown(fortyMph), fortyMph)).isTrue();
    assertThat(Speeds.isAbove(Math.nextUp(fortyMph), fortyMph)).isFalse();
    assertThat(Speeds.isAbove(fortyMph + 0.001, fortyMph)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "35, 56.32704",
    "40, 64.37376",
    "45, 72.42048",
    "50, 80.4672",
    "55, 88.51392",
    "60, 96.56064"
  })
  void thresholdsAreTheMphValuesUnrounded(int mph, double kmh) {
    assertThat(SpeedThreshold.valueOf("MPH_" + mph).kmh()).isCloseTo(kmh, within(1e-12));
    assertThat(SpeedThreshold.valueOf("MPH_" + mph).mph()).isEqualTo(mph);
  }

  @Test
  void aDivisionTakesTheFloorBelowOneKmh() {
    assertThat(Speeds.travelTimeS(500, 0)).isEqualTo(1800);
    assertThat(Speeds.travelTimeS(500, 1)).isEqualTo(1800);
    assertThat(Speeds.isCapped(0.99)).isTrue();
    assertThat(Speeds.isCapped(1)).isFalse();
  }
}
