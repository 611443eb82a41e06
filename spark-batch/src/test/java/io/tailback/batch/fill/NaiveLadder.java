package io.tailback.batch.fill;

import io.tailback.batch.health.OrangeRoads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The imputation ladder over the lines of a file, slowly and from the words of its definition, with
 * a day that is its own training. Everything is looked up by station and interval.
 */
final class NaiveLadder {
  private static final int INTERVALS = 288;
  private static final int LEAST_PAIRS = 144;
  private static final double FIVE_MILES = 5;

  /** A filled-in value and the step that gave it. */
  record Filled(double value, String method) {}

  private final Map<String, List<OrangeRoads.Place>> roads;
  private final Map<String, Map<Integer, OrangeRoads.Line>> observed = new HashMap<>();

  NaiveLadder(OrangeRoads files) {
    this.roads =
        files.places.values().stream()
            .collect(Collectors.groupingBy(place -> place.road() + place.laneType()));
    Map<String, Double> percents = new HashMap<>();
    for (OrangeRoads.Line line : files.lines) {
      if (line.interval() >= 60 && line.interval() < 264) {
        percents.merge(line.stationId(), line.observedPercent(), Double::sum);
      }
    }
    for (OrangeRoads.Line line : files.lines) {
      boolean healthy = percents.getOrDefault(line.stationId(), 0.0) / 204 > 60 + 1e-7;
      if (healthy && line.observedPercent() > 0) {
        observed
            .computeIfAbsent(line.stationId(), any -> new HashMap<>())
            .put(line.interval(), line);
      }
    }
  }

  /** Every value that is filled in, by station, interval and variable. */
  Map<String, Filled> all() {
    Map<String, Filled> all = new TreeMap<>();
    for (List<OrangeRoads.Place> road : roads.values()) {
      List<OrangeRoads.Place> inOrder =
          road.stream().sorted(Comparator.comparing(OrangeRoads.Place::mile)).toList();
      for (int here = 0; here < inOrder.size(); here++) {
        for (String variable : List.of("VEHICLE_COUNT", "OCCUPANCY", "SPEED")) {
          fill(inOrder, here, variable, all);
        }
      }
    }
    return all;
  }

  private void fill(
      List<OrangeRoads.Place> road, int here, String variable, Map<String, Filled> into) {
    OrangeRoads.Place place = road.get(here);
    List<OrangeRoads.Place> local =
        Stream.of(here - 1, here + 1)
            .filter(i -> i >= 0 && i < road.size())
            .map(road::get)
            .toList();
    List<OrangeRoads.Place> regional =
        road.stream()
            .filter(other -> !other.equals(place))
            .filter(other -> Math.abs(other.mile() - place.mile()) <= FIVE_MILES)
            .toList();
    List<OrangeRoads.Place> others = road.stream().filter(other -> !other.equals(place)).toList();
    Map<String, double[]> lines = new HashMap<>();
    regional.forEach(other -> lines.put(other.id(), line(List.of(other), place, variable)));
    local.forEach(other -> lines.put(other.id(), line(List.of(other), place, variable)));
    double[] global = line(others, place, variable);
    for (int t = 0; t < INTERVALS; t++) {
      if (value(place, t, variable) == null && !(variable.equals("SPEED") && isEmpty(place, t))) {
        Filled filled = climb(local, regional, others, lines, global, t, variable);
        if (filled != null) {
          double lanes = variable.equals("VEHICLE_COUNT") ? place.lanes() : 1;
          into.put(
              place.id() + " " + t + " " + variable,
              new Filled(filled.value() * lanes, filled.method()));
        }
      }
    }
  }

