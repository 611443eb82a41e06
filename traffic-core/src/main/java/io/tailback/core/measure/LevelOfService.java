package io.tailback.core.measure;

/**
 * Level of service of a freeway, by density in passenger cars (Highway Capacity Manual, basic
 * freeway segments, read on secondary pages; measures.md, section 10). Upper bounds are inclusive.
 *
 * <p>Density is q / (f lanes v): vehicles per hour q, mean speed v, and f = 1 / (1 + P (E - 1)) for
 * a share P of trucks that count as E = 2 cars (unverified).
 */
public enum LevelOfService {
  A(11),
  B(18),
  C(26),
  D(35),
  E(45),
  F(Double.POSITIVE_INFINITY);

  private static final double EPSILON = 1e-9;

  /** A truck on level road counts as so many cars (unverified). */
  private static final double CARS_PER_TRUCK = 2;

  private final double highestPcPerMileLane;

  LevelOfService(double highestPcPerMileLane) {
    this.highestPcPerMileLane = highestPcPerMileLane;
  }

  /** Upper bound of the density, inclusive, passenger cars per kilometre and lane. */
  public double highestPcPerKmLane() {
    return highestPcPerMileLane / Miles.KM_PER_MILE;
  }

  /** The level of a density in passenger cars per kilometre and lane. */
  public static LevelOfService of(double densityPcPerKmLane) {
    for (LevelOfService level : values()) {
      if (densityPcPerKmLane <= level.highestPcPerKmLane() + EPSILON) {
        return level;
      }
    }
    throw new IllegalArgumentException("Not a density: " + densityPcPerKmLane);
  }

  /** What a density counts. */
  public enum Basis {
    /** Passenger cars: the share of trucks is known. */
    PASSENGER_CARS,
    /** Vehicles as they are, for want of a share of trucks. */
    VEHICLES
  }

  /**
   * A level and what it was read from.
   *
   * @param level null when missing
   * @param densityPerKmLane passenger cars, or vehicles, per kilometre and lane
   * @param basis which of the two
   */
  public record Finding(LevelOfService level, Measured densityPerKmLane, Basis basis) {}

  /**
   * The level of a flow at a speed.
   *
   * @param flowVehPerHourLane vehicles per hour and lane; null when missing
   * @param speedKmh space-mean speed, km/h; null when missing
   * @param truckShare share of trucks, 0..1; null when unknown
   */
  public static Finding find(Double flowVehPerHourLane, Double speedKmh, Double truckShare) {
    Basis basis = truckShare == null ? Basis.VEHICLES : Basis.PASSENGER_CARS;
    Measured density = densityPerKmLane(flowVehPerHourLane, speedKmh, truckShare);
    return new Finding(density.isPresent() ? of(density.value()) : null, density, basis);
  }

  private static Measured densityPerKmLane(
      Double flowVehPerHourLane, Double speedKmh, Double truckShare) {
    if (flowVehPerHourLane == null) {
      return Measured.missing(MeasureReason.NEEDS_FLOW);
    }
    if (speedKmh == null) {
      return Measured.missing(MeasureReason.NO_SPEED);
    }
    double carsPerVehicle = truckShare == null ? 1 : 1 + truckShare * (CARS_PER_TRUCK - 1);
    return Measured.of(flowVehPerHourLane * carsPerVehicle / Math.max(speedKmh, Speeds.FLOOR_KMH));
  }

  /**
   * Capacity in passenger cars per hour and lane: 2400 from 70 mph of free-flow speed, 2350 at 65,
   * 2300 at 60, straight between them; missing below 60 mph, where no value is defined.
   */
  public static Measured capacityPcPerHourLane(Double freeFlowSpeedKmh) {
    if (freeFlowSpeedKmh == null || Speeds.isBelow(freeFlowSpeedKmh, Miles.mphToKmh(60))) {
      return Measured.missing(MeasureReason.NO_FREE_FLOW_SPEED);
    }
    double freeFlowMph = freeFlowSpeedKmh / Miles.KM_PER_MILE;
    return Measured.of(Math.min(2400, 2300 + 10 * (freeFlowMph - 60)));
  }
}
