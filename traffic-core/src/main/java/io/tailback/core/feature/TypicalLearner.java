package io.tailback.core.feature;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the typical week of one station from its past speeds. A day's value at a slot is smoothed
 * over the quarter hour before and after it with triangular weights; the mean of a weekday is drawn
 * towards the mean of all days of its type with the weight of four days, so that eleven Mondays do
 * not follow one accident.
 *
 * <p>{@link #withoutOwnDay()} gives every day a typical week that does not know that day. Training
 * examples need it: with their own day in it, the typical speed at the target would tell the model
 * a part of the answer.
 */
public final class TypicalLearner {
  private static final int REACH = 3;
  private static final double DAYS_OF_TYPE_WEIGHT = 4;

  private final float unknownKmh;
  private final TreeMap<Long, Day> days = new TreeMap<>();
  private boolean smoothed;

  /**
   * @param unknownKmh speed in km/h that stands where no day has a value: the free-flow speed
   */
  public TypicalLearner(float unknownKmh) {
    this.unknownKmh = unknownKmh;
  }

  /** Takes one observed speed in km/h; a repeated local hour is averaged with the first one. */
  public void see(LocalSlot slot, float speedKmh) {
    Day day = days.computeIfAbsent(slot.epochDay(), date -> new Day(slot.weekday()));
    day.sums[slot.slotOfDay()] += speedKmh;
    day.counts[slot.slotOfDay()]++;
    smoothed = false;
  }

  /** The typical week by all days seen. */
  public TypicalSpeeds learn() {
    smooth();
    float[] means = new float[TypicalSpeeds.MEANS];
    for (int weekday = 0; weekday < LocalSlot.WEEKDAYS; weekday++) {
      for (int slot = 0; slot < LocalSlot.PER_DAY; slot++) {
        means[weekday * LocalSlot.PER_DAY + slot] = mean(weekday, slot, null);
      }
    }
    float[][] percentiles = new float[3][TypicalSpeeds.PERCENTILES];
    for (int type = 0; type < TypicalSpeeds.DAY_TYPES; type++) {
      for (int slot = 0; slot < LocalSlot.PER_DAY; slot++) {
        float[] sorted = sorted(type, slot, null);
        for (int which = 0; which < percentiles.length; which++) {
          percentiles[which][type * LocalSlot.PER_DAY + slot] = percentile(sorted, which);
        }
      }
    }
    return new TypicalSpeeds(means, percentiles[0], percentiles[1], percentiles[2]);
  }

  /** For every day the typical week of all other days. A day that was never seen knows them all. */
  public Typical withoutOwnDay() {
    smooth();
    return new WithoutOwnDay();
  }

  private void smooth() {
    if (!smoothed) {
      days.values().forEach(Day::smooth);
      smoothed = true;
    }
  }

  private float mean(int weekday, int slot, Day without) {
    int type = LocalSlot.dayTypeOf(weekday);
    double sameSum = 0;
    int same = 0;
    double typeSum = 0;
    int ofType = 0;
    for (Day day : days.values()) {
      float value = day.smooth[slot];
      if (day == without || Float.isNaN(value) || LocalSlot.dayTypeOf(day.weekday) != type) {
        continue;
      }
      typeSum += value;
      ofType++;
      if (day.weekday == weekday) {
        sameSum += value;
        same++;
      }
    }
    double typeMean = ofType == 0 ? unknownKmh : typeSum / ofType;
    return (float) ((sameSum + DAYS_OF_TYPE_WEIGHT * typeMean) / (same + DAYS_OF_TYPE_WEIGHT));
  }

  private float[] sorted(int type, int slot, Day without) {
    float[] values = new float[days.size()];
    int count = 0;
    for (Day day : days.values()) {
      if (day != without
          && LocalSlot.dayTypeOf(day.weekday) == type
          && !Float.isNaN(day.smooth[slot])) {
        values[count++] = day.smooth[slot];
      }
    }
    float[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Nearest rank; which: 0 p10, 1 p50, 2 p90. */
  private float percentile(float[] sorted, int which) {
    if (sorted.length == 0) {
      return unknownKmh;
    }
    double share = which == 0 ? 0.1 : which == 1 ? 0.5 : 0.9;
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }

  private static final class Day {
    private final int weekday;
    private final float[] sums = new float[LocalSlot.PER_DAY];
    private final int[] counts = new int[LocalSlot.PER_DAY];
    private final float[] smooth = new float[LocalSlot.PER_DAY];

    Day(int weekday) {
      this.weekday = weekday;
    }

    void smooth() {
      for (int slot = 0; slot < LocalSlot.PER_DAY; slot++) {
        double sum = 0;
        double weights = 0;
        int to = Math.min(LocalSlot.PER_DAY - 1, slot + REACH);
        for (int near = Math.max(0, slot - REACH); near <= to; near++) {
          if (counts[near] > 0) {
            double weight = REACH + 1 - Math.abs(near - slot);
            sum += weight * sums[near] / counts[near];
            weights += weight;
          }
        }
        smooth[slot] = weights == 0 ? Float.NaN : (float) (sum / weights);
      }
    }
  }

  private final class WithoutOwnDay implements Typical {
    private static final int MEAN = 3;
    private final Map<Long, float[][]> tables = new HashMap<>();

    @Override
    public float meanKmh(LocalSlot slot) {
      return at(slot, MEAN);
    }

    @Override
    public float p10Kmh(LocalSlot slot) {
      return at(slot, 0);
    }

    @Override
    public float p50Kmh(LocalSlot slot) {
      return at(slot, 1);
    }

    @Override
    public float p90Kmh(LocalSlot slot) {
      return at(slot, 2);
    }

    private float at(LocalSlot slot, int which) {
      return tables
          .computeIfAbsent(slot.epochDay(), date -> tableOf(slot))[which][slot.slotOfDay()];
    }

    private float[][] tableOf(LocalSlot ofDay) {
      Day own = days.get(ofDay.epochDay());
      float[][] table = new float[MEAN + 1][LocalSlot.PER_DAY];
      for (int slot = 0; slot < LocalSlot.PER_DAY; slot++) {
        float[] sorted = sorted(ofDay.dayType(), slot, own);
        for (int which = 0; which < MEAN; which++) {
          table[which][slot] = percentile(sorted, which);
        }
        table[MEAN][slot] = mean(ofDay.weekday(), slot, own);
      }
      return table;
    }
  }
}
