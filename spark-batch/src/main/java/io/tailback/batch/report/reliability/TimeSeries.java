package io.tailback.batch.report.reliability;

import io.tailback.core.measure.QuarterHours;
import io.tailback.core.time.TimeSpan;
import io.tailback.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values of one path in an unbroken run of five-minute windows, for example its travel times. */
final class TimeSeries {
  private final Instant first;

  /** Inside this class alone NaN says that there is no value. */
  private final double[] values;

  /** A series without values over the windows that start in a span. */
  TimeSeries(TimeSpan span) {
    this.first = span.start();
    this.values = new double[span.windowCount()];
    Arrays.fill(values, Double.NaN);
  }

  /** Takes the value of a window of the span; null is a missing one. */
  void put(Instant windowStart, Double value) {
    values[indexOf(windowStart)] = value == null ? Double.NaN : value;
  }

  /** The values of all windows that start in these spans, in order; null where one is missing. */
  List<Double> within(List<TimeSpan> spans) {
    List<Double> within = new ArrayList<>();
    for (TimeSpan span : spans) {
      int from = indexOf(span.start());
      for (int window = from; window < from + span.windowCount(); window++) {
        within.add(at(window));
      }
    }
    return within;
  }

  /**
   * The means of quarters of an hour (23 CFR 490.511), by their start; null where one is missing.
   */
  SortedMap<Instant, Double> quartersWithin(List<TimeSpan> spans) {
    Map<Instant, Double> fiveMinutes = new TreeMap<>();
    for (TimeSpan span : spans) {
      span.windows().forEach(window -> fiveMinutes.put(window.start(), at(window.start())));
    }
    return QuarterHours.of(fiveMinutes);
  }

  /** The value of a window; null when it is missing or the window outside. */
  Double at(Instant windowStart) {
    return at(indexOf(windowStart));
  }

  private Double at(int window) {
    boolean outside = window < 0 || window >= values.length;
    return outside || Double.isNaN(values[window]) ? null : Double.valueOf(values[window]);
  }

  private int indexOf(Instant windowStart) {
    return Window.countBetween(first, windowStart);
  }
}
