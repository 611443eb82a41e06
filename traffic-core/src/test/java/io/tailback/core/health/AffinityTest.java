package io.tailback.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AffinityTest {
  /** F-H3. */
  @Test
  void fH3TheScoreIsHighWhenItsOwnDirectionResemblesIt() {
    assertThat(Affinity.score(0.9, 0.2)).isCloseTo(85, within(1e-9));
    assertThat(Affinity.score(0.1, 0.8)).isCloseTo(15, within(1e-9));
    assertThat(Affinity.score(1, -1)).isEqualTo(100);
    assertThat(Affinity.score(-1, 1)).isEqualTo(0);
  }

  @Test
  void aStationThatFollowsTheOppositeDirectionScoresLow() {
    Double[] morning = series(204, i -> Math.exp(-Math.pow((i - 40) / 20.0, 2)));
    Double[] evening = series(204, i -> Math.exp(-Math.pow((i - 150) / 20.0, 2)));
    Double[] likeEvening = series(204, i -> 0.2 + 3 * evening[i]);

    assertThat(Affinity.ofDay(likeEvening, stations(morning), stations(evening))).isLessThan(10);
    assertThat(Affinity.ofDay(likeEvening, stations(evening), stations(morning))).isGreaterThan(90);
  }

  @Test
  void theCorrelationIsPearsons() {
    Double[] first = {1.0, 2.0, 3.0, 4.0, null, 9.0};
    Double[] second = {2.0, 1.0, 4.0, 3.0, 7.0, null};

    assertThat(Correlation.of(first, second, 4)).isCloseTo(0.6, within(1e-12));
    assertThat(Correlation.of(first, second, 5)).isNull();
  }

  @Test
  void withoutEnoughPairsOrVariationThereIsNoScore() {
    Double[] wave = series(204, i -> Math.sin(i / 10.0));
    Double[] holes = wave.clone();
    Arrays.fill(holes, 143, 204, null);
    Double[] enough = wave.clone();
    Arrays.fill(enough, 144, 204, null);
    Double[] flat = series(204, i -> 0.1);

    assertThat(Affinity.ofDay(wave, stations(holes), stations(wave))).isNull();
    assertThat(Affinity.ofDay(wave, stations(holes, enough), stations(wave))).isEqualTo(50);
    assertThat(Affinity.ofDay(wave, stations(flat), stations(wave))).isNull();
    assertThat(Affinity.ofDay(wave, stations(wave), stations())).isNull();
  }

  @Test
  void aWeekIsSuspectFromFiveLowDaysOn() {
    List<Double> four = new ArrayList<>(Arrays.asList(49.9, 10.0, 49.0, 0.0, 50.0, null, 80.0));
    List<Double> five = new ArrayList<>(four);
    five.set(4, 49.9);

    assertThat(Affinity.isSuspect(four)).isFalse();
    assertThat(Affinity.isSuspect(five)).isTrue();
  }

  private static List<Double[]> stations(Double[]... series) {
    return Arrays.asList(series);
  }

  private static Double[] series(int intervals, IntToDoubleFunction value) {
    Double[] series = new Double[intervals];
    Arrays.setAll(series, value::applyAsDouble);
    return series;
  }
}
