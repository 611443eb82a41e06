package io.tailback.core.measure;

import java.io.Serializable;
import java.util.function.ToLongFunction;

/**
 * One additive measure against each {@link SpeedThreshold}, in the whole base unit of the measure.
 *
 * @param mph35 against 35 mph
 * @param mph40 against 40 mph
 * @param mph45 against 45 mph
 * @param mph50 against 50 mph
 * @param mph55 against 55 mph
 * @param mph60 against 60 mph
 */
public record ThresholdSums(long mph35, long mph40, long mph45, long mph50, long mph55, long mph60)
    implements Serializable {

  /** Nothing lost against any threshold. */
  public static final ThresholdSums ZERO = of(threshold -> 0);

  /** One value per threshold. */
  public static ThresholdSums of(ToLongFunction<SpeedThreshold> value) {
    return new ThresholdSums(
        value.applyAsLong(SpeedThreshold.MPH_35),
        value.applyAsLong(SpeedThreshold.MPH_40),
        value.applyAsLong(SpeedThreshold.MPH_45),
        value.applyAsLong(SpeedThreshold.MPH_50),
        value.applyAsLong(SpeedThreshold.MPH_55),
        value.applyAsLong(SpeedThreshold.MPH_60));
  }

  /** Against this threshold. */
  public long at(SpeedThreshold threshold) {
    return switch (threshold) {
      case MPH_35 -> mph35;
      case MPH_40 -> mph40;
      case MPH_45 -> mph45;
      case MPH_50 -> mph50;
      case MPH_55 -> mph55;
      case MPH_60 -> mph60;
    };
  }

  /** The sum, threshold by threshold. */
  public ThresholdSums plus(ThresholdSums other) {
    return of(threshold -> Math.addExact(at(threshold), other.at(threshold)));
  }
}
