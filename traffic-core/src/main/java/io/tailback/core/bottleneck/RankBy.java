package io.tailback.core.bottleneck;

import java.util.Comparator;
import java.util.List;

/**
 * What puts one place before another (measures.md, section 12.1). The largest comes first; a place
 * whose value is missing comes after all that have one, never as if it were 0; equal places keep
 * the order of impact, then of corridor and station id.
 */
public enum RankBy {
  /** Delay against 60 mph over the whole queue. */
  DELAY,
  /** The same, each vehicle-hour counted for one head only: the most downstream. */
  OWN_DELAY,
  /** Local days with an active interval. */
  DAYS_ACTIVE,
  /** Time active. */
  DURATION,
  /** Extent times time: for places without counts. */
  IMPACT;

  private static final Comparator<Double> LARGEST_FIRST =
      Comparator.nullsLast(Comparator.reverseOrder());

  /** The places in order, the worst first. */
  public List<BottleneckPlace> worstFirst(List<BottleneckPlace> places) {
    return places.stream()
        .sorted(
            Comparator.comparing(this::criterionOf, LARGEST_FIRST)
                .thenComparing(IMPACT::criterionOf, LARGEST_FIRST)
                .thenComparing(BottleneckPlace::corridorId)
                .thenComparing(BottleneckPlace::stationId))
        .toList();
  }

  /** Whether the place has a value to be ranked by; without one its rank says nothing of it. */
  public boolean isKnownOf(BottleneckPlace place) {
    return criterionOf(place) != null;
  }

  /**
   * What the place is ranked by: vehicle-milliseconds, days, intervals or km h; null if missing.
   */
  private Double criterionOf(BottleneckPlace place) {
    QueueTotals totals = place.totals();
    return switch (this) {
      case DELAY -> number(totals.delayVehMs());
      case OWN_DELAY -> number(totals.ownDelayVehMs());
      case DAYS_ACTIVE -> Double.valueOf(place.daysActive());
      case DURATION -> Double.valueOf(totals.intervals());
      case IMPACT -> totals.impactKmH();
    };
  }

  private static Double number(Long whole) {
    return whole == null ? null : whole.doubleValue();
  }
}
