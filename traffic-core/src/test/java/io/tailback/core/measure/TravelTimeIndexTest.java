package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.measure.TravelTimeIndex.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

class TravelTimeIndexTest {
  @Test
  void theTwoIndicesOfTheSameTrafficDifferAndSayWhichTheyAre() { // F-M1
    MeasureSums sums =
        MeasureSums.of(
            IntervalMeasures.of(new StationInterval(120L, 40.0, null, null, 800.0, 4)),
            SampleCounts.NONE);
    TravelTimeIndex pems = TravelTimeIndex.pems(sums);
    TravelTimeIndex federal =
        TravelTimeIndex.federal(List.of(new WeightedValue(Measured.of(72 / 28.8), 96_000)));

    assertThat(pems.form()).isEqualTo(Form.PEMS);
    assertThat(pems.value().value()).isCloseTo(2.4140, within(5e-5));
    assertThat(federal.form()).isEqualTo(Form.FEDERAL);
    assertThat(federal.value().value()).isCloseTo(2.5, within(1e-12));
    assertThat(federal.ttiClass()).contains(TtiClass.ABOVE_2_00);
  }

  @Test
  void theFederalIndexIsWeightedByDistanceTravelled() {
    TravelTimeIndex index =
        TravelTimeIndex.federal(
            List.of(
                new WeightedValue(Measured.of(1.0), 3000),
                new WeightedValue(Measured.of(2.0), 1000)));

    assertThat(index.value().value()).isEqualTo(1.25);
    assertThat(index.ttiClass()).contains(TtiClass.FROM_1_15);
  }

  @Test
  void aMissingIndexHasNoClass() {
    TravelTimeIndex index = TravelTimeIndex.pems(MeasureSums.absent(10));

    assertThat(index.value().reason()).isEqualTo(MeasureReason.NOT_REPORTED);
    assertThat(index.ttiClass()).isEmpty();
  }

  @Test
  void theBoundsOfTheClassesAreThoseOfTheSource() {
    assertThat(TtiClass.of(0.97)).isEqualTo(TtiClass.BELOW_1_15);
    assertThat(TtiClass.of(1.1499)).isEqualTo(TtiClass.BELOW_1_15);
    assertThat(TtiClass.of(1.15)).isEqualTo(TtiClass.FROM_1_15);
    assertThat(TtiClass.of(1.2999)).isEqualTo(TtiClass.FROM_1_15);
    assertThat(TtiClass.of(1.30)).isEqualTo(TtiClass.FROM_1_30);
    assertThat(TtiClass.of(2.00)).isEqualTo(TtiClass.FROM_1_30);
    assertThat(TtiClass.of(2.0001)).isEqualTo(TtiClass.ABOVE_2_00);
  }

  @Test
  void aQuotientThatIsABoundButForItsLastBitIsTheBound() {
    assertThat(TtiClass.of(69.0 / 60.0 - 2e-16)).isEqualTo(TtiClass.FROM_1_15);
  }
}
