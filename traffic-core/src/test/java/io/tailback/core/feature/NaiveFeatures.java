package io.tailback.core.feature;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The features of a recording, straight from what each says that it means: every value is read off
 * the whole table of time x station anew, nothing is kept from one to the next.
 */
final class NaiveFeatures {
  private final Recording of;
  private final double[][] metres;
  private final Map<String, Double> values = new HashMap<>();
  private int now;

  /**
   * @param metres from station to station; -1 where they are not connected
   */
  NaiveFeatures(Recording of, double[][] metres) {
    this.of = of;
    this.metres = metres;
  }

  /** All features of a station at the end of a window, by name. */
  Map<String, Double> at(int station, int window) {
    now = window;
    values.clear();
    ownSpeed(station);
    usualSpeed(station);
    calendar();
    around(station);
    oneWay(station, "upstream", near(station, true));
    oneWay(station, "downstream", near(station, false));
    flowAndOccupancy(station);
    return Map.copyOf(values);
  }

  private void ownSpeed(int s) {
    for (int minutes : new int[] {0, 5, 10, 15, 25, 40, 55}) {
      double observed = speed(s, now - minutes / 5);
      values.put(
          "speed_" + (minutes < 10 ? "0" : "") + minutes + "_min_ago_kmh",
          Double.isNaN(observed) ? -1 : observed);
    }
    values.put("speed_last_kmh", filled(s, now));
    int silent = 0;
    while (silent < 37 && Double.isNaN(speed(s, now - silent))) {
      silent++;
    }
    values.put("minutes_since_observation", silent * 5.0);
    values.put("speed_deviation_kmh", deviation(s, now));
    for (int n : new int[] {3, 6, 12}) {
      String ending = n * 5 + "_min_kmh";
      double mean = mean(n, ago -> filled(s, now - ago));
      double least = Double.MAX_VALUE;
      double most = 0;
      double squares = 0;
      double sumX = 0;
      double sumXy = 0;
      double sumXx = 0;
      for (int x = 0; x < n; x++) {
        double y = filled(s, now - n + 1 + x);
        least = Math.min(least, y);
        most = Math.max(most, y);
        squares += (y - mean) * (y - mean);
        sumX += x;
        sumXy += x * y;
        sumXx += x * x;
      }
      values.put("speed_mean_" + ending, mean);
      values.put("speed_least_" + ending, least);
      values.put("speed_most_" + ending, most);
      values.put("speed_spread_" + ending, Math.sqrt(squares / n));
      values.put(
          "speed_trend_" + ending, (n * sumXy - sumX * mean * n) / (n * sumXx - sumX * sumX));
      values.put("speed_mean_deviation_" + ending, mean(n, ago -> deviation(s, now - ago)));
    }
    values.put("speed_mean_deviation_180_min_kmh", mean(36, ago -> deviation(s, now - ago)));
    int missing = 0;
    for (int t = now - 11; t <= now; t++) {
      missing += Double.isNaN(speed(s, t)) ? 1 : 0;
    }
    values.put("missing_windows_60_min", (double) missing);
    int run = 0;
    while (run < 36 && congested(s, now - run) == congested(s, now)) {
      run++;
    }
    values.put("congestion_run_min", run * (congested(s, now) ? 5.0 : -5.0));
    values.put("free_flow_speed_kmh", freeFlow(s));
  }

  private void usualSpeed(int s) {
    values.put("typical_speed_now_kmh", usual(s, now));
    for (int h = 1; h <= 12; h++) {
      values.put("typical_speed_in_" + (h == 1 ? "05" : h * 5) + "_kmh", usual(s, now + h));
    }
    for (int h : new int[] {3, 6, 9, 12}) {
      values.put("typical_change_in_" + h * 5 + "_kmh", usual(s, now + h) - usual(s, now));
    }
    values.put("typical_change_60_to_90_kmh", usual(s, now + 18) - usual(s, now + 12));
    for (int h : new int[] {3, 6, 12}) {
      values.put("typical_p10_in_" + h * 5 + "_kmh", percentile(s, now + h, 0));
      values.put("typical_p50_in_" + h * 5 + "_kmh", percentile(s, now + h, 1));
      values.put("typical_p90_in_" + h * 5 + "_kmh", percentile(s, now + h, 2));
    }
    double p10 = percentile(s, now, 0);
    double range = Math.max(5, percentile(s, now, 2) - p10);
    values.put("typical_range_place", (filled(s, now) - p10) / range);
  }

  private void calendar() {
    ZonedDateTime local = local(now);
    values.put("minute_of_day_min", local.getHour() * 60.0 + local.getMinute());
    values.put("weekday", (double) weekday(now));
    values.put("is_workday", weekday(now + 6) < 5 ? 1.0 : 0.0);
  }

  private void around(int s) {
    List<Integer> all = new ArrayList<>();
    for (int other = 0; other < Recording.STATIONS; other++) {
      if (other == s || metres[s][other] >= 0 || metres[other][s] >= 0) {
        all.add(other);
      }
    }
    values.put("network_deviation_kmh", meanOf(all, one -> deviation(one, now)));
    values.put(
        "network_deviation_change_15_min_kmh",
        meanOf(all, one -> deviation(one, now)) - meanOf(all, one -> deviation(one, now - 3)));
    values.put("network_congested_share", meanOf(all, one -> congested(one, now) ? 1 : 0));
    values.put(
        "network_congested_change_15_min",
        meanOf(all, one -> congested(one, now) ? 1 : 0)
            - meanOf(all, one -> congested(one, now - 3) ? 1 : 0));
    values.put(
        "network_typical_change_in_30_kmh",
        meanOf(all, one -> usual(one, now + 6)) - meanOf(all, one -> usual(one, now)));
  }

