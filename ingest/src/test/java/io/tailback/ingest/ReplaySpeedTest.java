package io.tailback.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySpeedTest {
  @ParameterizedTest
  @CsvSource({"60, 60", "60x, 60", "1X, 1", " 0.5x , 0.5", "1e3, 1000"})
  void readsAFactorWithOrWithoutAnX(String text, double factor) {
    assertThat(ReplaySpeed.parse(text).factor()).isEqualTo(factor);
  }

  @Test
  void readsFlatOutInAnyLocale() {
    assertThat(ReplaySpeed.parse("FLAT-OUT")).isEqualTo(ReplaySpeed.FLAT_OUT);
    assertThat(ReplaySpeed.FLAT_OUT).hasToString("flat-out");
  }

  @Test
  void makesTheReplayedTimeShorterByItsFactor() {
    assertThat(ReplaySpeed.parse("60").wallTime(Duration.ofHours(1)))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "0", "0x", "-5x", "x", "Infinity", "NaN"})
  void refusesWhatIsNoSpeed(String text) {
    assertThatThrownBy(() -> ReplaySpeed.parse(text))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessage(
            "`%s` is not a replay speed: write a factor above 0 such as `60x`, or `flat-out`.",
            text);
  }

  @Test
  void neverStandsStill() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReplaySpeed(0));
  }
}
