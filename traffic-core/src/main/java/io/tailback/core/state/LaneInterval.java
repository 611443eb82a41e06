package io.tailback.core.state;

import io.tailback.core.time.Window;
import java.util.ArrayList;
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

  private final String detectorId;
  private final List<Sample> samples;
  private final List<Sample> measuredSamples;
  private final int expectedSamples;
  private final int countsPresent;
  private final long countedVehicles;

  /**
   * Samples in one window, in the order of their periods, at least one.
   *
   * @param detectorId which lane; null when the readings are of the whole station
   */
  LaneInterval(String detectorId, List<Sample> samples) {
    this.detectorId = detectorId;
    this.samples = samples;
    this.measuredSamples = measured(samples);
    this.expectedSamples =
        (int)
            Math.max(1, Math.round((double) Window.LENGTH.toMillis() / samples.get(0).periodMs()));
    int present = 0;
    long vehicles = 0;
    for (Sample sample : samples) {
      if (sample.vehicleCount() != null) {
        present++;
        vehicles += sample.vehicleCount();
      }
    }
    this.countsPresent = present;
    this.countedVehicles = vehicles;
  }

  private static List<Sample> measured(List<Sample> samples) {
    List<Sample> measured = new ArrayList<>(samples.size());
    for (Sample sample : samples) {
      if (!sample.isEmpty()) {
        measured.add(sample);
      }
    }
    return measured;
  }

  /** Whether the readings are of the whole station and not of one lane. */
  boolean isWholeStation() {
    return detectorId == null;
  }

  /** Whether the source named no lane, which in the choice of lanes is the whole station too. */
  boolean isOfNoLane() {
    return detectorId == null || detectorId.isEmpty();
  }

  List<Sample> samples() {
    return samples;
  }

  /** The readings that hold a measurement. */
  List<Sample> measuredSamples() {
    return measuredSamples;
  }

  int expectedSamples() {
    return expectedSamples;
  }

  boolean measuresCount() {
    return countsPresent > 0;
  }

  /** Vehicles as counted, not scaled to the window. */
  long countedVehicles() {
    return countedVehicles;
  }

  /**
   * Vehicles in the window, {@code round(expected / present x sum)}, half up; null when too few
   * samples are present.
   */
  Long windowCount() {
    if (countsPresent < Math.min(FEWEST_SAMPLES, expectedSamples)) {
      return null;
    }
    if (countsPresent >= expectedSamples) {
      return countedVehicles;
    }
    // Integers, so that no rounding of a quotient decides: floor((2 e n + m) / 2 m) is round half
    // up.
    return Math.floorDiv(
        2L * expectedSamples * countedVehicles + countsPresent, 2L * countsPresent);
  }

  /**
   * The vehicles that the lane's speed speaks for: the count of the window, or what was counted
   * when that is too little for a count.
   */
  long weight() {
    Long count = windowCount();
    return count == null ? countedVehicles : count;
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
    if (countedVehicles == 0) {
      return speedOfNoVehicles(neighbourIsSlow);
    }
    SpaceMean mean = SpaceMean.byVehicle(samples);
    if (mean.hasValue()) {
      return SpeedFinding.of(mean);
    }
    return SpeedFinding.missing(
        reportsZeroSpeed() ? NullReason.ZERO_SPEED_WITH_FLOW : NullReason.NO_SPEED);
  }

  private boolean reportsZeroSpeed() {
    for (Sample sample : samples) {
      if (sample.speedKmh() != null && sample.speedKmh() == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean reportsMovement() {
    for (Sample sample : samples) {
      if (sample.speedKmh() != null && sample.speedKmh() > 0) {
        return true;
      }
    }
    return false;
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
    boolean standing = occupancy != null && occupancy >= STANDING_OCCUPANCY - EPSILON_RATIO;
    if (!standing || reportsMovement()) {
      return SpeedFinding.missing(NullReason.UNDETERMINED);
    }
    return neighbourIsSlow
        ? SpeedFinding.of(SpaceMean.STANDSTILL)
        : SpeedFinding.missing(NullReason.LOCKED_ON_SUSPECT);
  }
}
