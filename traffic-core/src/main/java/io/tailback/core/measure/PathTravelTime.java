package io.tailback.core.measure;

import java.io.Serializable;
import java.util.List;

/**
 * Time and speed along a path, all segments at the same instant: {@code sum(l/v)} (measures.md,
 * sections 2 and 9). There is a value only where at least 80 % of the length has data (from
 * Toronto); the rest of the road then counts at the speed of the part with data.
 *
 * @param travelTimeS seconds for the whole path; null when missing
 * @param speedKmh length over time, km/h; null when missing
 * @param travelTimeCapped a segment was slower than 1 km/h and counts with that
 * @param coverageShare share of the length with data, 0..1; null when a length is unknown
 * @param reason why there is no time; null when there is one
 */
public record PathTravelTime(
    Double travelTimeS,
    Double speedKmh,
    boolean travelTimeCapped,
    Double coverageShare,
    MeasureReason reason)
    implements Serializable {

  /** Share of the length that needs data. */
  public static final double NEEDED_COVERAGE = 0.8;

  /** Lengths are sums of doubles: 80 % is 80 % a last bit below it too. */
  private static final double EPSILON_SHARE = 1e-9;

  /** Along these segments, at least one. */
  public static PathTravelTime of(List<PathSegment> segments) {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("A path has at least one segment");
    }
    double lengthM = 0;
    double coveredM = 0;
    double coveredS = 0;
    boolean capped = false;
    for (PathSegment segment : segments) {
      if (segment.lengthM() == null) {
        return new PathTravelTime(null, null, false, null, MeasureReason.NO_LENGTH);
      }
      lengthM += segment.lengthM();
      if (segment.speedKmh() != null) {
        coveredM += segment.lengthM();
        coveredS += Speeds.travelTimeS(segment.lengthM(), segment.speedKmh());
        capped |= Speeds.isCapped(segment.speedKmh());
      }
    }
    double coverage = coveredM / lengthM;
    if (coverage < NEEDED_COVERAGE - EPSILON_SHARE) {
      return new PathTravelTime(null, null, false, coverage, MeasureReason.COVERAGE_TOO_LOW);
    }
    double travelTimeS = coveredS * (lengthM / coveredM);
    return new PathTravelTime(travelTimeS, coveredM * 3.6 / coveredS, capped, coverage, null);
  }

  /** The time as a measure, in seconds. */
  public Measured measured() {
    return travelTimeS == null ? Measured.missing(reason) : Measured.of(travelTimeS);
  }
}
