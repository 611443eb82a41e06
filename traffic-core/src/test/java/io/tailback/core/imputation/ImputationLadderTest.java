package io.tailback.core.imputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.network.LaneType;
import io.tailback.core.state.ImputationMethod;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImputationLadderTest {
  private static final LocalDate SET = LocalDate.of(2021, 11, 3);
  private static final ImputationLadder LADDER =
      new ImputationLadder(ImputationMode.FILL, new TrainingWeek(SET));

  /** F-I1. */
  @Test
  void fI1TheMedianOfThePredictionsCounts() {
    Imputed imputed = fill(locally(predicting(106.0), predicting(94.0), predicting(102.5)));

    assertThat(imputed)
        .isEqualTo(new Imputed(102.5, ImputationMethod.LOCAL_REGRESSION, Optional.of(SET)));
  }

  /** F-I2. */
  @Test
  void fI2ACountIsNeverBelowZero() {
    assertThat(fill(locally(neighbour(10.0, -12, 0.5))).value()).isEqualTo(0);
  }

  @Test
  void anOccupancyIsNeverAboveOne() {
    Neighbours high = locally(neighbour(0.9, 0, 2));

    assertThat(LADDER.impute(Variable.OCCUPANCY, LaneType.HOV, null, () -> high).value())
        .isEqualTo(1);
    assertThat(LADDER.impute(Variable.SPEED, LaneType.HOV, null, () -> high).value())
        .isEqualTo(1.8);
  }

  @Test
  void ofTwoPredictionsTheSmallerIsTheMedian() {
    assertThat(fill(locally(predicting(106.0), predicting(94.0))).value()).isEqualTo(94);
  }

  @Test
  void theFirstStepThatHasAValueWins() {
    Neighbour silent = Neighbour.SILENT;
    Neighbour bare = new Neighbour(50.0, null, Optional.empty());
    Neighbour other = new Neighbour(70.0, null, Optional.empty());

    assertThat(methodOf(List.of(predicting(1)), List.of(predicting(2)), predicting(3)))
        .isEqualTo("1.0 LOCAL_REGRESSION");
    assertThat(methodOf(List.of(bare), List.of(predicting(2)), predicting(3)))
        .isEqualTo("2.0 REGIONAL_REGRESSION");
    assertThat(methodOf(List.of(bare), List.of(bare), predicting(3)))
        .isEqualTo("3.0 GLOBAL_REGRESSION");
    assertThat(methodOf(List.of(bare, silent), List.of(bare, other), bare))
        .isEqualTo("50.0 LOCAL_AVERAGE");
    assertThat(methodOf(List.of(silent), List.of(bare, other), bare))
        .isEqualTo("60.0 REGIONAL_AVERAGE");
    assertThat(methodOf(List.of(silent), List.of(silent), bare)).isEqualTo("null NONE");
  }

  @Test
  void onlyARegressionNamesItsSetOfCoefficients() {
    Neighbour bare = new Neighbour(50.0, null, Optional.empty());

    assertThat(fill(locally(bare)).coefficientsOf()).isEmpty();
    assertThat(fill(locally(predicting(1))).coefficientsOf()).contains(SET);
  }

  @Test
  void anAverageSpeedIsWeightedByVehiclesWhenAllAreCounted() {
    Neighbour slow = new Neighbour(30.0, 30.0, Optional.empty());
    Neighbour fast = new Neighbour(90.0, 10.0, Optional.empty());
    Neighbour uncounted = new Neighbour(90.0, null, Optional.empty());

    assertThat(speed(slow, fast)).isEqualTo(45);
    assertThat(speed(slow, uncounted)).isEqualTo(60);
    assertThat(fill(locally(slow, fast)).value()).isEqualTo(60);
  }

  @Test
  void speedsOfAnEmptyRoadWeighAlike() {
    Neighbour empty = new Neighbour(80.0, 0.0, Optional.empty());
    Neighbour alsoEmpty = new Neighbour(90.0, 0.0, Optional.empty());

    assertThat(speed(empty, alsoEmpty)).isEqualTo(85);
  }

  @Test
  void whatWasObservedStaysAndNobodyElseIsAsked() {
    Imputed observed =
        LADDER.impute(
            Variable.SPEED,
            LaneType.MAINLINE,
            0.0,
            () -> {
              throw new AssertionError("asked");
            });

    assertThat(observed).isEqualTo(Imputed.observed(0));
    assertThat(observed.isFilledIn()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = LaneType.class,
      names = {"MAINLINE", "HOV"},
      mode = EnumSource.Mode.EXCLUDE)
  void otherLanesAreNotFilledIn(LaneType laneType) {
    Neighbours near = locally(predicting(5));

    assertThat(LADDER.impute(Variable.SPEED, laneType, null, () -> near)).isEqualTo(Imputed.NONE);
    assertThat(LADDER.impute(Variable.SPEED, laneType, 3.0, () -> near).value()).isEqualTo(3);
  }

  @Test
  void observedOnlyFillsNothing() {
    ImputationLadder observedOnly =
        new ImputationLadder(ImputationMode.OBSERVED_ONLY, new TrainingWeek(SET));
    Neighbours near = locally(predicting(5));

    assertThat(observedOnly.impute(Variable.SPEED, LaneType.MAINLINE, null, () -> near))
        .isEqualTo(Imputed.NONE);
    assertThat(observedOnly.impute(Variable.SPEED, LaneType.MAINLINE, 3.0, () -> near).method())
        .isEqualTo(ImputationMethod.OBSERVED);
  }

  @Test
  void aValueHasAMethodAndNoneHasNoValue() {
    assertThatThrownBy(() -> new Imputed(1.0, ImputationMethod.NONE, Optional.empty()))
        .hasMessage("A value of 1.0 by NONE");
    assertThatThrownBy(() -> new Imputed(null, ImputationMethod.OBSERVED, Optional.empty()))
        .hasMessage("A value of null by OBSERVED");
  }

  private static String methodOf(
      List<Neighbour> local, List<Neighbour> regional, Neighbour global) {
    Imputed imputed = fill(new Neighbours(local, regional, global));
    return imputed.value() + " " + imputed.method();
  }

  private static Double speed(Neighbour... neighbours) {
    return LADDER
        .impute(Variable.SPEED, LaneType.MAINLINE, null, () -> locally(neighbours))
        .value();
  }

  private static Imputed fill(Neighbours neighbours) {
    return LADDER.impute(Variable.VEHICLE_COUNT, LaneType.MAINLINE, null, () -> neighbours);
  }

  private static Neighbours locally(Neighbour... neighbours) {
    return new Neighbours(List.of(neighbours), List.of(), Neighbour.SILENT);
  }

  private static Neighbour predicting(double value) {
    return neighbour(value, 0, 1);
  }

  private static Neighbour neighbour(double value, double a, double b) {
    return new Neighbour(value, null, Optional.of(new Regression(a, b, 200)));
  }
}
