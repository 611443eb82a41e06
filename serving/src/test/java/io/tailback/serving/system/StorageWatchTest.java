package io.tailback.serving.system;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.serving.live.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StorageWatchTest {
  private static final Instant NOW = Instant.parse("2012-03-05T08:00:00Z");
  private static final Duration SOON = Duration.ofMillis(1);

  private final Standing standing = new Standing("tables", () -> NOW);

  @Test
  void saysWhatIsAwayUntilItIsBack() {
    AtomicBoolean isAway = new AtomicBoolean();
    Runnable look =
        () -> {
          if (isAway.get()) {
            throw new UncheckedIOException("The disk is gone", new IOException());
          }
        };
    try (StorageWatch watch = new StorageWatch(standing, look, SOON, Duration.ofMinutes(1))) {
      watch.start();
      await().until(() -> standing.now().isUp());
      isAway.set(true);
      await().until(() -> !standing.now().isUp());
      assertThat(standing.now().sentence()).isEqualTo("The disk is gone");

      isAway.set(false);
      await().until(() -> standing.now().isUp());
      assertThat(standing.now().sentence()).isNull();
    }
  }

  @Test
  void whatDoesNotAnswerIsDownAndNotAskedTwice() {
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    Runnable look =
        () -> {
          asked.incrementAndGet();
          awaitAnswer(answer);
        };
    try (StorageWatch watch = new StorageWatch(standing, look, SOON, SOON)) {
      watch.start();
      await()
          .until(() -> asked.get() > 0 && "No answer within 0 s".equals(standing.now().sentence()));
      assertThat(asked).hasValue(1);

      answer.countDown();
      await().until(() -> standing.now().isUp());
    }
  }

  private static void awaitAnswer(CountDownLatch answer) {
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
