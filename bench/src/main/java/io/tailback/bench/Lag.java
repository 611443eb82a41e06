package io.tailback.bench;

import java.util.List;

/**
 * How far the stream was behind the topic while a load went on.
 *
 * @param early mean at the ends of the batches in the second quarter of the time, messages
 * @param late the same in the last quarter
 * @param most largest at any time, which is just before a batch is stored
 * @param isBounded whether it did not grow by more than two seconds' worth from early to late; with
 *     too few batches to tell it is not
 */
record Lag(double early, double late, double most, boolean isBounded) {
  private static final double TOLERATED_SECONDS = 2;

  /**
   * One batch's end.
   *
   * @param messages that the topic had and the tables had not
   * @param batch how many the batch had brought
   */
  record Sample(long millis, double messages, long batch) {}

  /**
   * The lag at these ends of batches.
   *
   * @param rate offered messages a second
   */
  static Lag of(List<Sample> samples, double rate) {
    if (samples.isEmpty()) {
      return new Lag(Double.NaN, Double.NaN, 0, false);
    }
    long start = samples.get(0).millis();
    long length = samples.get(samples.size() - 1).millis() - start;
    double early = mean(samples, start + length / 4, start + length / 2);
    double late = mean(samples, start + length * 3 / 4, start + length);
    double most = samples.stream().mapToDouble(s -> s.messages() + s.batch()).max().orElse(0);
    return new Lag(early, late, most, late <= early + TOLERATED_SECONDS * rate);
  }

  /** Whether the batches were too few to say anything. */
  boolean isUntold() {
    return Double.isNaN(early) || Double.isNaN(late);
  }

  private static double mean(List<Sample> samples, long from, long to) {
    return samples.stream()
        .filter(sample -> sample.millis() >= from && sample.millis() <= to)
        .mapToDouble(Sample::messages)
        .average()
        .orElse(Double.NaN);
  }
}
