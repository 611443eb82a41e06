package io.tailback.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardRefreshTest {
  /** Of the time a third without messages, a tenth beside them, and never more than half. */
  @ParameterizedTest
  @CsvSource({
    "0, false, 500",
    "249, false, 500",
    "251, false, 502",
    "600, false, 1200",
    "8000, false, 10000",
    "30000, false, 30000",
    "0, true, 3000",
    "300, true, 3000",
    "600, true, 5400",
    "8950, true, 10000"
  })
  void theStoreRestsBehindALook(long tookMs, boolean hasMessages, long restMs) {
    assertThat(BoardRefresh.rest(Duration.ofMillis(tookMs), hasMessages))
        .isEqualTo(Duration.ofMillis(restMs));
  }

  /** What is written just behind a look is on the board when the next one has ended. */
  @ParameterizedTest
  @CsvSource({"10", "300", "499", "660"})
  void withoutMessagesAStateIsThereWithinTwoSecondsWhileALookTakesTwoThirdsOfOne(long tookMs) {
    Duration took = Duration.ofMillis(tookMs);

    assertThat(BoardRefresh.rest(took, false).plus(took))
        .isLessThanOrEqualTo(Duration.ofSeconds(2));
  }
}
