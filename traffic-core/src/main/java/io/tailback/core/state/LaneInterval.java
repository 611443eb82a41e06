package io.tailback.core.state;

import io.tailback.core.time.Window;
import java.util.List;

/**
 * What one detector (or one station that is reported as a whole) says about one window.
 *
 * <p>Counts scale to the whole window, occupancies are averaged, speeds are combined harmonically
 * by vehicle (measures.md, section 2). Which speed is believed follows the table "zero and missing
 * speed" there.
 */
final class LaneInterval {
  /** Fewer samples than this do not stand for five minutes (own rule, measures.md, section 2). */
  private static final int FEWEST_SAMPLES = 3;

  private static final double EMPTY_OCCUPANCY = 0.02;
  private static final double STANDING_OCCUPANCY = 0.80;

  /** The mean of ten readings of 0.80 is a last bit below 0.80, and is 0.80 all the same. */
  private static final double EPSILON_RATIO = 1e-9;

  private final List<Sample> samples;
  private final int expectedSamples;

  /** Samples of one detector in one window, in the order of their periods. */
  LaneInterval(List<Sample> samples) {
    this.samples = samples;
    this.expectedSamples =
        (int)
            Math.max(1, Math.round((double) Window.LENGTH.toMillis() / samples.get(0).periodMs()));
  }

  /** Whether the readings are of the whole station and not of one lane. */
  boolean isWholeStation() {
    return samples.get(0).detectorId() == null;
  }

  List<Sample> samples() {
    return samples;
  }

  /** The readings that hold a measurement. */
  List<Sample> measuredSamples() {
    return samples.stream().filter(sample -> !sample.isEmpty()).toList();
  }

  int expectedSamples() {
    return expectedSamples;
  }

  boolean measuresCount() {
    return samples.stream().anyMatch(sample -> sample.vehicleCount() != null);
  }

  /** Vehicles as counted, not scaled to the window. */
  long countedVehicles() {
    return samples.stream()
        .filter(sample -> sample.vehicleCount() != null)
        .mapToLong(Sample::vehicleCount)
        .sum();
  }

  /**
   * Vehicles in the window, {@code round(expected / present x sum)}, half up; null when too few
   * samples are present.
   */
  Long windowCount() {
    long present = samples.stream().filter(sample -> sample.vehicleCount() != null).count();
    if (present < Math.min(FEWEST_SAMPLES, expectedSamples)) {
      return null;
    }
    if (present >= expectedSamples) {
      return countedVehicles();
    }
    // Integers, so that no rounding of a quotient decides: floor((2 e n + m) / 2 m) is round half
    // up.
    return Math.floorDiv(2L * expectedSamples * countedVehicles() + present, 2 * present);
  }

  /**
   * The vehicles that the lane's speed speaks for: the count of the window, or what was counted
   * when that is too little for a count.
   */
  long weight() {
    Long count = windowCount();
    return count == null ? countedVehicles() : count;
  }

  /** Mean of the present occupancies; null when there is none. */
  Double occupancyRatio() {
    double sum = 0;
    int present = 0;
    for (Sample sample : samples) {
      if (sample.occupancyRatio() != null) {
        sum += sample.occupancyRatio();
        present++;
      }
    }
    return present == 0 ? null : sum / present;
  }

  /** The speed of the window, or the reason why there is none. */
  SpeedFinding speed(boolean neighbourIsSlow) {
    if (!measuresCount()) {
      return speedWithoutCounts();
    }
    if (countedVehicles() == 0) {
      return speedOfNoVehicles(neighbourIsSlow);
    }
    SpaceMean mean = SpaceMean.byVehicle(samples);
    if (mean.hasValue()) {
      return SpeedFinding.of(mean);
    }
    boolean reportsZero =
        samples.stream().anyMatch(sample -> sample.speedKmh() != null && sample.speedKmh() == 0);
    return SpeedFinding.missing(
        reportsZero ? NullReason.ZERO_SPEED_WITH_FLOW : NullReason.NO_SPEED);
  }

  private SpeedFinding speedWithoutCounts() {
    SpaceMean mean = SpaceMean.unweighted(samples);
    return mean.hasValue() ? SpeedFinding.of(mean) : SpeedFinding.missing(NullReason.NOT_REPORTED);
  }

  private SpeedFinding speedOfNoVehicles(boolean neighbourIsSlow) {
    Double occupancy = occupancyRatio();
    if (occupancy != null && occupancy < EMPTY_OCCUPANCY - EPSILON_RATIO) {
      return SpeedFinding.missing(NullReason.NO_VEHICLES);
    }
    boolean reportsMovement =
        samples.stream().anyMatch(sample -> sample.speedKmh() != null && sample.speedKmh() > 0);
    boolean standing = occupancy != null && occupancy >= STANDING_OCCUPANCY - EPSILON_RATIO;
    if (!standing || reportsMovement) {
      return SpeedFinding.missing(NullReason.UNDETERMINED);
    }
    return neighbourIsSlow
        ? SpeedFinding.of(SpaceMean.STANDSTILL)
        : SpeedFinding.missing(NullReason.LOCKED_ON_SUSPECT);
  }
}
