package io.tailback.core.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Tells a difference between two periods from chance, by days. Five-minute values follow each other
 * closely: two weeks hold thousands of them, but only some ten independent ones. So a whole day is
 * drawn or not, never a value of it, and what values of a day have in common stays together (block
 * bootstrap with blocks that do not overlap: Carlstein 1986, Annals of Statistics 14, 1171-1179).
 *
 * <p>The interval is the 2.5th to the 97.5th percentile (nearest rank) of the difference over drawn
 * periods. Of n days n - 1 are drawn, with repetition: drawing n makes the interval too narrow by
 * the factor sqrt((n - 1) / n), which counts for ten days (Rao and Wu 1988, Journal of the American
 * Statistical Association 83, 231-241).
 *
 * <p>The test asks how often days dealt to the two periods at random differ as much as the real
 * ones, in either direction. All ways to deal are tried when they are not more than the draws;
 * otherwise the share is {@code (1 + as extreme) / (1 + draws)}, which is never 0 (Phipson and
 * Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9, 39).
 *
 * <p>What it cannot see: days of one week resemble each other too, and two periods may differ in
 * more than the measure that was taken.
 *
 * @param draws how many periods are drawn, and how many ways to deal are tried
 * @param seed of the draws; the same seed gives the same numbers
 */
public record DayBlocks(int draws, long seed) {
  /** 1,999 draws place the bounds of the interval on the 50th value from either end. */
  public static final DayBlocks DEFAULT = new DayBlocks(1999, 20120507);

  /**
   * Fewer days in a period say nothing (own rule): of three and three days there are 20 ways to
   * deal, and even the most extreme of them is met in two of 20 cases.
   */
  public static final int FEWEST_DAYS = 5;

  private static final int LOW = 25;
  private static final int HIGH = 975;

  /** Draws in which the measure may be missing: one in twenty (own rule). */
  private static final int DRAWS_PER_MISSING = 20;

  /** Two differences are as extreme as each other when only the last bits of sums differ. */
  private static final double RELATIVE_TOLERANCE = 1e-9;

  public DayBlocks {
    if (draws < 100) {
      throw new IllegalArgumentException("An interval needs at least 100 draws, not " + draws);
    }
  }

  /** The measure before, after, and what the difference is worth. */
  public <D> PeriodDifference compare(List<D> before, List<D> after, DayStatistic<D> statistic) {
    Measured was = ofAny(before, statistic);
    Measured is = ofAny(after, statistic);
    if (!was.isPresent() || !is.isPresent()) {
      return PeriodDifference.untested(
          was, is, before.size(), after.size(), was.isPresent() ? is.reason() : was.reason());
    }
    if (before.size() < FEWEST_DAYS || after.size() < FEWEST_DAYS) {
      return PeriodDifference.untested(
          was, is, before.size(), after.size(), MeasureReason.TOO_FEW_VALUES);
    }
    List<Double> drawn = drawnDifferences(before, after, statistic);
    if (drawn.size() < draws - draws / DRAWS_PER_MISSING) {
      return PeriodDifference.untested(
          was, is, before.size(), after.size(), MeasureReason.TOO_FEW_VALUES);
    }
    Percentiles interval = Percentiles.of(drawn);
    return new PeriodDifference(
        was,
        is,
        before.size(),
        after.size(),
        interval.at(LOW).value(),
        interval.at(HIGH).value(),
        chanceOf(is.value() - was.value(), before, after, statistic),
        null);
  }

  private static <D> Measured ofAny(List<D> days, DayStatistic<D> statistic) {
    return days.isEmpty() ? Measured.missing(MeasureReason.NOT_REPORTED) : statistic.of(days);
  }

  private <D> List<Double> drawnDifferences(
      List<D> before, List<D> after, DayStatistic<D> statistic) {
    Random random = new Random(seed);
    List<Double> differences = new ArrayList<>(draws);
    for (int draw = 0; draw < draws; draw++) {
      Measured was = statistic.of(drawn(before, random));
      Measured is = statistic.of(drawn(after, random));
      if (was.isPresent() && is.isPresent()) {
        differences.add(is.value() - was.value());
      }
    }
    return differences;
  }

  private static <D> List<D> drawn(List<D> days, Random random) {
    List<D> drawn = new ArrayList<>(days.size() - 1);
    for (int day = 1; day < days.size(); day++) {
      drawn.add(days.get(random.nextInt(days.size())));
    }
    return drawn;
  }

  /** Share of the ways to deal the days that differ at least as much, above 0 and up to 1. */
  private <D> double chanceOf(
      double difference, List<D> before, List<D> after, DayStatistic<D> statistic) {
    List<D> all = new ArrayList<>(before);
    all.addAll(after);
    Extremes extremes = new Extremes(Math.abs(difference) * (1 - RELATIVE_TOLERANCE));
    if (Deals.count(all.size(), before.size()) <= draws) {
      Deals.each(all, before.size(), (one, other) -> extremes.add(one, other, statistic));
      return (double) extremes.asExtreme / extremes.tried;
    }
    Random random = new Random(seed);
    for (int draw = 0; draw < draws; draw++) {
      Collections.shuffle(all, random);
      extremes.add(
          all.subList(0, before.size()), all.subList(before.size(), all.size()), statistic);
    }
    return (1.0 + extremes.asExtreme) / (1.0 + extremes.tried);
  }

  /** Counts the ways to deal whose periods differ at least so much; missing ones are left out. */
  private static final class Extremes {
    private final double least;
    private long asExtreme;
    private long tried;

    Extremes(double least) {
      this.least = least;
    }

    <D> void add(List<D> one, List<D> other, DayStatistic<D> statistic) {
      Measured was = statistic.of(one);
      Measured is = statistic.of(other);
      if (!was.isPresent() || !is.isPresent()) {
        return;
      }
      tried++;
      if (Math.abs(is.value() - was.value()) >= least) {
        asExtreme++;
      }
    }
  }
}
