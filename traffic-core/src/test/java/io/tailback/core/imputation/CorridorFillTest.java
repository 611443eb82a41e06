package io.tailback.core.imputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.Placed;
import io.tailback.core.corridor.PositionsGrow;
import io.tailback.core.corridor.Road;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import io.tailback.core.state.ImputationMethod;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorridorFillTest {
  private static final TrainingWeek WEEK = new TrainingWeek(LocalDate.of(2021, 11, 3));
  private static final Corridor CORRIDOR = corridor(0, 3000, 6000, 15_000);

  /** Counts that follow one wave: station s has (s + 1) wave + 10 s. */
  private static final Double[][] TRAINING = waves(288);

  @Test
  void vicinityIsTheNextStationsAndAllWithinFiveMiles() {
    assertThat(Vicinity.around(CORRIDOR, 0)).isEqualTo(new Vicinity(List.of(1), List.of(1, 2)));
    assertThat(Vicinity.around(CORRIDOR, 3)).isEqualTo(new Vicinity(List.of(2), List.of()));
    assertThat(Vicinity.around(corridor(0, 5 * 1609.344), 0).regional()).containsExactly(1);
    assertThat(Vicinity.around(corridor(0, 5 * 1609.344 + 1), 0).regional()).isEmpty();
  }

  @Test
  void eachStepOfTheLadderServesWhenTheOnesBeforeItCannot() {
    Double[][] values = waves(6);
    values[1] = new Double[6];
    values[0][1] = null;
    values[2][1] = null;
    CorridorFill fill = fill(values, ImputationMode.FILL);

    Imputed local = fill.at(1, 0);
    assertThat(local.method()).isEqualTo(ImputationMethod.LOCAL_REGRESSION);
    assertThat(local.value()).isCloseTo(waves(6)[1][0], within(1e-9));
    assertThat(local.coefficientsOf()).contains(WEEK.firstDay());

    assertThat(fill.at(1, 1).method()).isEqualTo(ImputationMethod.GLOBAL_REGRESSION);
    assertThat(fill.at(0, 1).method()).isEqualTo(ImputationMethod.GLOBAL_REGRESSION);
    assertThat(fill.at(3, 1).method()).isEqualTo(ImputationMethod.OBSERVED);
  }

  @Test
  void aRegionalStationServesWhenTheNextOnesAreSilent() {
    Double[][] values = waves(6);
    values[0] = new Double[6];
    values[1] = new Double[6];

    Imputed imputed = fill(values, ImputationMode.FILL).at(0, 3);

    assertThat(imputed.method()).isEqualTo(ImputationMethod.REGIONAL_REGRESSION);
    assertThat(imputed.value()).isCloseTo(waves(6)[0][3], within(1e-9));
  }

  @Test
  void aFilledGapNeverFillsAnother() {
    Double[][] values = new Double[4][6];
    values[3] = waves(6)[3];
    CorridorFill fill = fill(values, ImputationMode.FILL);

    assertThat(fill.at(2, 0).isFilledIn()).isTrue();
    assertThat(fill.at(1, 0).method()).isEqualTo(ImputationMethod.GLOBAL_REGRESSION);
    assertThat(fill(new Double[4][6], ImputationMode.FILL).at(1, 0)).isEqualTo(Imputed.NONE);
  }

  @Test
  void withoutCoefficientsAveragesServe() {
    CorridorSeries none = new CorridorSeries(CORRIDOR, new Double[4][288]);
    Double[][] values = new Double[4][1];
    values[0][0] = 10.0;
    values[2][0] = 30.0;
    CorridorSeries series = new CorridorSeries(CORRIDOR, values);
    CorridorFill fill =
        new CorridorFill(
            CORRIDOR,
            Variable.VEHICLE_COUNT,
            series,
            series,
            CorridorCoefficients.fit(CORRIDOR, WEEK, none),
            ImputationMode.FILL);

    assertThat(fill.at(1, 0)).isEqualTo(average(20, ImputationMethod.LOCAL_AVERAGE));
    assertThat(fill.at(3, 0)).isEqualTo(average(30, ImputationMethod.LOCAL_AVERAGE));
  }

  @Test
  void aSetOfCoefficientsTravelsToOtherProcesses() throws Exception {
    CorridorCoefficients fitted =
        CorridorCoefficients.fit(CORRIDOR, WEEK, new CorridorSeries(CORRIDOR, TRAINING));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(fitted);
      out.writeObject(CORRIDOR);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      CorridorCoefficients read = (CorridorCoefficients) in.readObject();
      assertThat(read.week()).isEqualTo(WEEK);
      assertThat(read.line(0, 1)).isPresent().isEqualTo(fitted.line(0, 1));
      assertThat(read.global(3)).isPresent().isEqualTo(fitted.global(3));
      assertThat(in.readObject()).isEqualTo(CORRIDOR);
    }
  }

  @Test
  void observedOnlyLeavesEveryGap() {
    Double[][] values = waves(6);
    values[1] = new Double[6];

    assertThat(fill(values, ImputationMode.OBSERVED_ONLY).at(1, 0)).isEqualTo(Imputed.NONE);
  }

  @Test
  void theMeanOfOthersLeavesAStationOut() {
    CorridorSeries series =
        new CorridorSeries(CORRIDOR, new Double[][] {{1.0}, {2.0}, {null}, {6.0}});

    assertThat(series.meanOfOthers(0, 0)).isEqualTo(4);
    assertThat(series.meanOfOthers(2, 0)).isEqualTo(3);
    assertThat(new CorridorSeries(CORRIDOR, new Double[4][1]).meanOfOthers(0, 0)).isNull();
    assertThatThrownBy(() -> new CorridorSeries(CORRIDOR, new Double[3][1]))
        .hasMessage("3 series for the 4 stations of I5-N");
  }

  private static Imputed average(double value, ImputationMethod method) {
    return new Imputed(value, method, Optional.empty());
  }

  private static CorridorFill fill(Double[][] values, ImputationMode mode) {
    CorridorSeries series = new CorridorSeries(CORRIDOR, values);
    CorridorCoefficients coefficients =
        CorridorCoefficients.fit(CORRIDOR, WEEK, new CorridorSeries(CORRIDOR, TRAINING));
    return new CorridorFill(CORRIDOR, Variable.VEHICLE_COUNT, series, series, coefficients, mode);
  }

  private static Double[][] waves(int intervals) {
    Double[][] values = new Double[4][intervals];
    for (int station = 0; station < 4; station++) {
      int factor = station + 1;
      Arrays.setAll(
          values[station], t -> factor * (50 + 40 * Math.sin(t / 20.0)) + 10.0 * (factor - 1));
    }
    return values;
  }

  private static Corridor corridor(double... positionsM) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < positionsM.length; i++) {
      Station station =
          new Station("s" + i, null, null, "I5", "N", LaneType.MAINLINE, 4, null, 800.0, 100.0);
      placed.add(new Placed(station, positionsM[i]));
    }
    return Corridor.of(new Road("I5", "N", Road.Lanes.MAINLINE), PositionsGrow.WITH_TRAVEL, placed);
  }
}
