package io.tailback.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ValueClassTest {
  @Test
  void isRealTimeUpToSixHundredSeconds() {
    assertThat(ValueClass.ofObserved(Duration.ZERO)).isEqualTo(ValueClass.REALTIME);
    assertThat(ValueClass.ofObserved(Duration.ofSeconds(600))).isEqualTo(ValueClass.REALTIME);
    assertThat(ValueClass.ofObserved(Duration.ofSeconds(600).plusNanos(1)))
        .isEqualTo(ValueClass.NONE);
  }

  @Test
  void isRealTimeWhileItsPeriodStillRuns() {
    assertThat(ValueClass.ofObserved(Duration.ofSeconds(-30))).isEqualTo(ValueClass.REALTIME);
  }
}
