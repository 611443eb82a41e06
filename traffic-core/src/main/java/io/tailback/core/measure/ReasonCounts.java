package io.tailback.core.measure;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many intervals lack a value, by reason.
 *
 * @param byReason intervals without a value; reasons that did not occur are absent
 */
public record ReasonCounts(Map<MeasureReason, Long> byReason) implements Serializable {
  /** No interval lacks a value. */
  public static final ReasonCounts NONE = new ReasonCounts(Map.of());

  public ReasonCounts {
    EnumMap<MeasureReason, Long> copy = new EnumMap<>(MeasureReason.class);
    copy.putAll(byReason);
    byReason = Collections.unmodifiableMap(copy);
  }

  /** One interval that lacks its value for this reason. */
  public static ReasonCounts one(MeasureReason reason) {
    return new ReasonCounts(Map.of(reason, 1L));
  }

  /** The counts of both together. */
  public ReasonCounts plus(ReasonCounts other) {
    if (other.byReason.isEmpty()) {
      return this;
    }
    if (byReason.isEmpty()) {
      return other;
    }
    EnumMap<MeasureReason, Long> sum = new EnumMap<>(byReason);
    other.byReason.forEach((reason, count) -> sum.merge(reason, count, Math::addExact));
    return new ReasonCounts(sum);
  }

  /** Intervals without a value. */
  public long total() {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The reason of the most intervals, the first of equals; that nothing was measured only where
   * nothing else is to be said. Empty when none lacks its value.
   */
  public Optional<MeasureReason> most() {
    MeasureReason most = null;
    long highest = 0;
    for (Map.Entry<MeasureReason, Long> entry : byReason.entrySet()) {
      if (entry.getValue() > highest || most == MeasureReason.NOT_REPORTED) {
        most = entry.getKey();
        highest = entry.getValue();
      }
    }
    return Optional.ofNullable(most);
  }
}
