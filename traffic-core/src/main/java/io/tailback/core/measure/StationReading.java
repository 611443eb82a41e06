package io.tailback.core.measure;

import io.tailback.core.imputation.Variable;
import io.tailback.core.network.Station;
import io.tailback.core.state.NullReason;

/**
 * What is known of a station in one five-minute window. A value that the source filled in is not
 * observed, and is null here until the ladder has one.
 *
 * @param vehicleCount vehicles over all lanes; null when missing
 * @param speedKmh km/h; null when missing
 * @param isEmptyRoad observed that no vehicle passed, so that there is no speed to be known
 * @param occupancyRatio share of time covered, 0..1; null when missing
 * @param freeFlowSpeedKmh as known then, km/h; null when unknown
 * @param observedShare share of the expected samples that was observed, 0..1
 * @param imputedShare share of them that was filled in, 0..1
 */
public record StationReading(
    Long vehicleCount,
    Double speedKmh,
    boolean isEmptyRoad,
    Double occupancyRatio,
    Double freeFlowSpeedKmh,
    double observedShare,
    double imputedShare) {

  /** Nothing was observed; the free-flow speed in km/h, null when unknown. */
  static StationReading nothing(Double freeFlowSpeedKmh) {
    return new StationReading(null, null, false, null, freeFlowSpeedKmh, 0, 0);
  }

  /**
   * With a value in the place of a missing one. As soon as one value is filled in, the window
   * counts as imputed: what is computed from it was not observed.
   */
  StationReading filled(Variable variable, double value) {
    return switch (variable) {
      case VEHICLE_COUNT ->
          vehicleCount == null ? imputed(BaseUnits.round(value), speedKmh, occupancyRatio) : this;
      case SPEED ->
          speedKmh == null && !isEmptyRoad ? imputed(vehicleCount, value, occupancyRatio) : this;
      case OCCUPANCY -> occupancyRatio == null ? imputed(vehicleCount, speedKmh, value) : this;
    };
  }

  private StationReading imputed(Long count, Double speed, Double occupancy) {
    return new StationReading(count, speed, isEmptyRoad, occupancy, freeFlowSpeedKmh, 0, 1);
  }

  /** What the window adds to its hour, of so many expected samples. */
  HourSums sums(Station station, long expectedSamples) {
    NullReason noSpeed = isEmptyRoad ? NullReason.NO_VEHICLES : NullReason.NOT_REPORTED;
    return HourSums.of(
        new StationInterval(
            vehicleCount,
            speedKmh,
            speedKmh == null ? noSpeed : null,
            occupancyRatio,
            station.lengthM(),
            station.lanes()),
        SampleCounts.ofShares(expectedSamples, observedShare, imputedShare),
        freeFlowSpeedKmh);
  }
}
