package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathTravelTimeTest {
  private static PathSegment segment(double lengthM, Double speedKmh) {
    return new PathSegment(lengthM, speedKmh);
  }

  @Test
  void theSpeedOfAPathIsHarmonicOverItsLength() { // F-A4
    PathTravelTime path = PathTravelTime.of(List.of(segment(1000, 100.0), segment(1000, 20.0)));

    assertThat(path.speedKmh()).isCloseTo(33.3333, within(5e-5));
    assertThat(path.travelTimeS()).isCloseTo(216, within(1e-9));
    assertThat(path.coverageShare()).isEqualTo(1);
    assertThat(path.travelTimeCapped()).isFalse();
  }

  @Test
  void eightyPercentOfTheLengthNeedData() { // F-A8
    PathTravelTime tooLittle = PathTravelTime.of(List.of(segment(7900, 50.0), segment(2100, null)));
    PathTravelTime enough = PathTravelTime.of(List.of(segment(8000, 50.0), segment(2000, null)));

    assertThat(tooLittle.travelTimeS()).isNull();
    assertThat(tooLittle.speedKmh()).isNull();
    assertThat(tooLittle.coverageShare()).isCloseTo(0.79, within(1e-12));
    assertThat(tooLittle.measured()).isEqualTo(Measured.missing(MeasureReason.COVERAGE_TOO_LOW));
    assertThat(enough.speedKmh()).isCloseTo(50, within(1e-9));
    assertThat(enough.measured().value()).isCloseTo(720, within(1e-9));
  }

  @Test
  void eightyPercentInTenthsIsEightyPercent() {
    List<PathSegment> segments = new ArrayList<>();
    for (int tenth = 0; tenth < 10; tenth++) {
      segments.add(segment(804.672, tenth < 8 ? 60.0 : null));
    }

    assertThat(PathTravelTime.of(segments).speedKmh()).isCloseTo(60, within(1e-9));
  }

  @Test
  void standingTrafficTakesTheTimeOfOneKmhAndSaysSo() {
    PathTravelTime path = PathTravelTime.of(List.of(segment(500, 0.0), segment(500, 50.0)));

    assertThat(path.travelTimeS()).isCloseTo(1836, within(1e-9));
    assertThat(path.travelTimeCapped()).isTrue();
  }

  @Test
  void withoutALengthThereIsNoTime() {
    PathTravelTime path =
        PathTravelTime.of(List.of(segment(500, 50.0), new PathSegment(null, 50.0)));

    assertThat(path.reason()).isEqualTo(MeasureReason.NO_LENGTH);
    assertThat(path.travelTimeS()).isNull();
  }

  @Test
  void aPathHasSegmentsAndSegmentsHaveALength() {
    assertThatThrownBy(() -> PathTravelTime.of(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> segment(0, 50.0)).hasMessageContaining("longer than 0 m");
  }

  @Test
  void theRoadBetweenTwoStationsIsCutInThirds() { // F-R0
    assertThat(new StationLink(2400).travelTimeS(100.0, 50.0).value())
        .isCloseTo(124.8, within(1e-9));
  }

  @Test
  void aThirdOfMoreThanSixTenthsOfAMileHasNoTime() {
    assertThat(new StationLink(3 * 965.6064).travelTimeS(100.0, 50.0).isPresent()).isTrue();
    assertThat(new StationLink(3 * 965.61).travelTimeS(100.0, 50.0).reason())
        .isEqualTo(MeasureReason.STATIONS_TOO_FAR_APART);
    assertThat(new StationLink(2400).travelTimeS(null, 50.0).reason())
        .isEqualTo(MeasureReason.NO_SPEED);
  }

  @Test
  void aSignPromisesNoSpeedAboveTheLimit() {
    StationLink link = new StationLink(2400);

    assertThat(link.signTravelTimeS(120.0, 120.0, 100).value()).isCloseTo(86.4, within(1e-9));
    assertThat(link.signTravelTimeS(100.0, 50.0, 100).value()).isCloseTo(124.8, within(1e-9));
  }

  @Test
  void slowTrafficIsAveragedOverMoreMinutes() {
    assertThat(
            List.of(100, 26, 25, 24, 20, 19, 15, 14).stream()
                .map(mph -> StationLink.windowMinutes(Miles.mphToKmh(mph))))
        .containsExactly(2, 2, 2, 3, 3, 4, 4, 5);
  }
}
