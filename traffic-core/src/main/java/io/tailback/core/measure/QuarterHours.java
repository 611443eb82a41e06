package io.tailback.core.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Travel times of 15 minutes, which the federal measures are made of (23 CFR 490.511), from those
 * of five: the mean of the times that are there. A quarter of an hour without any time stays
 * missing (490.509).
 */
public final class QuarterHours {
  private static final long LENGTH_S = 900;

  private QuarterHours() {}

  /**
   * Times by the start of their quarter of an hour, in seconds; null for a quarter that is missing.
   *
   * @param timesS times of five minutes by the start of their window, in seconds; null when missing
   */
  public static SortedMap<Instant, Double> of(Map<Instant, Double> timesS) {
    SortedMap<Instant, List<Double>> quarters = new TreeMap<>();
    new TreeMap<>(timesS)
        .forEach(
            (start, seconds) -> {
              List<Double> present =
                  quarters.computeIfAbsent(quarterOf(start), quarter -> new ArrayList<>());
              if (seconds != null) {
                present.add(seconds);
              }
            });
    SortedMap<Instant, Double> means = new TreeMap<>();
    quarters.forEach(
        (quarter, present) -> means.put(quarter, Percentiles.of(present).mean().value()));
    return Collections.unmodifiableSortedMap(means);
  }

  private static Instant quarterOf(Instant start) {
    long second = start.getEpochSecond();
    return Instant.ofEpochSecond(second - Math.floorMod(second, LENGTH_S));
  }
}
