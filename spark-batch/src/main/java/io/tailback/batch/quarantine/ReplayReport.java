package io.tailback.batch.quarantine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of the quarantined records in question: {@code records = sent + sentBefore +
 * stillRefused + cut + of files}.
 *
 * @param records in question
 * @param sent those that pass the check now, and were sent or, in a dry run, would be
 * @param sentBefore by an earlier replay
 * @param stillRefused by their issue code of now
 * @param cut those of whose bytes only the beginning was kept
 * @param linesByFile lines of files that never became messages
 * @param firstEvent earliest event time among those sent; empty without any
 * @param lastEvent latest one
 */
public record ReplayReport(
    long records,
    long sent,
    long sentBefore,
    Map<String, Long> stillRefused,
    long cut,
    Map<String, Long> linesByFile,
    Optional<Instant> firstEvent,
    Optional<Instant> lastEvent) {
  public ReplayReport {
    stillRefused = Map.copyOf(stillRefused);
    linesByFile = Map.copyOf(linesByFile);
    long parts = sent + sentBefore + sumOf(stillRefused) + cut + sumOf(linesByFile);
    if (records != parts) {
      throw new IllegalArgumentException(
          "The books do not balance: " + records + " records, " + parts + " in the parts");
    }
  }

  /** Records that the check still refuses. */
  public long stillRefusedCount() {
    return sumOf(stillRefused);
  }

  /** Lines of files. */
  public long lines() {
    return sumOf(linesByFile);
  }

  private static long sumOf(Map<String, Long> counts) {
    return new TreeMap<>(counts).values().stream().mapToLong(Long::longValue).sum();
  }
}
