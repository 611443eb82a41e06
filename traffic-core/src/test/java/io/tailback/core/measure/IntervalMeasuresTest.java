package io.tailback.core.measure;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.stationA;
import static io.tailback.core.TrafficFixtures.stationState;
import static io.tailback.core.measure.SpeedThreshold.MPH_35;
import static io.tailback.core.measure.SpeedThreshold.MPH_60;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.state.NullReason;
import org.junit.jupiter.api.Test;

/** The worked examples F-M of measures.md for one interval, and what has no value. */
class IntervalMeasuresTest {
  private static final double LENGTH_M = 800;

  private static IntervalMeasures measures(Long count, Double speedKmh, Integer lanes) {
    return IntervalMeasures.of(new StationInterval(count, speedKmh, null, null, LENGTH_M, lanes));
  }

  @Test
  void distanceTimeAndDelayAreWholeNumbers() { // F-M1
    IntervalMeasures measures = measures(120L, 40.0, null);

    assertThat(measures.vktVehM()).isEqualTo(96_000);
    assertThat(measures.vhtVehMs()).isEqualTo(8_640_000);
    assertThat(measures.delayVehMs())
        .isEqualTo(
            new ThresholdSums(2_504_403, 3_271_353, 3_867_869, 4_345_082, 4_735_529, 5_060_902));
    assertThat(measures.reason()).isNull();
    assertThat(measures.travelTimeCapped()).isFalse();
  }

  @Test
  void productivityIsLostBelowCapacity() { // F-M3
    IntervalMeasures measures = measures(400L, 60.0, 4);

    MeasureSums sums = MeasureSums.of(measures, SampleCounts.NONE);
    assertThat(sums.lostProductivityLaneKmH(MPH_60).value()).isCloseTo(0.112524, within(5e-7));
    assertThat(sums.lostProductivityLaneKmH(MPH_35).value()).isZero();
  }

  @Test
  void productivityIsNeverLostBelowZero() { // F-M3, 2200 veh/h/lane
    Long count = Math.round(2200 * 4 / 12.0);

    assertThat(measures(count, 50.0, 4).lostProductivityLaneMMs()).isEqualTo(ThresholdSums.ZERO);
  }

  @Test
  void noProductivityIsLostAtTheThreshold() {
    assertThat(measures(400L, MPH_60.kmh(), 4).lostProductivityLaneMMs())
        .isEqualTo(ThresholdSums.ZERO);
  }

  @Test
  void standingTrafficCountsByItsDensity() { // F-M4
    IntervalMeasures measures =
        IntervalMeasures.of(new StationInterval(0L, 0.0, null, 1.0, LENGTH_M, 4));

    MeasureSums sums = MeasureSums.of(measures, SampleCounts.NONE);
    assertThat(Density.ofOccupancy(1.0)).isCloseTo(111.847, within(5e-4));
    assertThat(sums.vhtVehH().value()).isCloseTo(29.8258, within(5e-5));
    assertThat(sums.delayVehH(MPH_35)).isEqualTo(sums.vhtVehH());
    assertThat(sums.delayVehH(MPH_60)).isEqualTo(sums.vhtVehH());
    assertThat(sums.vktVehM()).isZero();
    assertThat(sums.qKmh().value()).isZero();
    assertThat(sums.ttiPems().value()).isNull();
  }

  @Test
  void withoutOccupancyStandingTrafficHasADistanceButNoTime() {
    IntervalMeasures measures = measures(0L, 0.0, 4);

    assertThat(measures.vktVehM()).isZero();
    assertThat(measures.vhtVehMs()).isNull();
    assertThat(measures.delayVehMs()).isNull();
    assertThat(measures.reason()).isEqualTo(MeasureReason.NO_OCCUPANCY);
  }

  @Test
  void withoutCountsNothingIsSaidOfVehicles() {
    IntervalMeasures measures = measures(null, 50.0, 4);

    assertThat(measures).isEqualTo(IntervalMeasures.missing(MeasureReason.NEEDS_FLOW));
    assertThat(measures.vktVehM()).isNull();
    assertThat(measures.lostProductivityLaneMMs()).isNull();
  }

