package io.tailback.batch.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PooledTimesTest {
  private static ComparedDay day(Random random, int windows) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      // Coarse values, so that many are equal.
      times.add((double) (300 + random.nextInt(40)));
    }
    return ComparedDay.of(HourSums.EMPTY, times);
  }

  @Test
  void ofAnyDrawnDaysItIsThePercentileOfAllTheirTimes() {
    Random random = new Random(7);
    List<ComparedDay> before = List.of(day(random, 48), day(random, 0), day(random, 13));
    List<ComparedDay> after = List.of(day(random, 48), day(random, 1), day(random, 30));
    PooledTimes pooled = new PooledTimes(before, after);
    List<ComparedDay> all = new ArrayList<>(before);
    all.addAll(after);
    for (int draw = 0; draw < 300; draw++) {
      List<ComparedDay> drawn = new ArrayList<>();
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ComparedDay day = all.get(random.nextInt(all.size()));
        drawn.add(day);
        times.addAll(day.timesS());
      }

      assertThat(pooled.at(950, drawn)).isEqualTo(Percentiles.of(times).at(950));
    }
  }

  @Test
  void fewTimesHaveNoHighPercentile() {
    List<ComparedDay> days = List.of(day(new Random(1), 19));

    assertThat(new PooledTimes(days, List.of()).at(950, days).reason())
        .isEqualTo(MeasureReason.TOO_FEW_VALUES);
  }
}
