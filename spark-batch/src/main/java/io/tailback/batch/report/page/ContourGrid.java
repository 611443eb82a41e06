package io.tailback.batch.report.page;

import io.tailback.batch.report.Figure.ContourStation;
import io.tailback.batch.report.TimeAxis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of one panel by station and step of time. */
final class ContourGrid {
  private final Map<String, Integer> stations = new HashMap<>();
  private final Map<String, Integer> steps = new HashMap<>();

  /** NaN stands for no data; it never leaves this class. */
  private final double[][] values;

  private long known;

  ContourGrid(List<ContourStation> along, TimeAxis axis) {
    for (int i = 0; i < along.size(); i++) {
      stations.put(along.get(i).stationId(), i);
    }
    for (int i = 0; i < axis.count(); i++) {
      steps.put(axis.key(i), i);
    }
    values = new double[along.size()][axis.count()];
    for (double[] station : values) {
      Arrays.fill(station, Double.NaN);
    }
  }

  /** Places and times that the panel does not show are left out. */
  void put(String station, String time, double value) {
    Integer row = stations.get(station);
    Integer column = steps.get(time);
    if (row != null && column != null) {
      known += Double.isNaN(values[row][column]) ? 1 : 0;
      values[row][column] = value;
    }
  }

  boolean has(int station, int step) {
    return !Double.isNaN(values[station][step]);
  }

  double value(int station, int step) {
    return values[station][step];
  }

  /** The step of time with that key. */
  Optional<Integer> step(String key) {
    return Optional.ofNullable(steps.get(key));
  }

  long known() {
    return known;
  }

  long cells() {
    return (long) values.length * steps.size();
  }
}
