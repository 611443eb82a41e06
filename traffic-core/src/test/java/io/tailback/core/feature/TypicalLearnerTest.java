package io.tailback.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against plain tables of day x slot, each holding the speeds that were seen there. */
class TypicalLearnerTest {
  private static final float UNKNOWN_KMH = 105;
  private static final int DAYS = 24;

  /** Monday; the 28th, a Monday too, is a holiday, and so counts as a Sunday. */
  private static final LocalDate FIRST = LocalDate.of(2012, 5, 7);

  private static final int NEVER_SEEN = DAYS + 5;

  private final List<List<List<Float>>> seen = speeds();

  private static List<List<List<Float>>> speeds() {
    Random random = new Random(7);
    List<List<List<Float>>> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      List<List<Float>> slots = new ArrayList<>();
      for (int slot = 0; slot < 288; slot++) {
        boolean nightOfSundays = weekday(day) == 6 && slot < 30;
        boolean outage = day == 9 && slot >= 100 && slot < 160;
        int times = nightOfSundays || outage ? 0 : random.nextInt(8) == 0 ? 0 : 1;
        times = day == 6 && slot >= 12 && slot < 24 ? 2 : times;
        List<Float> speeds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
          speeds.add(20 + random.nextInt(64 * 90) / 64f);
        }
        slots.add(speeds);
      }
      days.add(slots);
    }
    return days;
  }

  private static int weekday(int day) {
    return day == 21 ? 6 : day % 7;
  }

  private static LocalSlot slot(int day, int slot) {
    return new LocalSlot(FIRST.toEpochDay() + day, weekday(day), slot);
  }

  private TypicalLearner learner(List<Integer> days) {
    TypicalLearner learner = new TypicalLearner(UNKNOWN_KMH);
    for (int day : days) {
      for (int slot = 0; slot < 288; slot++) {
        for (float speed : seen.get(day).get(slot)) {
          learner.see(slot(day, slot), speed);
        }
      }
    }
    return learner;
  }

  private static List<Integer> allDays() {
    List<Integer> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      days.add(day);
    }
    return days;
  }

  @Test
  void learnsWhatStraightLoopsGive() {
    List<Integer> shuffled = allDays();
    Collections.shuffle(shuffled, new Random(3));
    TypicalSpeeds learned = learner(shuffled).learn();

    for (int day = 0; day < 7; day++) {
      compare(learned, day, allDays());
    }
  }

  @Test
  void givesEachDayAWeekOfTheOtherDays() {
    Typical without = learner(allDays()).withoutOwnDay();

    for (int day : new int[] {0, 5, 6, 9, 21}) {
      List<Integer> others = allDays();
      others.remove(Integer.valueOf(day));
      compare(without, day, others);
    }
    compare(without, NEVER_SEEN, allDays());
  }

  @Test
  void neverTellsADayOfItself() {
    for (int own : new int[] {2, 12, 20, 21}) {
      Typical before = learner(allDays()).withoutOwnDay();
      for (int slot = 0; slot < 288; slot++) {
        seen.get(own).set(slot, List.of(1f + slot));
      }
      Typical after = learner(allDays()).withoutOwnDay();

      int neighbour = own - 1;
      boolean elsewhere = false;
      for (int slot = 0; slot < 288; slot++) {
        assertThat(valuesAt(after, slot(own, slot)))
            .containsExactly(valuesAt(before, slot(own, slot)));
        elsewhere |= after.meanKmh(slot(neighbour, slot)) != before.meanKmh(slot(neighbour, slot));
      }
      assertThat(elsewhere)
          .isEqualTo(LocalSlot.dayTypeOf(weekday(own)) == LocalSlot.dayTypeOf(weekday(neighbour)));
    }
  }

  @Test
  void knowsTheFreeFlowSpeedWhereNoDayHasAValue() {
    TypicalLearner learner = new TypicalLearner(UNKNOWN_KMH);
    assertThat(learner.learn()).isEqualTo(TypicalSpeeds.always(UNKNOWN_KMH));

    learner.see(slot(0, 100), 50);

    TypicalSpeeds learned = learner.learn();
    assertThat(learned.meanKmh(slot(1, 103))).isEqualTo(50);
    assertThat(learned.meanKmh(slot(1, 104))).isEqualTo(UNKNOWN_KMH);
    assertThat(learned.p10Kmh(slot(5, 100))).isEqualTo(UNKNOWN_KMH);
  }

  private static float[] valuesAt(Typical typical, LocalSlot slot) {
    return new float[] {
      typical.meanKmh(slot), typical.p10Kmh(slot), typical.p50Kmh(slot), typical.p90Kmh(slot)
    };
  }

  private void compare(Typical found, int day, List<Integer> days) {
    for (int slot = 0; slot < 288; slot++) {
      List<Double> sameDay = new ArrayList<>();
      List<Double> sameType = new ArrayList<>();
      for (int other : days) {
        double smooth = smooth(other, slot);
        if (!Double.isNaN(smooth) && typeOf(other) == typeOf(day)) {
          sameType.add(smooth);
          if (weekday(other) == weekday(day)) {
            sameDay.add(smooth);
          }
        }
      }
      double ofType = sameType.isEmpty() ? UNKNOWN_KMH : sum(sameType) / sameType.size();
      double mean = (sum(sameDay) + 4 * ofType) / (sameDay.size() + 4);
      Collections.sort(sameType);
      LocalSlot at = slot(day, slot);
      assertThat((double) found.meanKmh(at)).as("%s", at).isCloseTo(mean, within(1e-4));
      assertThat((double) found.p10Kmh(at)).as("%s", at).isCloseTo(rank(sameType, 1), within(1e-4));
      assertThat((double) found.p50Kmh(at)).as("%s", at).isCloseTo(rank(sameType, 5), within(1e-4));
      assertThat((double) found.p90Kmh(at)).as("%s", at).isCloseTo(rank(sameType, 9), within(1e-4));
    }
  }

  /** The least value that so many tenths of the values do not exceed. */
  private static double rank(List<Double> sorted, int tenths) {
    for (int i = 0; i < sorted.size(); i++) {
      if (10 * (i + 1) >= tenths * sorted.size()) {
        return sorted.get(i);
      }
    }
    return UNKNOWN_KMH;
  }

  /** A quarter of an hour each way, the nearer the heavier; not beyond midnight. */
  private double smooth(int day, int slot) {
    double sum = 0;
    double weights = 0;
    for (int off = -3; off <= 3; off++) {
      int near = slot + off;
      if (near >= 0 && near < 288 && !seen.get(day).get(near).isEmpty()) {
        List<Float> speeds = seen.get(day).get(near);
        double mean = speeds.stream().mapToDouble(v -> v).sum() / speeds.size();
        sum += (4 - Math.abs(off)) * mean;
        weights += 4 - Math.abs(off);
      }
    }
    return weights == 0 ? Double.NaN : sum / weights;
  }

  private static int typeOf(int day) {
    return weekday(day) == 5 ? 1 : weekday(day) == 6 ? 2 : 0;
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(v -> v).sum();
  }
}
