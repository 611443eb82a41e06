package io.tailback.batch.report.comparison;

import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Percentiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A high percentile of the travel times of many sets of the same days. All times are ranked once;
 * for a set of days the ranks are walked from the longest time until enough of its own are passed,
 * so that thousands of draws cost no sorting. The result is the nearest rank of {@link
 * Percentiles}.
 */
final class PooledTimes {
  private final Map<ComparedDay, Integer> placeOf = new IdentityHashMap<>();
  private final double[] longestFirst;
  private final int[] dayOf;

  PooledTimes(List<ComparedDay> before, List<ComparedDay> after) {
    List<Ranked> ranked = new ArrayList<>();
    before.forEach(day -> add(day, ranked));
    after.forEach(day -> add(day, ranked));
    ranked.sort(Comparator.comparingDouble(Ranked::timeS).reversed());
    longestFirst = ranked.stream().mapToDouble(Ranked::timeS).toArray();
    dayOf = ranked.stream().mapToInt(Ranked::day).toArray();
  }

  private record Ranked(double timeS, int day) {}

  private void add(ComparedDay day, List<Ranked> ranked) {
    int place = placeOf.size();
    placeOf.put(day, place);
    day.timesS().forEach(time -> ranked.add(new Ranked(time, place)));
  }

  /** The percentile of the times of these days, p in per mille; a day may stand there twice. */
  Measured at(int perMille, List<ComparedDay> days) {
    int[] times = new int[placeOf.size()];
    int all = 0;
    for (ComparedDay day : days) {
      times[placeOf.get(day)]++;
      all += day.timesS().size();
    }
    if (all < Percentiles.fewestValues(perMille)) {
      return Measured.missing(MeasureReason.TOO_FEW_VALUES);
    }
    long rank = ((long) perMille * all + 999) / 1000;
    long fromTop = all - rank + 1;
    int place = -1;
    while (fromTop > 0) {
      place++;
      fromTop -= times[dayOf[place]];
    }
    return Measured.of(longestFirst[place]);
  }
}
