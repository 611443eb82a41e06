package io.tailback.core.measure;

import static io.tailback.core.measure.PeriodDifference.Finding.DISTINGUISHABLE;
import static io.tailback.core.measure.PeriodDifference.Finding.NOT_DISTINGUISHABLE;
import static io.tailback.core.measure.PeriodDifference.Finding.UNTESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DayBlocksTest {
  private static final DayStatistic<Double> MEAN = DayStatistic.mean(Double::doubleValue);
  private static final DayStatistic<Double> MEDIAN = DayStatistic.median(Double::doubleValue);

  private static PeriodDifference compare(List<Double> before, List<Double> after) {
    return DayBlocks.DEFAULT.compare(before, after, MEAN);
  }

  @Test
  void ofAllWaysToDealFiveAndFiveDaysTwoAreAsExtremeAsASplitByRank() {
    PeriodDifference difference =
        compare(List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of(11.0, 12.0, 13.0, 14.0, 15.0));

    assertThat(difference.difference().value()).isEqualTo(10);
    assertThat(difference.relative().value()).isCloseTo(10 / 3.0, within(1e-12));
    assertThat(difference.chance()).isEqualTo(2 / 252.0);
    assertThat(difference.finding()).isEqualTo(DISTINGUISHABLE);
  }

  @Test
  void theChanceOfASmallExampleIsCountedByHand() {
    // Sums of five of 1..10: 15 and 40 differ by 25, and 16 and 39 by 23, which is asked for here.
    // As extreme are {15}, {16} and the mirrored {39}, {40}: one way each.
    PeriodDifference difference =
        compare(List.of(1.0, 2.0, 3.0, 4.0, 6.0), List.of(5.0, 7.0, 8.0, 9.0, 10.0));

    assertThat(difference.difference().value()).isCloseTo(4.6, within(1e-12));
    assertThat(difference.chance()).isEqualTo(4 / 252.0);
  }

  @Test
  void daysThatAreAllAlikeAreNotDistinguishable() {
    PeriodDifference difference =
        compare(List.of(7.0, 7.0, 7.0, 7.0, 7.0), List.of(7.0, 7.0, 7.0, 7.0, 7.0));

    assertThat(difference.chance()).isEqualTo(1);
    assertThat(difference.lowest()).isEqualTo(0);
    assertThat(difference.highest()).isEqualTo(0);
    assertThat(difference.finding()).isEqualTo(NOT_DISTINGUISHABLE);
  }

  @Test
  void theIntervalIsAsWideAsTheVarianceOfTheDaysSays() {
    List<Double> before = days(12, 100, 10, 1);
    List<Double> after = days(15, 100, 20, 2);
    double halfWidth = 1.96 * Math.sqrt(variance(before) / 12 + variance(after) / 15);

    PeriodDifference difference = compare(before, after);

    assertThat(difference.highest() - difference.lowest())
        .isCloseTo(2 * halfWidth, within(0.12 * halfWidth));
    assertThat((difference.highest() + difference.lowest()) / 2)
        .isCloseTo(difference.difference().value(), within(0.12 * halfWidth));
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOneNearlyTheSame() {
    List<Double> before = days(14, 100, 10, 1);
    List<Double> after = days(14, 106, 10, 2);

    PeriodDifference one = compare(before, after);
    PeriodDifference other = new DayBlocks(1999, 5).compare(before, after, MEAN);

    assertThat(compare(before, after)).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
    assertThat(other.lowest()).isCloseTo(one.lowest(), within(1.0));
    assertThat(other.chance()).isCloseTo(one.chance(), within(0.03));
  }

  @Test
  void inEqualPeriodsOfAutocorrelatedDaysADifferenceIsSeldomSeen() {
    Random random = new Random(42);
    DayBlocks fewDraws = new DayBlocks(399, 1);
    int seen = 0;
    int seenByValues = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      List<double[]> before = autocorrelatedDays(10, random);
      List<double[]> after = autocorrelatedDays(10, random);
      PeriodDifference byDays =
          fewDraws.compare(
              before, after, DayStatistic.mean(day -> Arrays.stream(day).average().orElseThrow()));
      seen += byDays.finding() == DISTINGUISHABLE ? 1 : 0;
      seenByValues += isSeenByValues(before, after) ? 1 : 0;
    }

    assertThat((double) seen / trials).isLessThan(0.08);
    assertThat((double) seenByValues / trials).isGreaterThan(0.5);
  }

  @Test
  void aRealDifferenceIsFound() {
    PeriodDifference difference = compare(days(10, 100, 5, 1), days(10, 115, 5, 2));

    assertThat(difference.finding()).isEqualTo(DISTINGUISHABLE);
    assertThat(difference.lowest()).isBetween(5.0, 15.0);
    assertThat(difference.highest()).isBetween(15.0, 25.0);
  }

  @Test
  void aRatioOfSumsIsNoMeanOfRatios() {
    DayStatistic<double[]> ratio = DayStatistic.ratioOfSums(day -> day[0], day -> day[1]);

    Measured q = ratio.of(List.of(new double[] {100, 1}, new double[] {100, 4}));

    assertThat(q.value()).isEqualTo(40);
    assertThat(ratio.of(List.of(new double[] {0, 0})).reason())
        .isEqualTo(MeasureReason.NO_VEHICLES);
  }

  @Test
  void mediansAreComparedFromSixDaysOn() {
    List<Double> before = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 100.0);
    List<Double> after = List.of(11.0, 12.0, 13.0, 14.0, 15.0, 16.0);

    PeriodDifference difference = DayBlocks.DEFAULT.compare(before, after, MEDIAN);

    assertThat(difference.difference().value()).isEqualTo(10);
    assertThat(difference.chance()).isNotNull();
    assertThat(
            DayBlocks.DEFAULT.compare(before.subList(0, 5), after.subList(0, 5), MEDIAN).reason())
        .isEqualTo(MeasureReason.TOO_FEW_VALUES);
  }

  @Test
  void fourDaysSayNothingAndNoDayIsNoZero() {
    PeriodDifference few = compare(List.of(1.0, 2.0, 3.0, 4.0), days(9, 50, 5, 3));
    PeriodDifference none = compare(List.of(), days(9, 50, 5, 3));

    assertThat(few.finding()).isEqualTo(UNTESTED);
    assertThat(few.difference().isPresent()).isTrue();
    assertThat(few.reason()).isEqualTo(MeasureReason.TOO_FEW_VALUES);
    assertThat(none.difference()).isEqualTo(Measured.missing(MeasureReason.NOT_REPORTED));
    assertThat(none.finding()).isEqualTo(UNTESTED);
  }

  @Test
  void anIntervalThatHoldsZeroIsBelievedMoreThanATestAlone() {
    Measured one = Measured.of(1);
    PeriodDifference difference =
        new PeriodDifference(one, Measured.of(2), 9, 9, -0.1, 2.0, 0.04, null);

    assertThat(difference.finding()).isEqualTo(NOT_DISTINGUISHABLE);
  }

  @Test
  void everyWayToDealComesOnce() {
    Set<List<Integer>> ways = new HashSet<>();
    int[] count = {0};

    Deals.each(
        List.of(1, 2, 3, 4, 5, 6),
        2,
        (one, other) -> {
          count[0]++;
          assertThat(other).hasSize(4).doesNotContainAnyElementsOf(one);
          ways.add(List.copyOf(one));
        });

    assertThat(count[0]).isEqualTo(15);
    assertThat(ways).hasSize(15);
    assertThat(Deals.count(6, 2)).isEqualTo(15);
    assertThat(Deals.count(28, 14)).isEqualTo(40_116_600);
    assertThat(Deals.count(400, 200)).isGreaterThan(Integer.MAX_VALUE);
  }

  @Test
  void fewDrawsAreRefused() {
    assertThatThrownBy(() -> new DayBlocks(99, 1))
        .hasMessage("An interval needs at least 100 draws, not 99");
  }

  private static List<Double> days(int count, double mean, double deviation, long seed) {
    Random random = new Random(seed);
    List<Double> days = new ArrayList<>();
    for (int day = 0; day < count; day++) {
      days.add(mean + deviation * random.nextGaussian());
    }
    return days;
  }

  /** Values of five minutes that follow the one before, as traffic does. */
  private static List<double[]> autocorrelatedDays(int count, Random random) {
    List<double[]> days = new ArrayList<>();
    for (int day = 0; day < count; day++) {
      double[] values = new double[48];
      double value = 4 * random.nextGaussian();
      for (int i = 0; i < values.length; i++) {
        value = 0.97 * value + random.nextGaussian();
        values[i] = 80 + value;
      }
      days.add(values);
    }
    return days;
  }

  /** What a test would say that takes every value for an independent one. */
  private static boolean isSeenByValues(List<double[]> before, List<double[]> after) {
    List<Double> was = before.stream().flatMapToDouble(Arrays::stream).boxed().toList();
    List<Double> is = after.stream().flatMapToDouble(Arrays::stream).boxed().toList();
    double error = Math.sqrt(variance(was) / was.size() + variance(is) / is.size());
    return Math.abs(mean(is) - mean(was)) > 1.96 * error;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (values.size() - 1);
  }
}