  @Test
  void withoutALengthThereIsNeitherDistanceNorTime() {
    StationInterval interval = new StationInterval(120L, 40.0, null, null, null, 4);

    assertThat(IntervalMeasures.of(interval))
        .isEqualTo(IntervalMeasures.missing(MeasureReason.NO_LENGTH));
  }

  @Test
  void withoutAnythingNothingWasReported() {
    assertThat(measures(null, null, 4))
        .isEqualTo(IntervalMeasures.missing(MeasureReason.NOT_REPORTED));
  }

  @Test
  void withoutASpeedTheDistanceStands() {
    IntervalMeasures measures = measures(120L, null, 4);

    assertThat(measures.vktVehM()).isEqualTo(96_000);
    assertThat(measures.vhtVehMs()).isNull();
    assertThat(measures.reason()).isEqualTo(MeasureReason.NO_SPEED);
    assertThat(measures.lostProductivityReason()).isEqualTo(MeasureReason.NO_SPEED);
  }

  @Test
  void withoutLanesOnlyLostProductivityIsMissing() {
    IntervalMeasures measures = measures(120L, 40.0, null);

    assertThat(measures.lostProductivityLaneMMs()).isNull();
    assertThat(measures.lostProductivityReason()).isEqualTo(MeasureReason.NO_LANES);
    assertThat(measures.vhtVehMs()).isNotNull();
  }

  @Test
  void anEmptyRoadTakesNoTimeAndLosesNothing() {
    IntervalMeasures measures =
        IntervalMeasures.of(
            new StationInterval(0L, null, NullReason.NO_VEHICLES, 0.0, LENGTH_M, 4));

    assertThat(measures.vktVehM()).isZero();
    assertThat(measures.vhtVehMs()).isZero();
    assertThat(measures.delayVehMs()).isEqualTo(ThresholdSums.ZERO);
    assertThat(measures.lostProductivityLaneMMs()).isEqualTo(ThresholdSums.ZERO);
    assertThat(measures.reason()).isNull();
  }

  @Test
  void aCountOfZeroWithoutASpeedIsNotAnEmptyRoadByItself() {
    IntervalMeasures measures =
        IntervalMeasures.of(
            new StationInterval(0L, null, NullReason.LOCKED_ON_SUSPECT, 1.0, LENGTH_M, 4));

    assertThat(measures.vhtVehMs()).isNull();
    assertThat(measures.reason()).isEqualTo(MeasureReason.NO_SPEED);
  }

  @Test
  void crawlingTrafficTakesTheTimeOfOneKmhAndSaysSo() {
    IntervalMeasures measures = measures(10L, 0.5, 4);

    assertThat(measures.vhtVehMs()).isEqualTo(10 * 800 * 3600);
    assertThat(measures.travelTimeCapped()).isTrue();
  }

  @Test
  void fastTrafficHasNoDelay() {
    assertThat(measures(120L, 110.0, 4).delayVehMs()).isEqualTo(ThresholdSums.ZERO);
  }

  @Test
  void aStateBringsItsCountAndTheStationItsLength() {
    StationInterval interval =
        StationInterval.of(stationState(STATION_A, MONDAY_0800).build(), stationA());

    assertThat(interval.speedKmh()).isEqualTo(60);
    assertThat(interval.lengthM()).isEqualTo(800);
    assertThat(interval.lanes()).isEqualTo(4);
  }

  @Test
  void aVehicleAloneHasADelayWithoutAnyCount() {
    // 0.8 km take 72 s at 40 km/h and 29.8258172 s at 60 mph.
    assertThat(DelayPerVehicle.seconds(800.0, 40.0, MPH_60).value())
        .isCloseTo(42.1741828, within(5e-8));
    assertThat(DelayPerVehicle.seconds(800.0, 120.0, MPH_60).value()).isZero();
    assertThat(DelayPerVehicle.seconds(null, 40.0, MPH_60).reason())
        .isEqualTo(MeasureReason.NO_LENGTH);
    assertThat(DelayPerVehicle.seconds(800.0, null, MPH_60).reason())
        .isEqualTo(MeasureReason.NO_SPEED);
  }
}
