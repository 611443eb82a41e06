package io.tailback.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.TailbackException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureDecilesTest {
  private static final int RISING = 0;
  private static final int RARE = 1;
  private static final int CONSTANT = 2;

  /** One rises from 1 to 100, one is 0 and 1 in the last five, one is always 7. */
  private static FeatureDeciles hundred() {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      vectors.add(new float[] {i, i > 95 ? 1 : 0, 7});
    }
    Collections.shuffle(vectors, new Random(1));
    return FeatureDeciles.learn(List.of("rising", "rare", "constant"), vectors);
  }

  private static double psi(int feature, double... values) {
    FeatureDeciles deciles = hundred();
    long[] counts = deciles.noCounts();
    for (double value : values) {
      double[] vector = {1, 0, 7};
      vector[feature] = value;
      deciles.count(vector, counts);
    }
    return deciles.psi(feature, counts);
  }

  private static double[] repeated(int each, double... values) {
    double[] all = new double[each * values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i / each];
    }
    return all;
  }

  @Test
  void areTheSmallestValuesWithSoManyTenthsAtOrBelow() {
    String csv = new String(hundred().toCsv(), StandardCharsets.UTF_8);

    assertThat(csv.lines().toList())
        .containsExactly(
            "feature,cut_1,cut_2,cut_3,cut_4,cut_5,cut_6,cut_7,cut_8,cut_9,share_1,share_2,share_3,"
                + "share_4,share_5,share_6,share_7,share_8,share_9,share_10",
            "rising,10.0,20.0,30.0,40.0,50.0,60.0,70.0,80.0,90.0,"
                + "0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1",
            "rare,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,"
                + "0.95,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.05",
            "constant,7.0,7.0,7.0,7.0,7.0,7.0,7.0,7.0,7.0,"
                + "1.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0");
  }

  /**
   * By hand: 60 % lie in the five lower bins, twelve in a hundred in each, and 40 % in the upper: 5
   * x 0.02 x ln(0.12 / 0.1) + 5 x (-0.02) x ln(0.08 / 0.1) = 0.1 x ln 1.5.
   */
  @Test
  void tellAShiftByThePopulationStabilityIndex() {
    double[] lower = repeated(12, 5, 15, 25, 35, 45);
    double[] upper = repeated(8, 55, 65, 75, 85, 95);
    double[] all = new double[100];
    System.arraycopy(lower, 0, all, 0, 60);
    System.arraycopy(upper, 0, all, 60, 40);

    assertThat(psi(RISING, all)).isCloseTo(0.1 * Math.log(1.5), within(1e-12));
  }

  @Test
  void findNoShiftInTheSameShares() {
    assertThat(psi(RISING, 10, 20, 30, 40, 50, 60, 70, 80, 90, 91)).isZero();
    assertThat(psi(CONSTANT, 7, 7, 7)).isZero();
  }

  /** By hand: 0.95 of 0 became 1, and 0.05 of 1 became none, which counts as 0.0001. */
  @Test
  void countAnEmptyBinAsAVerySmallShare() {
    assertThat(psi(RARE, 0, 0))
        .isCloseTo(
            0.05 * Math.log(1 / 0.95) + (0.0001 - 0.05) * Math.log(0.0001 / 0.05), within(1e-12));
    assertThat(psi(CONSTANT, 8)).isGreaterThan(10);
  }

  @Test
  void comeBackFromTheirFile() {
    FeatureDeciles back = FeatureDeciles.fromCsv(hundred().toCsv(), "version 3");

    assertThat(back.names()).containsExactly("rising", "rare", "constant");
    assertThat(back.toCsv()).isEqualTo(hundred().toCsv());
  }

  @Test
  void refuseAFileOfAnotherKind() {
    String csv = new String(hundred().toCsv(), StandardCharsets.UTF_8);

    refused("station_id,speed_kmh\n", "its first line is not that of such a file");
    refused(csv.replace("rare,0.0,", "rare,"), "line 3 has 19 cells");
    refused(csv.replace("20.0", "twenty"), "`twenty` is no number");
  }

  private static void refused(String csv, String why) {
    assertThatThrownBy(
            () -> FeatureDeciles.fromCsv(csv.getBytes(StandardCharsets.UTF_8), "version 3"))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "The model file feature-deciles.csv of version 3 cannot be read, "
                + why
                + ": train again, or return to the version before with `./tailback models"
                + " rollback`.");
  }
}
