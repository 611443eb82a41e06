package io.tailback.streaming;

import java.time.Duration;

/**
 * How the continuous jobs run.
 *
 * @param watermarkDelay how long a window waits for late observations, by its station's own clock
 * @param silence how long a station may send nothing, by the arrivals of others, before its windows
 *     close anyway
 * @param triggerInterval how often a batch starts, when there is something to read
 * @param mostMessagesPerBatch upper bound of a batch, so that catching up stays in memory
 * @param trigger goes on for ever, or ends when all that is there has been read
 * @param livePatience how long a batch waits for a live store that does not answer, before it goes
 *     on without it
 * @param checkpointRoot folder of the checkpoints: a path as Hadoop understands it; each query has
 *     its own below
 */
public record StreamingConfig(
    Duration watermarkDelay,
    Duration silence,
    Duration triggerInterval,
    long mostMessagesPerBatch,
    TriggerMode trigger,
    Duration livePatience,
    String checkpointRoot) {

  /** When a query ends. */
  public enum TriggerMode {
    CONTINUOUS,
    AVAILABLE_NOW
  }

  /** Ten minutes of watermark, fifteen of silence, a batch a second at most. */
  public static final StreamingConfig DEFAULT =
      new StreamingConfig(
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          1_000_000,
          TriggerMode.CONTINUOUS,
          Duration.ofSeconds(10),
          "var/checkpoints");

  public StreamingConfig {
    if (watermarkDelay.isNegative()) {
      throw new IllegalArgumentException(
          "watermark-delay is negative: write for example `10 minutes`");
    }
    if (silence.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "silence is below a second: write for example `15 minutes`");
    }
    if (triggerInterval.isNegative()) {
      throw new IllegalArgumentException(
          "trigger-interval is negative: write for example `1 second`");
    }
    if (mostMessagesPerBatch < 1) {
      throw new IllegalArgumentException(
          "most-messages-per-batch is below 1: write for example `1000000`");
    }
    if (livePatience.isNegative() || livePatience.isZero()) {
      throw new IllegalArgumentException(
          "live-patience is not positive: write for example `10 seconds`");
    }
    if (checkpointRoot == null || checkpointRoot.isBlank()) {
      throw new IllegalArgumentException(
          "checkpoint-root is empty: name a folder, every query needs a checkpoint");
    }
  }

  /** The same, with the checkpoints below another folder. */
  public StreamingConfig withCheckpointRoot(String folder) {
    return new StreamingConfig(
        watermarkDelay,
        silence,
        triggerInterval,
        mostMessagesPerBatch,
        trigger,
        livePatience,
        folder);
  }

  /** The same, with batches that start as often as this. */
  StreamingConfig withTriggerInterval(Duration interval) {
    return new StreamingConfig(
        watermarkDelay,
        silence,
        interval,
        mostMessagesPerBatch,
        trigger,
        livePatience,
        checkpointRoot);
  }
}
