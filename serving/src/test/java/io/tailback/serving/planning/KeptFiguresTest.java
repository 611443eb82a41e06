package io.tailback.serving.planning;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptFiguresTest {
  private final KeptFigures<Integer> kept = new KeptFigures<>();
  private final AtomicInteger made = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private int make() {
    made.incrementAndGet();
    mayEnd.countDown();
    return 7;
  }

  private int makeWhenAllowed() {
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return make();
  }

  @Test
  void whoAsksForTheSameInTheMeantimeWaitsForIt() throws InterruptedException {
    CompletableFuture<Integer> second = new CompletableFuture<>();
    Thread first = new Thread(() -> kept.oneAtATime("a", this::makeWhenAllowed), "first");
    first.start();
    begun.await();
    Thread other = new Thread(() -> second.complete(kept.oneAtATime("a", this::make)), "other");
    other.start();
    await().until(() -> other.getState() == Thread.State.BLOCKED);
    mayEnd.countDown();

    assertThat(second.join()).isEqualTo(7);
    first.join();
    assertThat(made).hasValue(1);
    assertThat(kept.oneAtATime("a", this::make)).isEqualTo(7);
    assertThat(made).hasValue(1);
  }
}
