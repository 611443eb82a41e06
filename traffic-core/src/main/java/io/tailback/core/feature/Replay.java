package io.tailback.core.feature;

import java.util.List;
import java.util.function.ObjLongConsumer;

/** Runs recorded states through the same fold that serves: each window is seen, then looked at. */
public final class Replay {
  private final List<StationSeries> series;
  private final Surroundings surroundings;

  /**
   * @param series of a region and of the stations it looks at
   * @param surroundings what the features need beside the states
   */
  public Replay(List<StationSeries> series, Surroundings surroundings) {
    this.series = List.copyOf(series);
    this.surroundings = surroundings;
  }

  /** Hands over the frame of every window from {@code from} to before {@code to}, in order. */
  public void run(long from, long to, ObjLongConsumer<Frame> taker) {
    NetworkHistory history = new NetworkHistory();
    for (long window = from - StationHistory.WINDOWS + 1; window < to; window++) {
      for (StationSeries one : series) {
        one.show(window, history.historyOf(one.stationId()));
      }
      if (window >= from) {
        taker.accept(new Frame(history, window, surroundings), window);
      }
    }
  }
}
