package io.tailback.core.measure;

import io.tailback.core.time.Window;
import java.io.Serializable;

/**
 * How long a place was congested: five-minute windows with a speed below 0.9 of free flow. As
 * "congested hours" it is counted on weekdays from 6 to 22 (FHWA UCR; measures.md, section 9).
 *
 * @param congested windows below the bound
 * @param measured windows in which both speeds are known
 * @param windows all windows that were looked at
 */
public record CongestedTime(long congested, long measured, long windows) implements Serializable {
  /** No window. */
  public static final CongestedTime NONE = new CongestedTime(0, 0, 0);

  private static final double SHARE_OF_FREE_FLOW = 0.9;
  private static final double WINDOW_H = Window.LENGTH.toSeconds() / 3600.0;

  /** One window; speeds in km/h, null when missing. */
  public static CongestedTime of(Double speedKmh, Double freeFlowSpeedKmh) {
    if (speedKmh == null || freeFlowSpeedKmh == null) {
      return new CongestedTime(0, 0, 1);
    }
    boolean congested = Speeds.isBelow(speedKmh, SHARE_OF_FREE_FLOW * freeFlowSpeedKmh);
    return new CongestedTime(congested ? 1 : 0, 1, 1);
  }

  /** Both together. */
  public CongestedTime plus(CongestedTime other) {
    return new CongestedTime(
        congested + other.congested, measured + other.measured, windows + other.windows);
  }

  /** Congested hours; missing when no window was measured. */
  public Measured hours() {
    return measured == 0
        ? Measured.missing(MeasureReason.NOT_REPORTED)
        : Measured.of(congested * WINDOW_H);
  }

  /** Share of the windows in which both speeds are known, 0..1; null without a window. */
  public Double coverageShare() {
    return windows == 0 ? null : Double.valueOf((double) measured / windows);
  }
}
