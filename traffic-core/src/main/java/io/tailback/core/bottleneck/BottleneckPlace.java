package io.tailback.core.bottleneck;

import java.util.List;
import java.util.Objects;

/**
 * Everything that happened behind one head in a period.
 *
 * @param corridorId where
 * @param stationId the head
 * @param headOffsetM the head's offset along the corridor, in metres
 * @param activations how many activations
 * @param daysActive local days on which an activation began: one that lasts beyond midnight belongs
 *     to one day, so that their share of the days is at most 1
 * @param totals of all their intervals; the extent is the median over the activations' extents
 */
public record BottleneckPlace(
    String corridorId,
    String stationId,
    double headOffsetM,
    int activations,
    int daysActive,
    QueueTotals totals) {

  /** Share of the days with data on which it was active, 0..1; null without such a day. */
  public Double daysActiveShare(int daysWithData) {
    return daysWithData > 0 ? Double.valueOf((double) daysActive / daysWithData) : null;
  }

  /**
   * The median over activations by nearest rank (measures.md, section 16): of an even number the
   * smaller of the middle two; null when there is none or one is null.
   */
  public static Double median(List<Double> values) {
    if (values.isEmpty() || values.stream().anyMatch(Objects::isNull)) {
      return null;
    }
    List<Double> ascending = values.stream().sorted().toList();
    return ascending.get((ascending.size() + 1) / 2 - 1);
  }
}
