package io.tailback.core.state;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static io.tailback.core.TrafficFixtures.stationC;
import static io.tailback.core.state.Streams.stateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.ObservationBuilder;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SpeedMeanType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The worked examples F-A and F-P of measures.md, and what lies between them. */
class StateAggregationTest {
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
  private static final double KMH_PER_MPH = 1.609344;

  private static final Station THREE_LANES = stationA().withLanes(3);
  private static final Station FIVE_LANES = stationA().withLanes(5);

  /** The sample at this place of the window, without any measurement. */
  private static ObservationBuilder sample(String detector, int place) {
    return observation(STATION_A, MONDAY_0800.plus(HALF_MINUTE.multipliedBy(place)))
        .detector(detector)
        .period(HALF_MINUTE)
        .speedKmh(null);
  }

  /** A finished value of one lane. */
  private static ObservationBuilder lane(String detector) {
    return observation(STATION_A, MONDAY_0800).detector(detector).speedKmh(null);
  }

  /** A finished value of the whole station. */
  private static ObservationBuilder whole() {
    return lane(null);
  }

  private static List<Observation> counts(String detector, long... vehicles) {
    return IntStream.range(0, vehicles.length)
        .mapToObj(place -> sample(detector, place).vehicleCount(vehicles[place]).build())
        .toList();
  }

  private static List<Observation> samples(String detector, int number) {
    return counts(detector, new long[number]);
  }

  @SafeVarargs
  private static List<Observation> together(List<Observation>... parts) {
    return Arrays.stream(parts).flatMap(List::stream).toList();
  }

  // Counts

  @Test
  void scalesACountOfEightSamplesToTheWholeWindow() {
    StationState state = stateOf(stationC(), counts(null, 5, 6, 4, 7, 5, 6, 5, 6)); // F-A1

    assertThat(state.vehicleCount()).isEqualTo(55);
    assertThat(state.flowVehPerHour()).isEqualTo(660.0);
    assertThat(state.observedShare()).isEqualTo(0.8);
    assertThat(state.sampleCount()).isEqualTo(8);
    assertThat(state.flowImputationMethod()).isEqualTo(ImputationMethod.OBSERVED);
  }

  @Test
  void roundsAScaledCountHalfUp() {
    assertThat(stateOf(stationC(), counts(null, 5, 6, 4, 7, 5, 6, 5, 5)).vehicleCount())
        .isEqualTo(54); // 53.75
    assertThat(stateOf(stationC(), counts(null, 5, 6, 4, 7, 5, 6, 5, 4)).vehicleCount())
        .isEqualTo(53); // 52.5
  }

