package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalTimesTest {
  private static final Instant DEPARTURE = Instant.parse("2012-03-05T16:00:00Z");

  /** Speeds of a segment by window, the last one for ever. */
  private static ArrivalTimes.SpeedAt speeds(Double[]... bySegment) {
    return (segment, arrival) -> {
      int window = (int) (Duration.between(DEPARTURE, arrival).toSeconds() / 300);
      Double[] windows = bySegment[segment];
      return windows[Math.min(window, windows.length - 1)];
    };
  }

  @Test
  void aSegmentCountsAtTheSpeedThatTheTripMeets() {
    // 10 km at 100 km/h take 360 s, so the second segment is met in the next window: 5 km at 25.
    ArrivalTimes.SpeedAt speeds = speeds(new Double[] {100.0}, new Double[] {50.0, 25.0});

    PathTravelTime trip = ArrivalTimes.of(List.of(10_000.0, 5_000.0), DEPARTURE, speeds);

    assertThat(trip.travelTimeS()).isCloseTo(360 + 720, within(1e-9));
    assertThat(
            PathTravelTime.of(
                    List.of(new PathSegment(10_000.0, 100.0), new PathSegment(5_000.0, 50.0)))
                .travelTimeS())
        .isCloseTo(360 + 360, within(1e-9));
  }

  @Test
  void aShortTripMeetsTheSpeedsOfItsDeparture() { // F-R0 by whole segments: 1.2 km each
    ArrivalTimes.SpeedAt speeds = speeds(new Double[] {100.0, 1.0}, new Double[] {50.0, 1.0});

    PathTravelTime trip = ArrivalTimes.of(List.of(1_200.0, 1_200.0), DEPARTURE, speeds);

    assertThat(trip.travelTimeS()).isCloseTo(43.2 + 86.4, within(1e-9));
  }

  @Test
  void aWindowIsMetAtItsStartAndNotAtItsEnd() {
    // 10 km at 120 km/h take 300 s: the arrival is the first instant of the next window.
    ArrivalTimes.SpeedAt speeds = speeds(new Double[] {120.0}, new Double[] {50.0, 25.0});

    PathTravelTime trip = ArrivalTimes.of(List.of(10_000.0, 5_000.0), DEPARTURE, speeds);

    assertThat(trip.travelTimeS()).isCloseTo(300 + 720, within(1e-9));
  }

  @Test
  void aSegmentWithoutASpeedDelaysTheArrivalAfterIt() {
    // 8 km at 100 and 2 km unknown take 360 s; the last 5 km are met in the second window.
    ArrivalTimes.SpeedAt speeds =
        speeds(new Double[] {100.0}, new Double[] {null}, new Double[] {50.0, 25.0});

    PathTravelTime trip = ArrivalTimes.of(List.of(8_000.0, 2_000.0, 5_000.0), DEPARTURE, speeds);

    double coveredS = 288 + 720;
    assertThat(trip.travelTimeS()).isCloseTo(coveredS * 15 / 13, within(1e-9));
    assertThat(trip.coverageShare()).isCloseTo(13 / 15.0, within(1e-12));
  }

  @Test
  void aFirstSegmentWithoutASpeedIsPassedLikeTheFirstThatHasOne() {
    // 2 km at 20 km/h take 360 s.
    ArrivalTimes.SpeedAt speeds = speeds(new Double[] {null}, new Double[] {20.0, 40.0});

    PathTravelTime trip = ArrivalTimes.of(List.of(2_000.0, 8_000.0), DEPARTURE, speeds);

    assertThat(trip.travelTimeS()).isCloseTo(720 * 10 / 8.0, within(1e-9));
  }

  @Test
  void tooLittleDataGivesNoTime() {
    PathTravelTime trip =
        ArrivalTimes.of(
            List.of(7_900.0, 2_100.0), DEPARTURE, speeds(new Double[] {50.0}, new Double[] {null}));

    assertThat(trip.measured()).isEqualTo(Measured.missing(MeasureReason.COVERAGE_TOO_LOW));
  }

  @Test
  void withoutAnySpeedOrLengthThereIsNoTime() {
    Double[] none = {null};

    assertThat(ArrivalTimes.of(List.of(1.0, 1.0), DEPARTURE, speeds(none, none)).reason())
        .isEqualTo(MeasureReason.COVERAGE_TOO_LOW);
    assertThat(
            ArrivalTimes.of(
                    Arrays.asList(1.0, null),
                    DEPARTURE,
                    speeds(new Double[] {50.0}, new Double[] {50.0}))
                .reason())
        .isEqualTo(MeasureReason.NO_LENGTH);
  }
}
