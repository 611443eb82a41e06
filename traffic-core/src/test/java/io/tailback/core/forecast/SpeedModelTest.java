package io.tailback.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.TailbackException;
import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpeedModelTest {
  /** Twelve typical speeds, the deviation, and a feature that the trees ask for. */
  private static final int INPUTS = 14;

  private final HorizonSpeeds speeds = new HorizonSpeeds();
  private final double[] p05 = speeds.p05();
  private final double[] p25 = speeds.p25();
  private final double[] p50 = speeds.p50();
  private final double[] p75 = speeds.p75();
  private final double[] p95 = speeds.p95();

  @Test
  void addsAShareOfTheDeviationAndTheForestToTheTypicalSpeed() {
    SpeedModel model = model(all(2, -3), all(10, 4));

    model.forecastInto(vector(100, -20, 1), speeds);

    // Typical 100 + horizon, half of -20, and 2 from the forest's left leaf.
    assertThat(p50[0]).isEqualTo(100 + 0.5 * -20 + 2);
    assertThat(p50[11]).isEqualTo(111 + 0.5 * -20 + 2);
    assertThat(p05[0]).isEqualTo(92 - 10);
    assertThat(p95[0]).isEqualTo(92 + 10);
  }

  @Test
  void eachHorizonHasItsOwnOutputs() {
    double[] centre = new double[Horizons.COUNT];
    double[] spread = new double[SpeedModel.SPREAD_OUTPUTS];
    Arrays.setAll(centre, h -> h);
    // To 5 % and 95 %: 1, 1.25 .. ; to 25 % and 75 %: 0, 0.01 ..
    Arrays.setAll(spread, i -> i < 24 ? 1 + 0.25 * i : 0.01 * (i - 24));
    SpeedModel model = model(forest(new Leaf(centre)), forest(new Leaf(spread)));

    model.forecastInto(vector(80, 0, 0), speeds);

    for (int h = 0; h < Horizons.COUNT; h++) {
      assertThat(p50[h]).isEqualTo(80 + 2 * h);
      assertThat(p50[h] - p05[h]).isCloseTo(1 + 0.25 * h, within(1e-12));
      assertThat(p95[h] - p50[h]).isCloseTo(1 + 0.25 * (12 + h), within(1e-12));
      assertThat(p50[h] - p25[h]).isCloseTo(0.01 * h, within(1e-12));
      assertThat(p75[h] - p50[h]).isCloseTo(0.01 * (12 + h), within(1e-12));
    }
  }

  @Test
  void staysWithinWhatTrafficCanDo() {
    SpeedModel model = model(all(-500, 500), all(10, 10));

    model.forecastInto(vector(100, 0, 1), speeds);
    assertThat(p50).containsOnly(1);
    assertThat(p05).containsOnly(0);
    assertThat(p95).containsOnly(11);

    model.forecastInto(vector(100, 0, 9), speeds);
    assertThat(p50).containsOnly(160);
    assertThat(p95).containsOnly(170);
  }

  @Test
  void aNegativeDistanceDoesNotTurnTheIntervalOver() {
    SpeedModel model = model(all(0, 0), all(-7, -7));

    model.forecastInto(vector(70, 0, 1), speeds);

    assertThat(p05).isEqualTo(p50);
    assertThat(p25).isEqualTo(p50);
    assertThat(p75).isEqualTo(p50);
    assertThat(p95).isEqualTo(p50);
  }

  @Test
  void theNarrowIntervalStaysWithinTheWideOne() {
    double[] spread = new double[SpeedModel.SPREAD_OUTPUTS];
    Arrays.fill(spread, 0, 12, 3);
    Arrays.fill(spread, 12, 24, 5);
    Arrays.fill(spread, 24, 48, 4);
    SpeedModel model = model(all(0, 0), forest(new Leaf(spread)));

    model.forecastInto(vector(70, 0, 1), speeds);

    assertThat(p25).isEqualTo(p05);
    assertThat(p25[0]).isEqualTo(70 - 3);
    assertThat(p75[0]).isEqualTo(70 + 4);
    assertThat(p95[0]).isEqualTo(70 + 5);
  }

  @Test
  void aVectorThatIsNoVectorIsRefusedWithASentence() {
    SpeedModel model = model(all(0, 0), all(1, 1));

    assertThatThrownBy(() -> model.forecastInto(new double[3], speeds))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "The model reads vectors of 14 features and was given one of 3: train again with this"
                + " build.");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] vector = vector(70, 0, 1);
      vector[13] = bad;
      assertThatThrownBy(() -> model.forecastInto(vector, speeds))
          .isInstanceOf(TailbackException.class)
          .hasMessageStartingWith("Feature 13 of a vector is " + bad);
    }
  }

  @Test
  void refusesPartsThatDoNotFitTogether() {
    Forest centre = all(0, 0);
    Forest spread = forest(new Leaf(new double[48]));
    int[] typical = new int[Horizons.COUNT];
    double[] weights = new double[Horizons.COUNT];

    assertThatThrownBy(() -> new SpeedModel("f", typical, 14, weights, centre, spread))
        .hasMessage("The deviation lies outside the vector");
    assertThatThrownBy(() -> new SpeedModel("f", typical, 0, weights, centre, centre))
        .hasMessage("The spread has four outputs per horizon");
    assertThatThrownBy(() -> new SpeedModel("f", new int[3], 0, weights, centre, spread))
        .hasMessage("A model has a typical speed per horizon");
    assertThatThrownBy(() -> new SpeedModel(" ", typical, 0, weights, centre, spread))
        .hasMessage("A model names the fingerprint of its features");
    assertThatThrownBy(
            () -> new SpeedModel("f", typical, 0, weights, centre, Forest.builder(15, 48).build()))
        .hasMessage("Both forests read the same vector");
  }

  private static double[] vector(double typical, double deviation, double asked) {
    double[] vector = new double[INPUTS];
    Arrays.setAll(vector, i -> typical + i);
    vector[12] = deviation;
    vector[13] = asked;
    return vector;
  }

  /**
   * A split whose leaves say the same for every horizon; the width of the interval has no split.
   */
  private static Forest all(double left, double right) {
    double[] a = new double[Horizons.COUNT];
    double[] b = new double[Horizons.COUNT];
    Arrays.fill(a, left);
    Arrays.fill(b, right);
    return forest(new Split(13, 5, new Leaf(a), new Leaf(b)));
  }

  private static Forest forest(TreeNode tree) {
    TreeNode leaf = tree;
    while (leaf instanceof Split split) {
      leaf = split.left();
    }
    return Forest.builder(INPUTS, ((Leaf) leaf).values().length).add(tree).build();
  }

  private static SpeedModel model(Forest centre, Forest spread) {
    int[] typical = new int[Horizons.COUNT];
    double[] weights = new double[Horizons.COUNT];
    Arrays.setAll(typical, h -> h);
    Arrays.fill(weights, 0.5);
    return new SpeedModel("f", typical, 12, weights, centre, toAllEnds(spread));
  }

  /** The same distance to all ends, unless all are already there. */
  private static Forest toAllEnds(Forest spread) {
    if (spread.outputs() == SpeedModel.SPREAD_OUTPUTS) {
      return spread;
    }
    Split split = (Split) spread.tree(0);
    double[] ends = new double[SpeedModel.SPREAD_OUTPUTS];
    Arrays.fill(ends, ((Leaf) split.left()).value(0));
    return forest(new Leaf(ends));
  }
}
