package io.tailback.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationConfigTest {
  private static final Duration MONTH = Duration.ofDays(31);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @Test
  void takesByDefault15MinutesAheadAMonthBehindAnd200Kmh() {
    assertThat(ValidationConfig.DEFAULT).isEqualTo(new ValidationConfig(QUARTER, MONTH, 200));
  }

  @Test
  void refusesANegativeTolerance() {
    assertThat(new ValidationConfig(Duration.ZERO, MONTH, 200)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValidationConfig(Duration.ofNanos(-1), MONTH, 200))
        .withMessage("future-tolerance is negative: write for example `15 minutes`");
  }

  @Test
  void refusesAnAgeBelowAnHour() {
    assertThat(new ValidationConfig(QUARTER, Duration.ofHours(1), 200)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValidationConfig(QUARTER, Duration.ofMinutes(59), 200))
        .withMessage("oldest is below an hour: write for example `31 days`");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesALimitOfSpeedThatIsNone(double limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValidationConfig(QUARTER, MONTH, limit))
        .withMessage("highest-speed-kmh is not a positive number: write for example `200`");
  }
}
