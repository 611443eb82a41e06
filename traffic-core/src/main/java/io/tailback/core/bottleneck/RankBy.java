package io.tailback.core.bottleneck;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What puts one place before another (measures.md, section 12.1). The largest comes first; a place
 * whose value is missing comes after all that have one, never as if it were 0; equal places keep
 * the order of impact, then of corridor and station id.
 */
public enum RankBy {
  /** Delay against 60 mph over the whole queue. */
  DELAY(place -> number(place.totals().delayVehMs())),
  /** The same, each vehicle-hour counted for one head only: the most downstream. */
  OWN_DELAY(place -> number(place.totals().ownDelayVehMs())),
  /** Local days with an active interval. */
  DAYS_ACTIVE(place -> (double) place.daysActive()),
  /** Time active. */
  DURATION(place -> (double) place.totals().intervals()),
  /** Extent times time: for places without counts. */
  IMPACT(place -> place.totals().impactKmH());

  private static final Comparator<Double> LARGEST_FIRST =
      Comparator.nullsLast(Comparator.reverseOrder());

  private final Function<BottleneckPlace, Double> value;

  RankBy(Function<BottleneckPlace, Double> value) {
    this.value = value;
  }

  /** The places in order, the worst first. */
  public List<BottleneckPlace> worstFirst(List<BottleneckPlace> places) {
    return places.stream()
        .sorted(
            Comparator.comparing(value, LARGEST_FIRST)
                .thenComparing(IMPACT.value, LARGEST_FIRST)
                .thenComparing(BottleneckPlace::corridorId)
                .thenComparing(BottleneckPlace::stationId))
        .toList();
  }

  private static Double number(Long whole) {
    return whole == null ? null : whole.doubleValue();
  }
}
