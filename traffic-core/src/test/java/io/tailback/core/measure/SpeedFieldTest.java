package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.measure.SpeedField.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedFieldTest {
  private static final SmoothingParameters DEFAULTS = SmoothingParameters.DEFAULTS;

  @ParameterizedTest
  @CsvSource({
    "0.5, 0, 60, 60, 0.5, 60",
    "0.25, 0, 81.1129, 94.7283, 0.1080, 82.5834",
    "0.75, 0, 38.8871, 25.2717, 0.9699, 25.6814",
    "0.5, 2, 73.1316, 22.0537, 0.9780, 23.1773"
  })
  void mixesTheViewOfFreeTrafficWithThatOfCongestion(
      double km, double minute, double free, double congested, double share, double speed) {
    SpeedField field =
        SpeedField.of(List.of(new Point(0, 0, 100), new Point(1, 0, 20)), DEFAULTS); // F-S1

    Double vFree = field.smoothed(km, minute, DEFAULTS.freeWaveKmh());
    Double vCongested = field.smoothed(km, minute, DEFAULTS.congestedWaveKmh());
    assertThat(vFree).isCloseTo(free, within(5e-5));
    assertThat(vCongested).isCloseTo(congested, within(5e-5));
    assertThat(field.congestedShare(vFree, vCongested)).isCloseTo(share, within(5e-5));
    assertThat(field.at(km, minute)).isCloseTo(speed, within(5e-5));
  }

  @Test
  void aConstantFieldReturnsItself() { // F-S2
    SpeedField field = SpeedField.of(grid((km, minute) -> 73.5), DEFAULTS);

    for (double km = -0.5; km <= 10.5; km += 0.37) {
      for (double minute = 0; minute <= 60; minute += 3.1) {
        assertThat(field.at(km, minute)).isCloseTo(73.5, within(1e-9));
      }
    }
  }

  @Test
  void aShockThatRunsUpstreamKeepsItsSlope() { // F-S2
    // From 10 km at minute 20 against the traffic with 15 km/h: a quarter of a kilometre a minute.
    SpeedField field =
        SpeedField.of(grid((km, minute) -> minute < 20 + (10 - km) * 4 ? 100 : 20), DEFAULTS);

    double slopeKmh = (7.25 - 3.75) / (shockAt(field, 7.25) - shockAt(field, 3.75)) * 60;
    assertThat(slopeKmh).isBetween(-15 * 1.1, -15 * 0.9);
  }

  /** The minute at which the speed at a place falls below 60 km/h. */
  private static double shockAt(SpeedField field, double km) {
    double minute = 0;
    while (field.at(km, minute) > 60) {
      minute += 0.05;
    }
    return minute;
  }

  private interface Speed {
    double at(double km, double minute);
  }

  /** Stations each kilometre, speeds each minute, for 10 km and 90 minutes. */
  private static List<Point> grid(Speed speed) {
    List<Point> points = new ArrayList<>();
    for (int km = 0; km <= 10; km++) {
      for (int minute = 0; minute <= 90; minute++) {
        points.add(new Point(km, minute, speed.at(km, minute)));
      }
    }
    return points;
  }

  @Test
  void farFromAllPointsNothingIsKnown() {
    SpeedField field = SpeedField.of(List.of(new Point(0, 0, 100)), DEFAULTS);

    // exp(-12.4/0.6) is above 1e-9 and exp(-12.5/0.6) below it.
    assertThat(field.smoothed(12.4, 12.4 / 80 * 60, 80)).isNotNull();
    assertThat(field.smoothed(12.5, 12.5 / 80 * 60, 80)).isNull();
    assertThat(field.at(0, 30)).isNull();
    assertThat(SpeedField.of(List.of(), DEFAULTS).at(0, 0)).isNull();
  }

  @Test
  void agreesWithTheSumOverAllPoints() {
    Random random = new Random(13);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      points.add(new Point(random.nextInt(20), 5 * random.nextInt(60), 130 * random.nextDouble()));
    }
    SpeedField field = SpeedField.of(points, DEFAULTS);

    for (int i = 0; i < 300; i++) {
      double km = 20 * random.nextDouble();
      double minute = 300 * random.nextDouble();
      Double expected = naive(points, km, minute, -15);
      Double actual = field.smoothed(km, minute, -15);
      assertThat(actual == null).isEqualTo(expected == null);
      if (expected != null) {
        assertThat(actual).isCloseTo(expected, within(1e-4));
      }
    }
  }

  private static Double naive(List<Point> points, double km, double minute, double waveKmh) {
    double weights = 0;
    double sum = 0;
    double highest = 0;
    for (Point point : points) {
      double x = km - point.offsetKm();
      double t = minute - point.minute() - x / waveKmh * 60;
      double weight = Math.exp(-Math.abs(x) / 0.6 - Math.abs(t) / 1.1);
      weights += weight;
      sum += weight * point.speedKmh();
      highest = Math.max(highest, weight);
    }
    return highest < 1e-9 ? null : Double.valueOf(sum / weights);
  }

  @Test
  void theOrderOfThePointsLeavesNoTrace() {
    List<Point> points = grid((km, minute) -> 50 + 40 * Math.sin(km + minute / 7));
    List<Point> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(SpeedField.of(shuffled, DEFAULTS).at(4.4, 33.3))
        .isEqualTo(SpeedField.of(points, DEFAULTS).at(4.4, 33.3));
  }

  @Test
  void wavesRunInTheirDirections() {
    assertThatThrownBy(() -> new SmoothingParameters(0.6, 1.1, 80, 15, 60, 20))
        .hasMessageContaining("against it");
    assertThatThrownBy(() -> new SmoothingParameters(0, 1.1, 80, -15, 60, 20))
        .hasMessageContaining("above 0");
  }
}
