package io.tailback.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HorizonsTest {
  @Test
  void theFirstIsFiveMinutesAndTheLastAnHour() {
    assertThat(Horizons.minutesOf(0)).isEqualTo(5);
    assertThat(Horizons.minutesOf(11)).isEqualTo(60);
  }

  @Test
  void minutesLeadBackToTheirIndex() {
    for (int index = 0; index < Horizons.COUNT; index++) {
      assertThat(Horizons.indexOf(Horizons.minutesOf(index))).isEqualTo(index);
    }
  }

  @Test
  void knowsNoOtherMinutes() {
    for (int minutes : new int[] {-5, 0, 7, 65}) {
      assertThat(Horizons.exists(minutes)).isFalse();
      assertThatThrownBy(() -> Horizons.indexOf(minutes))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("No horizon has " + minutes + " minutes");
    }
    assertThatThrownBy(() -> Horizons.minutesOf(12)).isInstanceOf(IllegalArgumentException.class);
  }
}
