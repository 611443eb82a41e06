package io.tailback.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

  @Test
  void standsStillWhileTheWallClockIsBehindAndGoesOnWithIt() {
    Iterator<Instant> wall =
        List.of(NOON, NOON.minusSeconds(3600), NOON.minusSeconds(1), NOON.plusSeconds(1))
            .iterator();
    InstantSource clock = SteadyClock.of(wall::next);

    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
  }
}
