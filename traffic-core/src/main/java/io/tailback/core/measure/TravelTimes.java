package io.tailback.core.measure;

import java.util.Collection;

/**
 * The travel times of one path over a named period and a range of dates, and how reliable they are
 * (measures.md, section 9). Times are ranked, not speeds. An index is missing when the free-flow
 * time is null or there are too few times for its percentile.
 */
public final class TravelTimes {
  private static final int P50 = 500;
  private static final int P80 = 800;
  private static final int P95 = 950;

  private final Percentiles seconds;

  private TravelTimes(Percentiles seconds) {
    this.seconds = seconds;
  }

  /** Of these times in seconds; nulls are missing, are left out and counted. */
  public static TravelTimes of(Collection<Double> seconds) {
    return new TravelTimes(Percentiles.of(seconds));
  }

  /** The distribution of the times, in seconds. */
  public Percentiles seconds() {
    return seconds;
  }

  /** Travel time index: mean over free-flow time (FHWA UCR). Not the one of PeMS. */
  public Measured tti(Double freeFlowS) {
    return overFreeFlow(seconds.mean(), freeFlowS);
  }

  /** Planning time index: 95th percentile over free-flow time (FHWA UCR). */
  public Measured pti(Double freeFlowS) {
    return overFreeFlow(seconds.at(P95), freeFlowS);
  }

  /** 80th percentile over free-flow time (SHRP2 L08, unverified). */
  public Measured tti80(Double freeFlowS) {
    return overFreeFlow(seconds.at(P80), freeFlowS);
  }

  /**
   * Misery index: mean of the worst 5 % of the times, at least one, over free-flow time (SHRP2 L08,
   * unverified). It needs as many times as a 95th percentile (own rule).
   */
  public Measured miseryIndex(Double freeFlowS) {
    if (seconds.count() < Percentiles.fewestValues(P95)) {
      return Measured.missing(MeasureReason.TOO_FEW_VALUES);
    }
    return overFreeFlow(seconds.worstMean((5 * seconds.count() + 99) / 100), freeFlowS);
  }

  /**
   * Buffer index: what the 95th percentile takes beyond the mean, as a share of the mean, (p95 -
   * mean) / mean (OKI and ARC-IT, pages on reliability; measures.md, section 9).
   */
  public Measured bufferIndex() {
    Measured late = seconds.at(P95);
    return late.map(p95 -> (p95 - seconds.mean().value()) / seconds.mean().value());
  }

  /** LOTTR of one period: 80th over 50th percentile, rounded to 0.01 (23 CFR 490.511). */
  public Measured lottr() {
    Measured usual = seconds.at(P50);
    return usual.map(p50 -> Lottr.ratio(p50, seconds.at(P80).value()));
  }

  /** TTTR of one period: 95th over 50th percentile of truck times (23 CFR 490.611). */
  public Measured tttr() {
    return seconds.at(P95).map(p95 -> p95 / seconds.at(P50).value());
  }

  private static Measured overFreeFlow(Measured time, Double freeFlowS) {
    if (freeFlowS == null || !(freeFlowS > 0)) {
      return Measured.missing(MeasureReason.NO_FREE_FLOW_SPEED);
    }
    return time.map(s -> s / freeFlowS);
  }
}
