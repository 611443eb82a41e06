package io.tailback.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.workflows.Retries.Cause;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final Retries THREE =
      new Retries(3, Duration.ofMinutes(5), 2, Set.of(Cause.FAILURE));

  @Test
  void thePauseGrowsByTheFactor() {
    assertThat(THREE.pauseAfter(1)).isEqualTo(Duration.ofMinutes(5));
    assertThat(THREE.pauseAfter(2)).isEqualTo(Duration.ofMinutes(10));
    assertThat(THREE.pauseAfter(3)).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void noPauseIsLongerThanHalfADay() {
    assertThat(THREE.pauseAfter(30)).isEqualTo(Duration.ofHours(12));
  }

  @Test
  void onlyNamedCausesAreTriedAgainAndOnlySoOften() {
    assertThat(THREE.follow(1, Cause.FAILURE)).isTrue();
    assertThat(THREE.follow(3, Cause.FAILURE)).isTrue();
    assertThat(THREE.follow(4, Cause.FAILURE)).isFalse();
    assertThat(THREE.follow(1, Cause.INTERRUPTION)).isFalse();
  }
}
