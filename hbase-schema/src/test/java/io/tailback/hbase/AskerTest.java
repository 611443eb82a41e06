package io.tailback.hbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskerTest {
  private final Asker asker = new Asker();

  @AfterEach
  void close() {
    asker.close();
  }

  @Test
  void handsOnTheAnswer() throws IOException {
    assertThat(asker.ask(() -> 42)).isEqualTo(42);
  }

  @Test
  void handsOnTheFailureAsItIs() {
    IOException world = new IOException("gone");
    IllegalArgumentException ours = new IllegalArgumentException("no such row key");

    assertThatThrownBy(() -> asker.ask(() -> fail(world))).isSameAs(world);
    assertThatThrownBy(() -> asker.ask(() -> fail(ours))).isSameAs(ours);
  }

  @Test
  void anInterruptionIsNotAnAnswer() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> asker.ask(() -> waitFor(never)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isFalse();
    never.countDown();
  }

  private static int waitFor(CountDownLatch latch) throws InterruptedException {
    latch.await();
    return 42;
  }

  private static int fail(Exception failure) throws Exception {
    throw failure;
  }
}
