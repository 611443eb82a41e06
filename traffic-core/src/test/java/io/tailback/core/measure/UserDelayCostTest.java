package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UserDelayCostTest {
  @Test
  void anHourOfAVehicleCostsItsPersonsTheirHour() {
    assertThat(UserDelayCost.EXAMPLE.of(Measured.of(10)).value())
        .isCloseTo(10 * 1.7 * 21, within(1e-9));
  }

  @Test
  void trucksWeighWithTheirShare() {
    UserDelayCost cost = new UserDelayCost("USD", 1.7, 21, 26.2, 0.1);

    assertThat(cost.of(Measured.of(10)).value())
        .isCloseTo(10 * 1.7 * (0.9 * 21 + 0.1 * 26.2), within(1e-9));
  }

  @Test
  void delayThatIsMissingCostsNotZeroButNothingKnown() {
    Measured needsFlow = Measured.missing(MeasureReason.NEEDS_FLOW);

    assertThat(UserDelayCost.EXAMPLE.of(needsFlow)).isEqualTo(needsFlow);
  }

  @Test
  void aShareOfTrucksIsAShare() {
    assertThatThrownBy(() -> new UserDelayCost("USD", 1.7, 21, 26.2, 10))
        .hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> new UserDelayCost("USD", 0, 21, 26.2, 0.1))
        .hasMessageContaining("above 0");
  }
}
