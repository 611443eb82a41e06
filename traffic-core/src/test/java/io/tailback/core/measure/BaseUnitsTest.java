package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUnitsTest {
  @Test
  void halvesGoUp() {
    assertThat(BaseUnits.round(0.5)).isEqualTo(1);
    assertThat(BaseUnits.round(2.5)).isEqualTo(3);
    assertThat(BaseUnits.round(2.4999999)).isEqualTo(2);
    assertThat(BaseUnits.round(0)).isZero();
  }

  @Test
  void aHalfInDecimalsIsAHalfWhateverTheLastBitSays() {
    BigDecimal length = new BigDecimal("300.15");
    for (int count = 1; count <= 20_000; count++) {
      long expected =
          length
              .multiply(BigDecimal.valueOf(count))
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
      assertThat(BaseUnits.round(count * 300.15)).isEqualTo(expected);
    }
  }

  /**
   * 429 vehicles on 0.485 mi at 57.6 mph take 13,004,062.5 ms, 520,162.5 ms more than at 60 mph
   * (station 1202949 of the Orange day, 07:30).
   */
  @Test
  void aDifferenceIsAsUncertainAsWhatItIsMadeOf() {
    double vktVehM = 429 * (0.485 * 1609.344);
    double vhtVehMs = vktVehM * 3600 / (57.6 * 1.609344);

    assertThat(BaseUnits.roundDifference(vhtVehMs, vktVehM * 3600 / Miles.mphToKmh(60)))
        .isEqualTo(520_163);
    assertThat(BaseUnits.roundDifference(vhtVehMs, vhtVehMs + 1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoSumOfTrafficIsRefused(double value) {
    assertThatThrownBy(() -> BaseUnits.round(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(value));
  }
}
