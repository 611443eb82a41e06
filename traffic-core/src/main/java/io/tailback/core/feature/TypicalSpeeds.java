package io.tailback.core.feature;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * The typical week of one station as a table: means by weekday and slot, percentiles by type of day
 * and slot.
 */
public final class TypicalSpeeds implements Typical, Serializable {
  private static final long serialVersionUID = 1;
  static final int DAY_TYPES = 3;
  static final int MEANS = LocalSlot.WEEKDAYS * LocalSlot.PER_DAY;
  static final int PERCENTILES = DAY_TYPES * LocalSlot.PER_DAY;

  private final float[] means;
  private final float[] p10;
  private final float[] p50;
  private final float[] p90;

  /**
   * @param means km/h, weekday by weekday (7 x 288)
   * @param p10 km/h, type by type (3 x 288); so are p50 and p90
   */
  TypicalSpeeds(float[] means, float[] p10, float[] p50, float[] p90) {
    this.means = checked(means, MEANS);
    this.p10 = checked(p10, PERCENTILES);
    this.p50 = checked(p50, PERCENTILES);
    this.p90 = checked(p90, PERCENTILES);
  }

  /** The same speed at all times, for a station of which nothing else is known. */
  public static TypicalSpeeds always(float speedKmh) {
    return new TypicalSpeeds(
        filled(MEANS, speedKmh),
        filled(PERCENTILES, speedKmh),
        filled(PERCENTILES, speedKmh),
        filled(PERCENTILES, speedKmh));
  }

  @Override
  public float meanKmh(LocalSlot slot) {
    return means[slot.weekday() * LocalSlot.PER_DAY + slot.slotOfDay()];
  }

  @Override
  public float p10Kmh(LocalSlot slot) {
    return p10[byType(slot)];
  }

  @Override
  public float p50Kmh(LocalSlot slot) {
    return p50[byType(slot)];
  }

  @Override
  public float p90Kmh(LocalSlot slot) {
    return p90[byType(slot)];
  }

  float[][] tables() {
    return new float[][] {means, p10, p50, p90};
  }

  private static int byType(LocalSlot slot) {
    return slot.dayType() * LocalSlot.PER_DAY + slot.slotOfDay();
  }

  private static float[] filled(int length, float value) {
    float[] all = new float[length];
    Arrays.fill(all, value);
    return all;
  }

  private static float[] checked(float[] values, int length) {
    Objects.requireNonNull(values, "values");
    if (values.length != length) {
      throw new IllegalArgumentException(values.length + " values instead of " + length);
    }
    for (float value : values) {
      if (!(value >= 0) || Float.isInfinite(value)) {
        throw new IllegalArgumentException(value + " is not a speed");
      }
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TypicalSpeeds that
        && Arrays.equals(means, that.means)
        && Arrays.equals(p10, that.p10)
        && Arrays.equals(p50, that.p50)
        && Arrays.equals(p90, that.p90);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means);
  }
}
