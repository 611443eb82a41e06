package io.tailback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LagTest {
  private static final double RATE = 1_000;

  @Test
  void isBoundedWhenItStaysWhereItIs() {
    assertThat(lag(second -> 3_000).isBounded()).isTrue();
  }

  @Test
  void isNotBoundedWhenItGrowsByAFewSecondsWorth() {
    // A twentieth of the load stays behind: 5,000 messages, five seconds' worth, in 100 s.
    assertThat(lag(second -> second * 50).isBounded()).isFalse();
  }

  @Test
  void isNotBoundedWhenNothingTellsSo() {
    assertThat(Lag.of(List.of(), RATE).isBounded()).isFalse();
    assertThat(Lag.of(List.of(), RATE).isUntold()).isTrue();
    assertThat(Lag.of(List.of(new Lag.Sample(0, 5, 5)), RATE).late()).isEqualTo(5);
  }

  @Test
  void isLargestJustBeforeABatchIsStored() {
    assertThat(lag(second -> 3_000).most()).isEqualTo(3_100);
  }

  private static Lag lag(LongToDoubleFunction messagesAtSecond) {
    return Lag.of(
        LongStream.rangeClosed(0, 100)
            .mapToObj(
                second ->
                    new Lag.Sample(second * 1_000, messagesAtSecond.applyAsDouble(second), 100))
            .toList(),
        RATE);
  }
}
