package io.tailback.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.streaming.StreamingConfig.TriggerMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamingConfigTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void hasTheseDefaults() {
    StreamingConfig config = StreamingConfig.DEFAULT;

    assertThat(config.watermarkDelay()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.silence()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.triggerInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.mostMessagesPerBatch()).isEqualTo(1_000_000);
    assertThat(config.trigger()).isEqualTo(TriggerMode.CONTINUOUS);
    assertThat(config.livePatience()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.checkpointRoot()).isEqualTo("var/checkpoints");
  }

  @Test
  void takesAnotherValueForEachKey() {
    StreamingConfig config =
        new StreamingConfig(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ZERO,
            1,
            TriggerMode.AVAILABLE_NOW,
            Duration.ofMillis(1),
            "x");

    assertThat(config.watermarkDelay()).isZero();
    assertThat(config.silence()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.triggerInterval()).isZero();
    assertThat(config.mostMessagesPerBatch()).isEqualTo(1);
    assertThat(config.trigger()).isEqualTo(TriggerMode.AVAILABLE_NOW);
    assertThat(config.livePatience()).isEqualTo(Duration.ofMillis(1));
    assertThat(config.checkpointRoot()).isEqualTo("x");
  }

  @Test
  void movesItsCheckpointsAndNothingElse() {
    StreamingConfig moved = StreamingConfig.DEFAULT.withCheckpointRoot("elsewhere");

    assertThat(moved.checkpointRoot()).isEqualTo("elsewhere");
    assertThat(moved.withCheckpointRoot("var/checkpoints")).isEqualTo(StreamingConfig.DEFAULT);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused(
        Duration.ofMillis(-1),
        MINUTE,
        MINUTE,
        1,
        MINUTE,
        "x",
        "watermark-delay is negative: write for example `10 minutes`");
    assertRefused(
        MINUTE,
        Duration.ofMillis(999),
        MINUTE,
        1,
        MINUTE,
        "x",
        "silence is below a second: write for example `15 minutes`");
    assertRefused(
        MINUTE,
        MINUTE,
        Duration.ofMillis(-1),
        1,
        MINUTE,
        "x",
        "trigger-interval is negative: write for example `1 second`");
    assertRefused(
        MINUTE,
        MINUTE,
        MINUTE,
        0,
        MINUTE,
        "x",
        "most-messages-per-batch is below 1: write for example `1000000`");
    assertRefused(
        MINUTE,
        MINUTE,
        MINUTE,
        1,
        Duration.ZERO,
        "x",
        "live-patience is not positive: write for example `10 seconds`");
    String noCheckpoint = "checkpoint-root is empty: name a folder, every query needs a checkpoint";
    assertRefused(MINUTE, MINUTE, MINUTE, 1, MINUTE, " ", noCheckpoint);
    assertRefused(MINUTE, MINUTE, MINUTE, 1, MINUTE, null, noCheckpoint);
  }

  private static void assertRefused(
      Duration watermarkDelay,
      Duration silence,
      Duration triggerInterval,
      long mostMessages,
      Duration livePatience,
      String checkpointRoot,
      String sentence) {
    assertThatThrownBy(
            () ->
                new StreamingConfig(
                    watermarkDelay,
                    silence,
                    triggerInterval,
                    mostMessages,
                    TriggerMode.CONTINUOUS,
                    livePatience,
                    checkpointRoot))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
