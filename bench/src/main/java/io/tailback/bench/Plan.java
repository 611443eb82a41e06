package io.tailback.bench;

import io.tailback.core.TailbackException;

/**
 * What is measured, and how much of it.
 *
 * @param stations of the network
 * @param messages of each contender, the warm-up among them
 * @param warmUp of these the first, which are not counted
 * @param mostPerBatch bound of every contender's batches
 * @param rate of the sustained run, messages a second
 * @param seconds length of the sustained run; 0: none
 * @param latencyRate of the quiet latency run; the other one is at half of {@code rate}
 * @param latencySeconds length of each latency run; 0: none
 * @param partitions of the topic
 * @param seed of the load
 * @param heapMb heap of each contender, MB
 */
record Plan(
    int stations,
    long messages,
    long warmUp,
    long mostPerBatch,
    double rate,
    int seconds,
    double latencyRate,
    int latencySeconds,
    int partitions,
    long seed,
    int heapMb) {
  Plan {
    require(stations > 0, "--stations", stations);
    require(warmUp > 0 && warmUp < messages, "--warm-up", warmUp);
    // Else nothing would be left after the batch in which the warm-up ends.
    require(
        mostPerBatch > 0 && mostPerBatch * 2 <= messages - warmUp,
        "--most-per-batch",
        mostPerBatch);
    require(rate > 0, "--rate", rate);
    require(latencyRate > 0, "--latency-rate", latencyRate);
    require(partitions > 0, "--partitions", partitions);
  }

  private static void require(boolean condition, String option, Object value) {
    if (!condition) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "`"
              + option
              + " "
              + value
              + "` leaves nothing to measure: `./tailback bench stream --help` says what it means.");
    }
  }
}
