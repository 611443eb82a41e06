package io.tailback.core.measure;

import java.util.List;
import java.util.Optional;

/**
 * A travel time index that says which of the two it is: they have the same name, differ by free
 * flow and by weight, and never stand in one column (measures.md, section 9).
 *
 * @param form which definition
 * @param value the index; at least 1 only for {@link Form#PEMS} below 60 mph
 */
public record TravelTimeIndex(Form form, Measured value) {
  /** Whose index. */
  public enum Form {
    /** Mean peak travel time over free-flow time, weighted by distance travelled (FHWA UCR). */
    FEDERAL,
    /** 60 mph over Q (PeMS performance-calcs.md). */
    PEMS
  }

  /**
   * The federal index: {@code sum(w * mean(tt) / tt_ff) / sum(w)} over segments, with w the
   * vehicle-metres of the segment. The times are those of the peaks, weekdays 6 to 9 or 16 to 19.
   */
  public static TravelTimeIndex federal(List<WeightedValue> segments) {
    return new TravelTimeIndex(Form.FEDERAL, WeightedValue.mean(segments));
  }

  /** The index of PeMS: {@code 60 mph / Q}. */
  public static TravelTimeIndex pems(MeasureSums sums) {
    return new TravelTimeIndex(Form.PEMS, sums.ttiPems());
  }

  /** The class in which reports tell it; empty when it is missing. */
  public Optional<TtiClass> ttiClass() {
    return value.isPresent() ? Optional.of(TtiClass.of(value.value())) : Optional.empty();
  }
}
