package io.tailback.batch.report.path;

import io.tailback.batch.report.Figure;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import java.util.List;

/**
 * A part of a corridor, by places in its order, both included.
 *
 * @param first the most upstream station
 * @param last the most downstream one
 */
public record StationRange(int first, int last) {
  public StationRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("No stations from " + first + " to " + last);
    }
  }

  /** The whole corridor. */
  public static StationRange all(Corridor corridor) {
    return new StationRange(0, corridor.size() - 1);
  }

  /** Its stations in travel direction. */
  public List<CorridorStation> of(Corridor corridor) {
    return corridor.stations().subList(first, last + 1);
  }

  /** The stretches that they are drawn over. */
  public List<Figure.ContourStation> of(Stretches stretches) {
    return stretches.between(first, last);
  }
}
