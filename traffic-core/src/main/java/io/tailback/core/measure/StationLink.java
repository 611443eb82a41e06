package io.tailback.core.measure;

import java.io.Serializable;

/**
 * The road between two neighbouring stations, cut in thirds: the outer ones take the speed of their
 * station, the middle one the mean of both (measures.md, section 9, from IRIS travel_time.md).
 *
 * @param lengthM metres from one station to the next
 */
public record StationLink(double lengthM) implements Serializable {
  /** 0.6 mi: a station does not speak for a third that is longer, metres. */
  private static final double LONGEST_THIRD_M = Miles.milesToM(0.6);

  private static final double EPSILON_M = 1e-6;

  public StationLink {
    if (!(lengthM > 0)) {
      throw new IllegalArgumentException("A link is longer than 0 m, not " + lengthM);
    }
  }

  /** Seconds from one station to the next; speeds in km/h, null when missing. */
  public Measured travelTimeS(Double upstreamKmh, Double downstreamKmh) {
    double thirdM = lengthM / 3;
    if (thirdM > LONGEST_THIRD_M + EPSILON_M) {
      return Measured.missing(MeasureReason.STATIONS_TOO_FAR_APART);
    }
    if (upstreamKmh == null || downstreamKmh == null) {
      return Measured.missing(MeasureReason.NO_SPEED);
    }
    return Measured.of(
        Speeds.travelTimeS(thirdM, upstreamKmh)
            + Speeds.travelTimeS(thirdM, (upstreamKmh + downstreamKmh) / 2)
            + Speeds.travelTimeS(thirdM, downstreamKmh));
  }

  /** As above for a sign, which never promises a speed above the posted limit, km/h. */
  public Measured signTravelTimeS(Double upstreamKmh, Double downstreamKmh, double postedLimitKmh) {
    return travelTimeS(upstreamKmh, downstreamKmh)
        .map(seconds -> Math.max(seconds, Speeds.travelTimeS(lengthM, postedLimitKmh)));
  }

  /** Minutes that the speed of a sign is averaged over: the slower, the longer. In km/h. */
  public static int windowMinutes(double speedKmh) {
    if (Speeds.isBelow(speedKmh, Miles.mphToKmh(15))) {
      return 5;
    }
    if (Speeds.isBelow(speedKmh, Miles.mphToKmh(20))) {
      return 4;
    }
    return Speeds.isBelow(speedKmh, Miles.mphToKmh(25)) ? 3 : 2;
  }
}
