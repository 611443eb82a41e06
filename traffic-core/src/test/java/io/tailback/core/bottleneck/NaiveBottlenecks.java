package io.tailback.core.bottleneck;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Bottlenecks found slowly, straight from the words of measures.md, section 12.1, on plain arrays:
 * speeds by station and interval with null for missing, offsets from upstream.
 */
final class NaiveBottlenecks {
  private static final double MPH = 1.609344;
  private static final double EPSILON = 1e-6;

  private NaiveBottlenecks() {}

  /** Rules 1 to 4 of a sustained activation. */
  static List<Span> sustained(boolean[] active) {
    List<Integer> qualifying = new ArrayList<>();
    for (int t = -6; t < active.length; t++) {
      int sum = 0;
      for (int i = t; i <= t + 6; i++) {
        sum += i >= 0 && i < active.length && active[i] ? 1 : 0;
      }
      if (sum >= 5) {
        qualifying.add(t);
      }
    }
    List<TreeSet<Integer>> chains = new ArrayList<>();
    for (int i = 0; i < qualifying.size(); i++) {
      if (i == 0 || qualifying.get(i) != qualifying.get(i - 1) + 1) {
        chains.add(new TreeSet<>());
      }
      for (int covered = qualifying.get(i); covered <= qualifying.get(i) + 6; covered++) {
        chains.get(chains.size() - 1).add(covered);
      }
    }
    TreeSet<Integer> intervals = new TreeSet<>();
    for (TreeSet<Integer> chain : chains) {
      TreeSet<Integer> lit = new TreeSet<>(chain);
      lit.removeIf(i -> i < 0 || i >= active.length || !active[i]);
      intervals.addAll(chain.subSet(lit.first(), true, lit.last(), true));
    }
    return runsOf(intervals);
  }

  static boolean isHead(BottleneckProfile profile, Double[][] v, double[] x, int i, int t) {
    if (v[i][t] == null || !(v[i][t] < 40 * MPH - EPSILON)) {
      return false;
    }
    Double last = v[i][t];
    double lastM = x[i];
    for (int j = i + 1; j < v.length; j++) {
      if (v[j][t] == null || x[j] == lastM) {
        continue;
      }
      if (profile == BottleneckProfile.PEMS) {
        return x[j] - x[i] < 3 * MPH * 1000 - 1e-3 && v[j][t] - v[i][t] >= 20 * MPH - EPSILON;
      }
      if (!(x[j] - x[i] < 2 * MPH * 1000 - 1e-3) || !(v[j][t] > last + EPSILON)) {
        return false;
      }
      if (v[j][t] - v[i][t] > 20 * MPH + EPSILON) {
        return true;
      }
      last = v[j][t];
      lastM = x[j];
    }
    return false;
  }

  /** The stations of the queue behind a head. */
  static TreeSet<Integer> queue(Double[][] v, double[] x, int head, int t) {
    TreeSet<Integer> queue = new TreeSet<>();
    for (int station = head; station >= 0; station--) {
      if (!isSlowOrBridged(v, x, station, t)) {
        break;
      }
      queue.add(station);
    }
    return queue;
  }

  private static boolean isSlowOrBridged(Double[][] v, double[] x, int station, int t) {
    if (v[station][t] != null) {
      return v[station][t] < 40 * MPH - EPSILON;
    }
    int up = station;
    while (up >= 0 && v[up][t] == null) {
      up--;
    }
    int down = station;
    while (down < v.length && v[down][t] == null) {
      down++;
    }
    return up >= 0
        && down < v.length
        && v[up][t] < 40 * MPH - EPSILON
        && v[down][t] < 40 * MPH - EPSILON
        && x[down] - x[up] <= 3 * MPH * 1000 + 1e-3;
  }

  private static List<Span> runsOf(TreeSet<Integer> intervals) {
    List<Span> runs = new ArrayList<>();
    for (int interval : intervals) {
      Span last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last != null && last.to() == interval) {
        runs.set(runs.size() - 1, new Span(last.from(), interval + 1));
      } else {
        runs.add(new Span(interval, interval + 1));
      }
    }
    return runs;
  }
}