  private void oneWay(int s, String way, List<Integer> near) {
    for (int rank = 1; rank <= 3; rank++) {
      boolean is = rank <= near.size();
      int n = is ? near.get(rank - 1) : -1;
      String name = way + "_" + rank;
      values.put(name + "_speed_kmh", is ? filled(n, now) : -1);
      values.put(name + "_deviation_kmh", is ? deviation(n, now) : 0);
      if (rank < 3) {
        double distance = !is ? -1 : way.equals("upstream") ? metres[n][s] : metres[s][n];
        values.put(name + "_mean_30_min_kmh", is ? mean(6, ago -> filled(n, now - ago)) : -1);
        values.put(name + "_change_15_min_kmh", is ? filled(n, now) - filled(n, now - 3) : 0);
        values.put(name + "_typical_change_in_30_kmh", is ? usual(n, now + 6) - usual(n, now) : 0);
        values.put(name + "_distance_m", distance);
      }
    }
    double least = 0;
    for (int n : near.subList(0, Math.min(6, near.size()))) {
      least = Math.min(least, deviation(n, now));
    }
    values.put(way + "_least_deviation_kmh", least);
    double mean = meanOf(near, n -> deviation(n, now));
    values.put(way + "_mean_deviation_kmh", mean);
    values.put(
        way + "_mean_deviation_change_15_min_kmh", mean - meanOf(near, n -> deviation(n, now - 3)));
  }

  private void flowAndOccupancy(int s) {
    double flow = flow(s, now);
    double occupancy = occupancy(s, now);
    values.put("flow_last_veh_per_hour", Double.isNaN(flow) ? -1 : flow);
    values.put("flow_change_15_min_veh_per_hour", orZero(flow - flow(s, now - 3)));
    values.put("occupancy_last_ratio", Double.isNaN(occupancy) ? -1 : occupancy);
    values.put("occupancy_change_15_min_ratio", orZero(occupancy - occupancy(s, now - 3)));
    List<Integer> up = near(s, true);
    List<Integer> down = near(s, false);
    double upFlow = up.isEmpty() ? Double.NaN : flow(up.get(0), now);
    double downOccupancy = down.isEmpty() ? Double.NaN : occupancy(down.get(0), now);
    values.put("upstream_1_flow_veh_per_hour", Double.isNaN(upFlow) ? -1 : upFlow);
    values.put("downstream_1_occupancy_ratio", Double.isNaN(downOccupancy) ? -1 : downOccupancy);
  }

  /** The eight nearest within 12 km, nearest first. */
  private List<Integer> near(int s, boolean upstream) {
    List<Integer> near = new ArrayList<>();
    for (int other = 0; other < Recording.STATIONS; other++) {
      double distance = upstream ? metres[other][s] : metres[s][other];
      if (distance >= 0 && distance <= 12_000) {
        near.add(other);
      }
    }
    near.sort(Comparator.comparingDouble(o -> upstream ? metres[o][s] : metres[s][o]));
    return near.subList(0, Math.min(8, near.size()));
  }

  private boolean isSeen(int s, int t) {
    return t >= 0 && t <= now && of.arrival[t][s] <= now;
  }

  private double speed(int s, int t) {
    return isSeen(s, t) ? of.speed[t][s] : Double.NaN;
  }

  private double flow(int s, int t) {
    return isSeen(s, t) ? of.flow[t][s] : Double.NaN;
  }

  private double occupancy(int s, int t) {
    return isSeen(s, t) ? of.occupancy[t][s] : Double.NaN;
  }

  /** The speed observed last, at most an hour before; else the usual one. */
  private double filled(int s, int t) {
    for (int back = 0; back <= 12; back++) {
      if (!Double.isNaN(speed(s, t - back))) {
        return speed(s, t - back);
      }
    }
    return usual(s, t);
  }

  private double deviation(int s, int t) {
    return filled(s, t) - usual(s, t);
  }

  private boolean congested(int s, int t) {
    return filled(s, t) < 0.75 * freeFlow(s);
  }

  private double freeFlow(int s) {
    Double own = of.network.find(Recording.idOf(s)).orElseThrow().freeFlowSpeedKmh();
    return own == null ? 65 * 1.609344f : own;
  }

  private double usual(int s, int t) {
    return s == Recording.UNUSUAL ? freeFlow(s) : Recording.usualMean(s, weekday(t), slot(t));
  }

  private double percentile(int s, int t, int which) {
    int type = weekday(t) == 6 ? 2 : weekday(t) == 5 ? 1 : 0;
    return s == Recording.UNUSUAL
        ? freeFlow(s)
        : Recording.usualPercentile(s, type, slot(t), which);
  }

  private ZonedDateTime local(int t) {
    return of.start.plusSeconds(300L * t).atZone(Recording.ZONE);
  }

  private int slot(int t) {
    return local(t).toLocalTime().toSecondOfDay() / 300;
  }

  private int weekday(int t) {
    LocalDate date = local(t).toLocalDate();
    boolean holiday = date.equals(LocalDate.of(2012, 5, 28));
    return (holiday ? DayOfWeek.SUNDAY : date.getDayOfWeek()).getValue() - 1;
  }

  private static double mean(int windows, IntToDoubleFunction value) {
    double sum = 0;
    for (int ago = 0; ago < windows; ago++) {
      sum += value.applyAsDouble(ago);
    }
    return sum / windows;
  }

  private static double meanOf(List<Integer> stations, IntToDoubleFunction value) {
    double sum = 0;
    for (int s : stations) {
      sum += value.applyAsDouble(s);
    }
    return stations.isEmpty() ? 0 : sum / stations.size();
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
