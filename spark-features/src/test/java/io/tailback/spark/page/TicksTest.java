package io.tailback.spark.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void areRoundNumbersAroundTheValues() {
    assertThat(Ticks.around(3.2, 97, 5).all())
        .extracting(Object::toString)
        .containsExactly("0", "20", "40", "60", "80", "100");
    assertThat(Ticks.around(0.012, 0.031, 4).all())
        .extracting(Object::toString)
        .containsExactly("0.010", "0.015", "0.020", "0.025", "0.030", "0.035");
  }

  @Test
  void beginAtZeroUnlessTheValuesLieCloseTogetherFarFromIt() {
    assertThat(Ticks.honest(40, 110, 5).low()).isZero();
    assertThat(Ticks.honest(1000, 1040, 5).low()).isEqualByComparingTo("1000");
    assertThat(Ticks.honest(-12, 30, 5).low()).isEqualByComparingTo("-20");
  }

  @Test
  void oneValueAloneStillHasAnAxis() {
    assertThat(Ticks.honest(0, 0, 5).at(0)).isZero();
    assertThat(Ticks.honest(7, 7, 5).all()).hasSizeGreaterThan(2);
  }
}
