package io.tailback.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The processor time of the processes that a benchmark weighs, by their part in it.
 *
 * @param pids number of each process; its part as key
 */
record Cpu(Map<String, Long> pids) {
  static final String DRIVER = "driver";
  static final String KAFKA = "kafka";
  static final String HBASE = "hbase";
  static final String GENERATOR = "generator";

  /** Seconds that each has used since it began, in user and system mode. */
  Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    pids.forEach((part, pid) -> seconds.put(part, seconds(pid)));
    return seconds;
  }

  /** Those of one process; of one that has ended nothing is known any more: 0. */
  static double seconds(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toMillis)
        .map(millis -> millis / 1e3)
        .orElse(0.0);
  }
}
