package io.tailback.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LapseTest {
  private static final long SEED = 20_120_305;

  /** A duration, which is an object, is the oracle. */
  @Test
  void saysWhatADurationWouldSay() {
    Random random = new Random(SEED);
    for (int round = 0; round < 10_000; round++) {
      Instant from = invented(random);
      Instant to = invented(random);
      Duration lapse = Duration.between(from, to);
      Duration limit = random.nextInt(3) == 0 ? lapse : Duration.between(from, invented(random));

      assertThat(Lapse.isLonger(from, to, limit)).isEqualTo(lapse.compareTo(limit) > 0);
      assertThat(Lapse.isShorter(from, to, limit)).isEqualTo(lapse.compareTo(limit) < 0);
      assertThat(Lapse.seconds(from, to)).isEqualTo(lapse.getSeconds());
      assertThat(Lapse.nanos(from, to)).isEqualTo(lapse.getNano());
      assertThat(Lapse.millis(from, to)).isEqualTo(Math.floorDiv(lapse.toNanos(), 1_000_000L));
    }
  }

  @Test
  void comparesTheFarthestInstantsThereAre() {
    assertThat(Lapse.isLonger(Instant.MIN, Instant.MAX, Duration.ofDays(31))).isTrue();
    assertThat(Lapse.isLonger(Instant.MAX, Instant.MIN, Duration.ofDays(31))).isFalse();
  }

  /** Few seconds and few nanoseconds, so that they often are the same. */
  private static Instant invented(Random random) {
    return Instant.ofEpochSecond(random.nextInt(5), random.nextInt(3) * 499_999_999L);
  }
}