  @Test
  void addsUpTenSamples() {
    assertThat(stateOf(stationC(), counts(null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).vehicleCount())
        .isEqualTo(55);
  }

  @Test
  void takesThreeSamplesForAWindowAndNotTwo() {
    assertThat(stateOf(stationC(), counts(null, 4, 5, 6)).vehicleCount()).isEqualTo(50);

    StationState tooFew = stateOf(stationC(), counts(null, 4, 5));
    assertThat(tooFew.vehicleCount()).isNull();
    assertThat(tooFew.vehicleCountReason()).isEqualTo(NullReason.TOO_FEW_SAMPLES);
    assertThat(tooFew.flowImputationMethod()).isEqualTo(ImputationMethod.NONE);
    assertThat(tooFew.flowVehPerHour()).isNull();
  }

  @Test
  void countsOnlySamplesThatHoldACount() {
    List<Observation> twoOfThree = new ArrayList<>(counts(null, 4, 5));
    twoOfThree.add(sample(null, 2).speedKmh(90).build());

    assertThat(stateOf(stationC(), twoOfThree).vehicleCount()).isNull();
  }

  @Test
  void takesOneFinishedValueForTheWindow() {
    StationState state = stateOf(stationA(), whole().vehicleCount(311).build());

    assertThat(state.vehicleCount()).isEqualTo(311);
    assertThat(state.flowVehPerHour()).isEqualTo(3732.0);
    assertThat(state.observedShare()).isEqualTo(1.0);
  }

  @Test
  void putsALaneWithoutANameToTheWholeStation() {
    StationState state =
        stateOf(
            THREE_LANES,
            whole().vehicleCount(300).build(),
            lane("").vehicleCount(11).build(),
            lane("1").vehicleCount(100).build());

    assertThat(state.vehicleCount()).isEqualTo(311);
    assertThat(state.sampleCount()).isEqualTo(2);
  }

  @Test
  void neverPublishesAPartialSumOfLanes() {
    List<Observation> twoLanes = together(counts("1", 9, 9, 9), counts("2", 9, 9, 9));

    assertThat(stateOf(THREE_LANES, together(twoLanes, counts("3", 9, 9, 9))).vehicleCount())
        .isEqualTo(270);

    StationState absent = stateOf(THREE_LANES, twoLanes);
    assertThat(absent.vehicleCount()).isNull();
    assertThat(absent.vehicleCountReason()).isEqualTo(NullReason.NOT_REPORTED);

    StationState silent =
        stateOf(THREE_LANES, together(twoLanes, List.of(sample("3", 0).occupancy(0.1).build())));
    assertThat(silent.vehicleCount()).isNull();
    assertThat(silent.vehicleCountReason()).isEqualTo(NullReason.NOT_REPORTED);

    StationState sparse = stateOf(THREE_LANES, together(twoLanes, counts("3", 9, 9)));
    assertThat(sparse.vehicleCount()).isNull();
    assertThat(sparse.vehicleCountReason()).isEqualTo(NullReason.TOO_FEW_SAMPLES);
  }

  @Test
  void takesTheLanesThatReportWhenTheNetworkDoesNotKnowTheirNumber() {
    assertThat(
            stateOf(stationC(), together(counts("1", 9, 9, 9), counts("2", 1, 1, 1)))
                .vehicleCount())
        .isEqualTo(100);
  }

  // Occupancy and density

  @Test
  void averagesTheOccupanciesThatArePresent() {
    StationState state =
        stateOf(
            THREE_LANES,
            sample("1", 0).occupancy(0.1).build(),
            sample("1", 1).occupancy(0.3).build(),
            sample("2", 0).occupancy(0.4).build(),
            sample("3", 0).vehicleCount(0).build());

    assertThat(state.occupancyRatio()).isCloseTo(0.3, within(1e-15));
    assertThat(state.occupancyReason()).isNull();
    assertThat(stateOf(stationA(), whole().vehicleCount(3).build()).occupancyReason())
        .isEqualTo(NullReason.NOT_REPORTED);
  }

  @Test
  void readsTheDensityFromTheOccupancyWhenThereIsNoSpeed() {
    assertThat(stateOf(stationA(), whole().occupancy(0.10).build()).densityVehPerKmLane())
        .isCloseTo(14.9129, within(5e-5)); // F-A5
  }

  @Test
  void capsTheDensityAtJam() {
    double jam = 180 / KMH_PER_MPH;

    assertThat(stateOf(stationA(), whole().occupancy(1).build()).densityVehPerKmLane())
        .isEqualTo(jam);
    assertThat(
            stateOf(stationA(), whole().vehicleCount(1520).speedKmh(20).build())
                .densityVehPerKmLane())
        .isEqualTo(jam);
  }

  @Test
  void neverDividesADensityByLessThanOneKilometrePerHour() {
    // 4 vehicles over 4 lanes are 12 veh/h and lane.
    assertThat(
            stateOf(stationA(), whole().vehicleCount(4).speedKmh(0.2).build())
                .densityVehPerKmLane())
        .isEqualTo(12.0);
  }

  @Test
  void readsTheDensityFromTheOccupancyWhenTheNumberOfLanesIsUnknown() {
    assertThat(
            stateOf(stationC(), whole().vehicleCount(100).occupancy(0.1).speedKmh(90).build())
                .densityVehPerKmLane())
        .isCloseTo(14.9129, within(5e-5));
    assertThat(
            stateOf(stationC(), whole().vehicleCount(100).speedKmh(90).build())
                .densityVehPerKmLane())
        .isNull();
  }

  // Speed

  @Test
  void meansSpeedsOverSpace() {
    assertThat(
            stateOf(
                    stationC(),
                    sample(null, 0).vehicleCount(7).speedKmh(30).build(),
                    sample(null, 1).vehicleCount(7).speedKmh(90).build())
                .speedKmh())
        .isCloseTo(45, within(1e-12)); // F-A2
    assertThat(
            stateOf(
                        stationC(),
                        sample(null, 0).vehicleCount(7).speedKmh(40 * KMH_PER_MPH).build(),
                        sample(null, 1).vehicleCount(7).speedKmh(30 * KMH_PER_MPH).build())
                    .speedKmh()
                / KMH_PER_MPH)
        .isCloseTo(34.2857, within(5e-5));
  }

  @Test
  void weighsLanesByTheirCounts() {
    StationState state =
        stateOf(
            THREE_LANES,
            lane("1").vehicleCount(40).speedKmh(100).build(),
            lane("2").vehicleCount(60).speedKmh(50).build(),
            lane("3").vehicleCount(50).speedKmh(80).build()); // F-A3

    assertThat(state.speedKmh()).isCloseTo(67.4157, within(5e-5));
    assertThat(state.speedTimeMeanKmh()).isCloseTo(73.3333, within(5e-5));
    assertThat(state.flowVehPerHour()).isEqualTo(1800.0);
    assertThat(state.densityVehPerKmLane()).isCloseTo(8.9, within(1e-9));
    assertThat(state.speedMeanType()).isEqualTo(SpeedMeanType.SPACE);
    assertThat(state.weighting()).isEqualTo(Weighting.COUNT);
  }

  @Test
  void weighsALaneByItsCountOfTheWholeWindowAndNotByItsSamples() {
    List<Observation> observations = new ArrayList<>();
    for (int place = 0; place < 10; place++) {
      observations.add(sample("1", place).vehicleCount(5).speedKmh(100).build());
    }
    for (int place = 0; place < 5; place++) {
      observations.add(sample("2", place).vehicleCount(5).speedKmh(50).build());
    }

    // Both lanes have 50 vehicles: 100 / (50/100 + 50/50), and not 75 / (50/100 + 25/50) = 75.
    assertThat(stateOf(stationA().withLanes(2), observations).speedKmh())
        .isCloseTo(100 / 1.5, within(1e-12));
  }

  @Test
  void readsARawLineOfPems() {
    StationState state =
        stateOf(
            THREE_LANES,
            sample("1", 0).vehicleCount(15).occupancy(0.003).speedKmh(60 * KMH_PER_MPH).build(),
            sample("2", 0).vehicleCount(15).occupancy(0.003).speedKmh(70 * KMH_PER_MPH).build(),
            sample("3", 0).vehicleCount(15).occupancy(0.003).speedKmh(80 * KMH_PER_MPH).build());

    assertThat(state.speedKmh()).isCloseTo(111.1109, within(5e-5)); // F-A7
    assertThat(state.occupancyRatio()).isCloseTo(0.003, within(1e-15));
    assertThat(state.vehicleCount()).isNull();
    assertThat(state.vehicleCountReason()).isEqualTo(NullReason.TOO_FEW_SAMPLES);
  }

  @Test
  void handsOnAFinishedSpeedToTheLastBitWithItsMeanType() {
    double speedKmh = 64.37376;
    StationState state =
        stateOf(
            stationA(),
            whole().vehicleCount(7).speedKmh(speedKmh).speedMeanType(SpeedMeanType.TIME).build());

    assertThat(state.speedKmh()).isEqualTo(speedKmh);
    assertThat(state.speedMeanType()).isEqualTo(SpeedMeanType.TIME);
    assertThat(state.speedTimeMeanKmh()).isNull();
  }

  @Test
  void weighsAllSpeedsAlikeWhenNobodyCounts() {
    StationState state =
        stateOf(
            stationC(), sample(null, 0).speedKmh(30).build(), sample(null, 1).speedKmh(90).build());

    assertThat(state.speedKmh()).isCloseTo(45, within(1e-12));
    assertThat(state.weighting()).isEqualTo(Weighting.NONE);
    assertThat(state.speedTimeMeanKmh()).isNull();
    assertThat(state.speedMeanType()).isEqualTo(SpeedMeanType.UNKNOWN);
    assertThat(state.vehicleCount()).isNull();
    assertThat(state.vehicleCountReason()).isEqualTo(NullReason.NOT_REPORTED);
    assertThat(state.flowVehPerHour()).isNull();
    assertThat(state.densityVehPerKmLane()).isNull();
  }

  @Test
  void weighsAllLanesAlikeAsSoonAsOneWithASpeedDoesNotCount() {
    StationState state =
        stateOf(
            stationA().withLanes(2),
            lane("1").vehicleCount(200).speedKmh(30).build(),
            lane("2").speedKmh(90).build());

    assertThat(state.speedKmh()).isCloseTo(45, within(1e-12));
    assertThat(state.weighting()).isEqualTo(Weighting.NONE);
    assertThat(state.speedTimeMeanKmh()).isNull();
  }

  @Test
  void neverStoresTheFloorOfTheDivisionsAsASpeed() {
    assertThat(
            stateOf(
                    stationC(),
                    sample(null, 0).vehicleCount(1).speedKmh(0.4).build(),
                    sample(null, 1).vehicleCount(1).speedKmh(0.4).build())
                .speedKmh())
        .isCloseTo(0.4, within(1e-12));
  }

  @Test
  void namesTheMeanTypeThatAllSpeedsShare() {
    StationState onlyTheSecondHasASpeed =
        stateOf(
            stationC(),
            sample(null, 0).vehicleCount(0).build(),
            sample(null, 1).vehicleCount(3).speedKmh(60).speedMeanType(SpeedMeanType.TIME).build());

    assertThat(onlyTheSecondHasASpeed.speedMeanType()).isEqualTo(SpeedMeanType.TIME);
  }

  // Zero and missing speed, row by row (measures.md, section 2)

  @Test
  void anEmptyRoadIsNoStandstill() {
    for (Double speed : new Double[] {null, 0.0, 70.0}) {
      StationState state =
          stateOf(stationA(), whole().vehicleCount(0).occupancy(0.0199).speedKmh(speed).build());

      assertThat(state.speedKmh()).isNull();
      assertThat(state.speedReason()).isEqualTo(NullReason.NO_VEHICLES);
      assertThat(state.vehicleCount()).isZero();
      assertThat(state.congestionLevel()).isEqualTo(CongestionLevel.UNKNOWN);
    }
  }

  @Test
  void aCoveredLaneWithoutVehiclesIsSuspectedToBeLockedOn() {
    for (Double speed : new Double[] {null, 0.0}) {
      StationState state =
          stateOf(stationA(), whole().vehicleCount(0).occupancy(0.80).speedKmh(speed).build());

      assertThat(state.speedKmh()).isNull();
      assertThat(state.speedReason()).isEqualTo(NullReason.LOCKED_ON_SUSPECT);
    }
  }

  @Test
  void aCoveredLaneStandsWhenItsNeighbourIsBelowThirty() {
    Station twoLanes = stationA().withLanes(2);
    Observation covered = lane("1").vehicleCount(0).occupancy(0.80).build();

    // The neighbour does not count, so both weigh alike: 2 / (1 / 1 + 1 / 29.99).
    assertThat(stateOf(twoLanes, covered, lane("2").speedKmh(29.99).build()).speedKmh())
        .isCloseTo(2 / (1 + 1 / 29.99), within(1e-12));
    assertThat(stateOf(twoLanes, covered, lane("2").speedKmh(30).build()).speedKmh())
        .isCloseTo(30, within(1e-12));
    assertThat(stateOf(twoLanes, covered, lane("2").speedKmh(30 - 0.5e-6).build()).speedKmh())
        .isCloseTo(30, within(1e-5));
  }

  @Test
  void aLaneThatStandsAddsNoWeightToLanesThatCount() {
    StationState state =
        stateOf(
            stationA().withLanes(2),
            lane("1").vehicleCount(0).occupancy(0.80).build(),
            lane("2").vehicleCount(10).occupancy(0.5).speedKmh(20).build());

    assertThat(state.speedKmh()).isCloseTo(20, within(1e-12));
    assertThat(state.vehicleCount()).isEqualTo(10);
    assertThat(state.weighting()).isEqualTo(Weighting.COUNT);
  }

  @Test
  void aStandingLaneIsAsSlowAsItsNeighboursWhoDoNotCount() {
    Observation covered = lane("1").vehicleCount(0).occupancy(0.9).build();
    Observation standing = lane("2").speedKmh(0).build();

    StationState state = stateOf(stationA().withLanes(2), covered, standing);

    assertThat(state.speedKmh()).isZero();
    assertThat(state.congestionLevel()).isEqualTo(CongestionLevel.STATIONARY);
  }

  @Test
  void noVehiclesAndAnyOtherOccupancyIsUndetermined() {
    for (double occupancy : new double[] {0.02, 0.5, 0.7999}) {
      StationState state =
          stateOf(stationA(), whole().vehicleCount(0).occupancy(occupancy).speedKmh(0).build());

      assertThat(state.speedKmh()).isNull();
      assertThat(state.speedReason()).isEqualTo(NullReason.UNDETERMINED);
    }
    StationState unmeasured = stateOf(stationA(), whole().vehicleCount(0).speedKmh(0).build());
    assertThat(unmeasured.speedReason()).isEqualTo(NullReason.UNDETERMINED);
    StationState moving =
        stateOf(stationA(), whole().vehicleCount(0).occupancy(0.9).speedKmh(50).build());
    assertThat(moving.speedReason()).isEqualTo(NullReason.UNDETERMINED);
  }

  @Test
  void theMeanOfTenReadingsAtAThresholdIsAtTheThreshold() {
    List<Observation> full = new ArrayList<>();
    List<Observation> nearlyEmpty = new ArrayList<>();
    for (int place = 0; place < 10; place++) {
      full.add(sample(null, place).vehicleCount(0).occupancy(0.80).build());
      nearlyEmpty.add(sample(null, place).vehicleCount(0).occupancy(0.02).build());
    }

    assertThat(stateOf(stationA(), full).speedReason()).isEqualTo(NullReason.LOCKED_ON_SUSPECT);
    assertThat(stateOf(stationA(), nearlyEmpty).speedReason()).isEqualTo(NullReason.UNDETERMINED);
  }

  @Test
  void vehiclesWithoutASpeedHaveNone() {
    StationState state = stateOf(stationA(), whole().vehicleCount(1).occupancy(0.1).build());

    assertThat(state.speedKmh()).isNull();
    assertThat(state.speedReason()).isEqualTo(NullReason.NO_SPEED);
    assertThat(state.speedImputationMethod()).isEqualTo(ImputationMethod.NONE);
  }

  @Test
  void vehiclesThatDoNotMoveContradictThemselves() {
    StationState state = stateOf(stationA(), whole().vehicleCount(1).speedKmh(0).build());

    assertThat(state.speedKmh()).isNull();
    assertThat(state.speedReason()).isEqualTo(NullReason.ZERO_SPEED_WITH_FLOW);
    assertThat(state.vehicleCount()).isEqualTo(1);
  }

  @Test
  void aZeroOfASourceThatMeasuresNothingElseIsAValue() {
    StationState finished = stateOf(stationA(), whole().speedKmh(0).build());
    StationState samples =
        stateOf(
            stationC(), sample(null, 0).speedKmh(0).build(), sample(null, 1).speedKmh(0).build());

    assertThat(finished.speedKmh()).isZero();
    assertThat(finished.speedReason()).isNull();
    assertThat(finished.congestionLevel()).isEqualTo(CongestionLevel.STATIONARY);
    assertThat(samples.speedKmh()).isZero();
  }

  @Test
  void saysThatASpeedWasNotReported() {
    assertThat(stateOf(stationA(), whole().occupancy(0.1).build()).speedReason())
        .isEqualTo(NullReason.NOT_REPORTED);
  }

  // Provenance

  @Test
  void observesTheShareOfTheExpectedSamples() {
    StationState state =
        stateOf(
            FIVE_LANES,
            together(
                samples("1", 10),
                samples("2", 10),
                samples("3", 10),
                samples("4", 5),
                samples("5", 2))); // F-P1

    assertThat(state.observedShare()).isCloseTo(0.74, within(1e-15));
    assertThat(state.sampleCount()).isEqualTo(37);
    assertThat(state.imputedShare()).isZero();
  }

  @Test
  void countsALaneThatSaysNothingInTheDenominator() {
    StationState state =
        stateOf(stationA(), together(samples("1", 10), samples("2", 10))); // as F-P2: half

    assertThat(state.observedShare()).isEqualTo(0.5);
  }

  @Test
  void believesTheSampleCountOfAFinishedValue() {
    StationState state = stateOf(FIVE_LANES, whole().vehicleCount(90).sampleCount(37).build());

    assertThat(state.observedShare()).isCloseTo(0.74, within(1e-15));
    assertThat(state.sampleCount()).isEqualTo(37);
    assertThat(state.imputedShare()).isZero();
    assertThat(
            stateOf(stationC(), whole().vehicleCount(90).sampleCount(37).build()).observedShare())
        .isEqualTo(1.0);
  }

  @Test
  void saysWhatTheSourceImputed() {
    StationState state =
        stateOf(
            stationA(),
            whole().vehicleCount(90).speedKmh(70).sampleCount(24).observedShare(0.6).build());

    assertThat(state.observedShare()).isEqualTo(0.6);
    assertThat(state.imputedShare()).isEqualTo(0.4);
    assertThat(state.sampleCount()).isEqualTo(24);
    assertThat(state.flowImputationMethod()).isEqualTo(ImputationMethod.OBSERVED);
    assertThat(state.speedImputationMethod()).isEqualTo(ImputationMethod.OBSERVED);
    assertThat(state.occupancyImputationMethod()).isEqualTo(ImputationMethod.NONE);
  }

  @Test
  void neverCallsAValueObservedThatTheSourceImputedAltogether() {
    StationState state =
        stateOf(
            stationA(),
            whole()
                .vehicleCount(90)
                .occupancy(0.1)
                .speedKmh(70)
                .sampleCount(0)
                .observedShare(0)
                .build());

    assertThat(state.observedShare()).isZero();
    assertThat(state.imputedShare()).isEqualTo(1.0);
    assertThat(state.sampleCount()).isZero();
    assertThat(state.flowImputationMethod()).isEqualTo(ImputationMethod.SOURCE_IMPUTED);
    assertThat(state.occupancyImputationMethod()).isEqualTo(ImputationMethod.SOURCE_IMPUTED);
    assertThat(state.speedImputationMethod()).isEqualTo(ImputationMethod.SOURCE_IMPUTED);
  }

  @Test
  void observesNothingInARecordWithoutMeasurements() {
    StationState state = stateOf(stationA(), whole().build());

    assertThat(state.sampleCount()).isZero();
    assertThat(state.observedShare()).isZero();
    assertThat(state.speedReason()).isEqualTo(NullReason.NOT_REPORTED);
    assertThat(state.flowImputationMethod()).isEqualTo(ImputationMethod.NONE);
  }

  // Which readings speak

  @Test
  void letsOnlyTheSourceWithMoreReadingsSpeak() {
    Observation finished = whole().source("agency").vehicleCount(500).speedKmh(80).build();

    StationState state =
        stateOf(stationC(), together(List.of(finished), counts(null, 5, 6, 4, 7, 5, 6, 5, 6)));

    assertThat(state.vehicleCount()).isEqualTo(55);
    assertThat(state.sampleCount()).isEqualTo(8);
  }

  @Test
  void letsTheFirstOfTwoSourcesSpeakThatHaveTheSame() {
    Observation agency = whole().source("agency").speedKmh(80).build();
    Observation vendor = whole().source("vendor").speedKmh(70).build();

    assertThat(stateOf(stationA(), vendor, agency).speedKmh()).isEqualTo(80.0);
    assertThat(stateOf(stationA(), agency, vendor).speedKmh()).isEqualTo(80.0);
  }

  @Test
  void putsTheStationsOwnValueBeforeItsLanes() {
    StationState state =
        stateOf(
            stationA(),
            lane("1").vehicleCount(40).speedKmh(60).build(),
            whole().vehicleCount(200).speedKmh(80).build());

    assertThat(state.vehicleCount()).isEqualTo(200);
    assertThat(state.speedKmh()).isEqualTo(80.0);
  }

  @Test
  void doesNotLetAnEmptyRecordSilenceTheOthers() {
    assertThat(
            stateOf(stationC(), whole().build(), lane("1").vehicleCount(40).build()).vehicleCount())
        .isEqualTo(40);
    assertThat(
            stateOf(
                    stationA(),
                    whole().source("agency").build(),
                    whole().source("vendor").speedKmh(70).build())
                .speedKmh())
        .isEqualTo(70.0);
  }

  @Test
  void leavesNoTraceOfTheOrderInWhichSamplesCame() {
    List<Observation> observations = new ArrayList<>();
    for (int place = 0; place < 10; place++) {
      observations.add(
          sample("1", place).vehicleCount(3 + place).speedKmh(47.1 + place * 1.37).build());
      observations.add(
          sample("2", place).vehicleCount(2 + place).occupancy(0.1 * place / 3).build());
    }
    List<Observation> backwards = new ArrayList<>(observations);
    Collections.reverse(backwards);

    assertThat(stateOf(stationA(), backwards)).isEqualTo(stateOf(stationA(), observations));
  }
}
