package io.tailback.app.stream;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StopGateTest {
  private final StopGate gate = new StopGate(new RunBooks());

  @Test
  void letsBatchesPassWhileItIsOpen() throws InterruptedException {
    gate.begins("station_states", 1);

    assertThat(gate.holds("station_states")).isFalse();
  }

  @Test
  void holdsABatchThatBeginsAfterItWasClosedUntilItIsInterrupted() throws InterruptedException {
    AtomicBoolean interrupted = new AtomicBoolean();
    gate.close();
    Thread batch =
        new Thread(
            () -> {
              try {
                gate.begins("station_states", 2);
              } catch (InterruptedException e) {
                interrupted.set(true);
              }
            });
    batch.start();

    await().until(() -> gate.holds("station_states"));
    assertThat(gate.holds("quarantine")).isFalse();
    batch.interrupt();
    batch.join();
    assertThat(interrupted).isTrue();
  }
}