  private Filled climb(
      List<OrangeRoads.Place> local,
      List<OrangeRoads.Place> regional,
      List<OrangeRoads.Place> others,
      Map<String, double[]> lines,
      double[] global,
      int t,
      String variable) {
    Double byLocal = median(local, lines, t, variable);
    if (byLocal != null) {
      return filled(byLocal, variable, "LOCAL_REGRESSION");
    }
    Double byRegional = median(regional, lines, t, variable);
    if (byRegional != null) {
      return filled(byRegional, variable, "REGIONAL_REGRESSION");
    }
    Double mean = mean(others, t, variable);
    if (global != null && mean != null) {
      return filled(global[0] + global[1] * mean, variable, "GLOBAL_REGRESSION");
    }
    Double ofLocal = average(local, t, variable);
    if (ofLocal != null) {
      return filled(ofLocal, variable, "LOCAL_AVERAGE");
    }
    Double ofRegional = average(regional, t, variable);
    return ofRegional == null ? null : filled(ofRegional, variable, "REGIONAL_AVERAGE");
  }

  private static Filled filled(double value, String variable, String method) {
    double least = Math.max(0, value);
    return new Filled(variable.equals("OCCUPANCY") ? Math.min(1, least) : least, method);
  }

  private Double median(
      List<OrangeRoads.Place> from, Map<String, double[]> lines, int t, String variable) {
    List<Double> predictions = new ArrayList<>();
    for (OrangeRoads.Place other : from) {
      Double x = value(other, t, variable);
      double[] line = lines.get(other.id());
      if (x != null && line != null) {
        predictions.add(line[0] + line[1] * x);
      }
    }
    predictions.sort(null);
    return predictions.isEmpty() ? null : predictions.get((predictions.size() - 1) / 2);
  }

  private Double average(List<OrangeRoads.Place> from, int t, String variable) {
    List<OrangeRoads.Place> known =
        from.stream().filter(other -> value(other, t, variable) != null).toList();
    if (known.isEmpty() || !variable.equals("SPEED")) {
      return mean(known, t, variable);
    }
    double vehicles = 0;
    double sum = 0;
    for (OrangeRoads.Place other : known) {
      long flow = observed.get(other.id()).get(t).flow();
      vehicles += flow;
      sum += flow * value(other, t, variable);
    }
    return sum / vehicles;
  }

  private Double mean(List<OrangeRoads.Place> from, int t, String variable) {
    List<Double> values = new ArrayList<>();
    for (OrangeRoads.Place other : from) {
      Double value = value(other, t, variable);
      if (value != null) {
        values.add(value);
      }
    }
    return values.isEmpty()
        ? null
        : Double.valueOf(values.stream().mapToDouble(one -> one).sum() / values.size());
  }

  /** Least squares by the sums of the textbook; null where there are too few pairs. */
  private double[] line(List<OrangeRoads.Place> from, OrangeRoads.Place to, String variable) {
    int n = 0;
    double sumX = 0;
    double sumY = 0;
    for (int t = 0; t < INTERVALS; t++) {
      if (mean(from, t, variable) != null && value(to, t, variable) != null) {
        n++;
        sumX += mean(from, t, variable);
        sumY += value(to, t, variable);
      }
    }
    double xx = 0;
    double xy = 0;
    for (int t = 0; t < INTERVALS; t++) {
      Double x = mean(from, t, variable);
      Double y = value(to, t, variable);
      if (x != null && y != null) {
        xx += (x - sumX / n) * (x - sumX / n);
        xy += (x - sumX / n) * (y - sumY / n);
      }
    }
    return n < LEAST_PAIRS || xx == 0
        ? null
        : new double[] {sumY / n - xy / xx * sumX / n, xy / xx};
  }

  private boolean isEmpty(OrangeRoads.Place place, int t) {
    OrangeRoads.Line line = lineOf(place, t);
    return line != null && line.flow() == 0 && line.occupancyPercent() < 2;
  }

  private Double value(OrangeRoads.Place place, int t, String variable) {
    OrangeRoads.Line line = lineOf(place, t);
    if (line == null) {
      return null;
    }
    return switch (variable) {
      case "VEHICLE_COUNT" -> (double) line.flow() / place.lanes();
      case "OCCUPANCY" -> line.occupancyPercent() / 100;
      default -> line.flow() > 0 && line.mph() > 0 ? Double.valueOf(line.mph() * 1.609344) : null;
    };
  }

  private OrangeRoads.Line lineOf(OrangeRoads.Place place, int t) {
    return observed.getOrDefault(place.id(), Map.of()).get(t);
  }
}
