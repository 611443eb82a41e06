package io.tailback.core.measure;

import java.io.Serializable;
import java.util.List;

/**
 * An index of one segment and its weight in the index of many: vehicle-metres for the federal
 * travel time index, length for the truck index (measures.md, section 9).
 *
 * @param index of the segment
 * @param weight not negative, in any unit that all share
 */
public record WeightedValue(Measured index, double weight) implements Serializable {
  public WeightedValue {
    if (!(weight >= 0)) {
      throw new IllegalArgumentException("A weight is not below 0: " + weight);
    }
  }

  /** The weighted mean of those that have a value; missing when none of them weighs anything. */
  public static Measured mean(List<WeightedValue> values) {
    double sum = 0;
    double weights = 0;
    MeasureReason reason = MeasureReason.NOT_REPORTED;
    for (WeightedValue value : values) {
      if (value.index.isPresent()) {
        sum += value.index.value() * value.weight;
        weights += value.weight;
      } else {
        reason = value.index.reason();
      }
    }
    return weights > 0 ? Measured.of(sum / weights) : Measured.missing(reason);
  }
}
