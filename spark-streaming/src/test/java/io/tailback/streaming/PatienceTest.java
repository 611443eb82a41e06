package io.tailback.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger questions = new AtomicInteger();

  @Test
  void asksAgainUntilThereIsAnAnswer() throws InterruptedException {
    try (Patience patience = new Patience(LONG)) {
      assertThat(patience.ask(answeredAt(3))).isEqualTo(3);
    }
  }

  @Test
  void givesUpWhenTheSilenceHasLastedAsLongAsItMay() {
    try (Patience patience = new Patience(Duration.ofMillis(500))) {
      assertThatThrownBy(() -> patience.ask(answeredAt(Integer.MAX_VALUE)))
          .isInstanceOf(StoreUnavailableException.class);
    }
    assertThat(questions).hasPositiveValue();
  }

  @Test
  void doesNotWaitForAClientThatHangs() {
    CountDownLatch never = new CountDownLatch(1);
    Callable<Integer> hanging =
        () -> {
          never.await();
          return 0;
        };
    try (Patience patience = new Patience(Duration.ofMillis(50))) {
      assertThatThrownBy(() -> patience.ask(hanging))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("no answer within 50 ms");
    }
  }

  @Test
  void doesNotAskAgainWhenWaitingMendsNothing() {
    Callable<Integer> broken =
        () -> {
          questions.incrementAndGet();
          throw new IllegalArgumentException("no such table");
        };
    try (Patience patience = new Patience(LONG)) {
      assertThatThrownBy(() -> patience.ask(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no such table");
    }
    assertThat(questions).hasValue(1);
  }

  private Callable<Integer> answeredAt(int question) {
    return () -> {
      if (questions.incrementAndGet() < question) {
        throw new StoreUnavailableException("HBase is away", null);
      }
      return questions.get();
    };
  }
}
