package io.tailback.core.measure;

import static io.tailback.core.measure.PercentileMethod.INTERPOLATED;
import static io.tailback.core.measure.PercentileMethod.NEAREST_RANK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {
  private static Percentiles oneTo(int n) {
    return Percentiles.of(IntStream.rangeClosed(1, n).asDoubleStream().toArray());
  }

  @ParameterizedTest
  @CsvSource({"500, 72, 73.5", "800, 100, 102", "850, 110, 113", "950, 160, 164"})
  void bothMethodsReadTheSameTimes(int perMille, double nearest, double interpolated) { // F-Q1
    Percentiles times = Percentiles.of(TravelTimesTest.TIMES_S);

    assertThat(times.at(perMille, NEAREST_RANK).value()).isEqualTo(nearest);
    assertThat(times.at(perMille)).isEqualTo(times.at(perMille, NEAREST_RANK));
    assertThat(times.at(perMille, INTERPOLATED).value()).isCloseTo(interpolated, within(1e-9));
  }

  @Test
  void ranksAreWholeNumbers() {
    // 0.07 x 100 is 7.000000000000001 in double, and its ceiling the eighth element.
    assertThat(oneTo(100).at(70).value()).isEqualTo(7);
    for (int percent = 1; percent <= 100; percent++) {
      assertThat(oneTo(100).at(10 * percent).value()).isEqualTo(percent);
    }
  }

  @Test
  void tooFewValuesSayNothing() {
    assertThat(oneTo(4).at(500).reason()).isEqualTo(MeasureReason.TOO_FEW_VALUES);
    assertThat(oneTo(5).at(500).value()).isEqualTo(3);
    assertThat(oneTo(5).at(800).value()).isEqualTo(4);
    assertThat(oneTo(19).at(850).reason()).isEqualTo(MeasureReason.TOO_FEW_VALUES);
    assertThat(oneTo(20).at(850).value()).isEqualTo(17);
    assertThat(oneTo(19).at(50).reason()).isEqualTo(MeasureReason.TOO_FEW_VALUES);
    assertThat(oneTo(20).at(950, INTERPOLATED).isPresent()).isTrue();
    assertThat(oneTo(99).at(990).reason()).isEqualTo(MeasureReason.TOO_FEW_VALUES);
  }

  @Test
  void missingValuesAreLeftOutAndCounted() {
    List<Double> values = Arrays.asList(5.0, null, 1.0, 2.0, null, 4.0, 3.0);

    Percentiles percentiles = Percentiles.of(values);
    assertThat(percentiles.count()).isEqualTo(5);
    assertThat(percentiles.missing()).isEqualTo(2);
    assertThat(percentiles.at(500).value()).isEqualTo(3);
    assertThat(percentiles.mean().value()).isEqualTo(3);
  }

  @Test
  void ofNothingThereIsNoMean() {
    assertThat(Percentiles.of(List.of()).mean().reason()).isEqualTo(MeasureReason.TOO_FEW_VALUES);
  }

  @Test
  void theSpreadIsThatOfASample() {
    // The squared distances to the mean 5 sum up to 32, over 7.
    Percentiles values = Percentiles.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9});

    assertThat(values.standardDeviation().value()).isCloseTo(2.138089935, within(1e-9));
    assertThat(oneTo(1).standardDeviation().reason()).isEqualTo(MeasureReason.TOO_FEW_VALUES);
    assertThat(Percentiles.of(new double[] {7, 7}).standardDeviation().value()).isZero();
  }

  @Test
  void aRankOutsideIsRefused() {
    assertThatThrownBy(() -> oneTo(5).at(0)).hasMessageContaining("1 to 1000 per mille");
  }

  @Test
  void theArrayThatIsHandedInStaysAsItIs() {
    double[] values = {3, 1, 2, 5, 4};

    assertThat(Percentiles.of(values).at(500).value()).isEqualTo(3);
    assertThat(DoubleStream.of(values).boxed()).containsExactly(3.0, 1.0, 2.0, 5.0, 4.0);
  }
}
