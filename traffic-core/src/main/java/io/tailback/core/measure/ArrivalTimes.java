package io.tailback.core.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trip along a path takes, each segment at the speed that it has when the trip arrives
 * there: {@code sum(l_i / v_i(t_i))} with {@code t_(i+1) = t_i + l_i / v_i(t_i)} (measures.md,
 * section 9). {@link PathTravelTime#of} takes all speeds at the departure; when a queue builds up
 * meanwhile, that promises too little.
 */
public final class ArrivalTimes {
  private static final double NANOS_PER_S = 1e9;

  private ArrivalTimes() {}

  /** The speed of a segment in the window that contains an instant. */
  @FunctionalInterface
  public interface SpeedAt {
    /** In km/h, 0 for standing traffic; null when missing. */
    Double kmh(int segment, Instant arrival);
  }

  /**
   * The time of a trip along segments of these lengths in metres, which departs now. Less than 80 %
   * of the length with data gives none. A segment without a speed is passed, as far as later
   * arrivals are concerned, at the speed of the trip up to it, or of the first segment that has one
   * (own rule); in the time itself it counts at the speed of the part with data.
   */
  public static PathTravelTime of(List<Double> lengthsM, Instant departure, SpeedAt speeds) {
    List<PathSegment> passed = new ArrayList<>(lengthsM.size());
    double elapsedS = 0;
    double coveredM = 0;
    double coveredS = 0;
    for (int segment = 0; segment < lengthsM.size(); segment++) {
      Instant arrival = departure.plusNanos(Math.round(elapsedS * NANOS_PER_S));
      Double lengthM = lengthsM.get(segment);
      Double speedKmh = speeds.kmh(segment, arrival);
      passed.add(new PathSegment(lengthM, speedKmh));
      if (lengthM == null) {
        continue;
      }
      if (speedKmh != null) {
        double segmentS = Speeds.travelTimeS(lengthM, speedKmh);
        coveredM += lengthM;
        coveredS += segmentS;
        elapsedS += segmentS;
      } else if (coveredM > 0) {
        elapsedS += lengthM * coveredS / coveredM;
      } else {
        elapsedS += atFirstKnownSpeedS(lengthM, lengthsM.size(), departure, speeds);
      }
    }
    return PathTravelTime.of(passed);
  }

  private static double atFirstKnownSpeedS(
      double lengthM, int segments, Instant departure, SpeedAt speeds) {
    for (int segment = 0; segment < segments; segment++) {
      Double speedKmh = speeds.kmh(segment, departure);
      if (speedKmh != null) {
        return Speeds.travelTimeS(lengthM, speedKmh);
      }
    }
    return 0;
  }
}
