package io.tailback.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stretch of a run cost.
 *
 * @param messages how many were counted
 * @param perSecond these over the time from the first to the last
 * @param medianPerSecond the median of the batches' own rates
 * @param cpuSecondsPerMillion processor time per million messages, by process
 * @param batchSeconds how long the batches took
 * @param stateFileBytes size of the state's table files at the end, bytes
 */
record Score(
    long messages,
    double perSecond,
    double medianPerSecond,
    Map<String, Double> cpuSecondsPerMillion,
    Spread batchSeconds,
    long stateFileBytes) {
  /** From these batches, the first of which only marks the beginning. */
  static Score of(List<BatchLine> batches) {
    BatchLine first = batches.get(0);
    BatchLine last = batches.get(batches.size() - 1);
    List<BatchLine> counted =
        batches.subList(1, batches.size()).stream().filter(b -> b.rows() > 0).toList();
    long messages = last.rowsSoFar() - first.rowsSoFar();
    double seconds = (last.endMillis() - first.endMillis()) / 1e3;
    return new Score(
        messages,
        messages / seconds,
        Spread.of(counted.stream().filter(b -> isFull(b, counted)).map(Score::rate).toList()).p50(),
        cpu(first, last, messages),
        Spread.of(counted.stream().map(b -> b.millis() / 1e3).toList()),
        counted.isEmpty() ? 0 : counted.get(counted.size() - 1).stateFileBytes());
  }

  /** What comes after the batch in which the warm-up ended. */
  static Score after(long warmUp, List<BatchLine> batches) {
    int mark = 0;
    while (mark < batches.size() - 2 && batches.get(mark).rowsSoFar() < warmUp) {
      mark++;
    }
    return of(batches.subList(mark, batches.size()));
  }

  /** A generator's stretch; others may have worked for it. */
  static Score of(Part.Sent sent, Map<String, Double> cpuSeconds) {
    Map<String, Double> perMillion = new LinkedHashMap<>();
    cpuSeconds.forEach(
        (process, seconds) -> perMillion.put(process, seconds / sent.messages() * 1e6));
    return new Score(
        sent.messages(), sent.perSecond(), sent.perSecond(), perMillion, Spread.of(List.of()), 0);
  }

  /** The same work as two jobs that share the machine: what both cost together. */
  Score and(Score other) {
    Map<String, Double> both = new LinkedHashMap<>(cpuSecondsPerMillion);
    other.cpuSecondsPerMillion.forEach((process, cpu) -> both.merge(process, cpu, Double::sum));
    return new Score(
        messages,
        together(perSecond, other.perSecond),
        together(medianPerSecond, other.medianPerSecond),
        both,
        Spread.of(List.of()),
        stateFileBytes + other.stateFileBytes);
  }

  private static double together(double one, double other) {
    return 1 / (1 / one + 1 / other);
  }

  double cpuSum() {
    return cpuSecondsPerMillion.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** A last small batch says nothing of the rate. */
  private static boolean isFull(BatchLine batch, List<BatchLine> all) {
    long largest = all.stream().mapToLong(BatchLine::rows).max().orElse(0);
    return batch.rows() * 2 >= largest;
  }

  private static double rate(BatchLine batch) {
    return batch.rows() / Math.max(1e-3, batch.millis() / 1e3);
  }

  private static Map<String, Double> cpu(BatchLine first, BatchLine last, long messages) {
    Map<String, Double> perMillion = new LinkedHashMap<>();
    last.cpuSeconds()
        .forEach(
            (process, seconds) ->
                perMillion.put(
                    process,
                    (seconds - first.cpuSeconds().getOrDefault(process, 0.0)) / messages * 1e6));
    return perMillion;
  }
}
