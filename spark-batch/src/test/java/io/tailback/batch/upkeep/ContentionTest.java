package io.tailback.batch.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.exceptions.ConcurrentDeleteReadException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContentionTest {
  private final Contention hasty = new Contention(Duration.ofMillis(1));
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void triesAgainUntilItGoesThrough() throws InterruptedException {
    hasty.settle("observations", () -> conflictUntil(3));

    assertThat(tries).hasValue(3);
  }

  @Test
  void doesNotTryForEver() {
    assertThatThrownBy(() -> hasty.settle("observations", () -> conflictUntil(1000)))
        .isInstanceOf(ConcurrentDeleteReadException.class);
    assertThat(tries).hasValue(8);
  }

  @Test
  void anotherFailureIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                hasty.settle(
                    "observations",
                    () -> {
                      tries.incrementAndGet();
                      throw new IllegalStateException("disk");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasValue(1);
  }

  private void conflictUntil(int good) {
    if (tries.incrementAndGet() < good) {
      throw new ConcurrentDeleteReadException("another writer");
    }
  }
}
