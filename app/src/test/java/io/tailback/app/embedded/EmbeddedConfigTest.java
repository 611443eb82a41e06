package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedConfigTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void prefersTheUsualPortsAndFitsASmallMachine() {
    assertThat(EmbeddedConfig.DEFAULT)
        .isEqualTo(
            new EmbeddedConfig(
                PortWish.preferred(9092),
                PortWish.preferred(2181),
                384,
                512,
                Duration.ofMinutes(3)));
  }

  @Test
  void refusesAHeapInWhichTheServerCannotStart() {
    assertThatThrownBy(() -> new EmbeddedConfig(PortWish.any(), PortWish.any(), 12, 512, LIMIT))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "`tailback.embedded.kafka-heap-mb` is `12`, which is not at least 128: write for"
                + " example `128`.");
  }

  @Test
  void refusesAStartWithoutTime() {
    assertThatThrownBy(
            () -> new EmbeddedConfig(PortWish.any(), PortWish.any(), 384, 512, Duration.ZERO))
        .hasMessageStartingWith("`tailback.embedded.start-limit` is `PT0S`");
  }

  @Test
  void aPortHasSixteenBits() {
    assertThatIllegalArgumentException().isThrownBy(() -> PortWish.setByUser(70_000));
  }
}
