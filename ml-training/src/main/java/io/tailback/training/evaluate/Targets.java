package io.tailback.training.evaluate;

import io.tailback.core.forecast.Horizons;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.state.CongestionLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The judged examples with what is known of the moments that were forecast. */
final class Targets {
  private final JudgedRows rows;
  private final int[] judged;
  private final List<String> stations;
  private final int[] station;
  private final Double[] freeFlowKmh;
  private final Calendar calendar;
  private final boolean[][] fast;

  Targets(JudgedRows rows, Network network, EvaluationRules rules) {
    this.rows = rows;
    this.judged = IntStream.range(0, rows.rows()).filter(rows::isJudged).toArray();
    this.stations = stations();
    Map<String, Integer> numbers = numbers();
    this.station =
        IntStream.of(judged).map(row -> numbers.getOrDefault(rows.stationOf(row), -1)).toArray();
    this.freeFlowKmh = new Double[stations.size()];
    for (int i = 0; i < freeFlowKmh.length; i++) {
      freeFlowKmh[i] = network.find(stations.get(i)).map(Station::freeFlowSpeedKmh).orElse(null);
    }
    long from = IntStream.of(judged).mapToLong(rows::windowOf).min().orElse(0);
    long end = IntStream.of(judged).mapToLong(rows::windowOf).max().orElse(-1);
    // The last target of an issue in window w is w + 12; nothing judged has no target.
    this.calendar =
        judged.length == 0
            ? new Calendar(0, 0, rules)
            : new Calendar(from + 1, end + Horizons.COUNT + 1, rules);
    this.fast = fastChanges(numbers, rules.fastChange());
  }

  private List<String> stations() {
    TreeSet<String> names = new TreeSet<>();
    for (int row : judged) {
      names.add(rows.stationOf(row));
    }
    return List.copyOf(names);
  }

  private Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < stations.size(); i++) {
      numbers.put(stations.get(i), i);
    }
    return numbers;
  }

  /** Examples of other parts may know what came around the first moments, so all are read. */
  private boolean[][] fastChanges(Map<String, Integer> numbers, FastChange rule) {
    TruthSeries truths = new TruthSeries(stations.size(), calendar.windows(), rule);
    for (int row = 0; row < rows.rows(); row++) {
      Integer number = numbers.get(rows.stationOf(row));
      for (int h = 0; number != null && h < Horizons.COUNT; h++) {
        long place = rows.windowOf(row) + h + 1 - calendar.windowAt(0);
        truths.put(number, place, rows.truthKmh(h, row));
      }
    }
    boolean[][] changes = new boolean[stations.size()][];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = truths.fastChanges(i);
    }
    return changes;
  }

  /** Number of judged examples. */
  int count() {
    return judged.length;
  }

  /** Row of a judged example. */
  int rowOf(int target) {
    return judged[target];
  }

  List<String> stationNames() {
    return stations;
  }

  int stationOf(int target) {
    return station[target];
  }

  /** Place of the window that an example forecasts at a horizon, in the calendar. */
  int placeOf(int target, int horizon) {
    return calendar.placeOf(rows.windowOf(judged[target]) + horizon + 1);
  }

  float truthKmh(int target, int horizon) {
    return rows.truthKmh(horizon, judged[target]);
  }

  Calendar calendar() {
    return calendar;
  }

  boolean isIn(Subset subset, int stationNumber, int place) {
    return switch (subset) {
      case ALL_TIMES -> true;
      case PEAKS -> calendar.isPeakAt(place);
      case FAST_CHANGES -> fast[stationNumber][place];
    };
  }

  CongestionLevel levelOf(int stationNumber, float kmh) {
    return CongestionLevel.of((double) kmh, freeFlowKmh[stationNumber]);
  }

  /** Number of the first window that some example knows last. */
  long firstIssue() {
    return calendar.windowAt(0) - 1;
  }

  /** Number of the window after the last one that some example knows last. */
  long issueEnd() {
    return calendar.windowAt(calendar.windows()) - Horizons.COUNT;
  }
}
