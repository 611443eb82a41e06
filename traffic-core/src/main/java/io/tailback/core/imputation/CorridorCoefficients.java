package io.tailback.core.imputation;

import io.tailback.core.corridor.Corridor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A set of coefficients of one variable along a corridor: for each station the lines from every
 * station within 5 miles, from its next neighbours however far, and from the mean of all others.
 */
public final class CorridorCoefficients implements Serializable {
  private static final long serialVersionUID = 1;

  /** Half a day of intervals: with fewer in common two stations have no line (own rule). */
  static final int LEAST_PAIRS = 144;

  private final TrainingWeek week;
  private final List<Vicinity> vicinities;
  private final List<Map<Integer, Regression>> lines;
  private final Map<Integer, Regression> global;

  private CorridorCoefficients(
      TrainingWeek week,
      List<Vicinity> vicinities,
      List<Map<Integer, Regression>> lines,
      Map<Integer, Regression> global) {
    this.week = week;
    this.vicinities = vicinities;
    this.lines = lines;
    this.global = global;
  }

  /** The set of a week, fitted on its healthy data. */
  public static CorridorCoefficients fit(
      Corridor corridor, TrainingWeek week, CorridorSeries healthy) {
    List<Vicinity> vicinities = new ArrayList<>();
    List<Map<Integer, Regression>> lines = new ArrayList<>();
    Map<Integer, Regression> global = new TreeMap<>();
    for (int station = 0; station < corridor.size(); station++) {
      Vicinity vicinity = Vicinity.around(corridor, station);
      int here = station;
      Map<Integer, Regression> to = new TreeMap<>();
      Set<Integer> others = new TreeSet<>(vicinity.local());
      others.addAll(vicinity.regional());
      for (int other : others) {
        line(healthy, other, station).ifPresent(line -> to.put(other, line));
      }
      vicinities.add(vicinity);
      lines.add(to);
      globalLine(healthy, station).ifPresent(line -> global.put(here, line));
    }
    return new CorridorCoefficients(week, vicinities, lines, global);
  }

  /** The week that it was fitted on. */
  public TrainingWeek week() {
    return week;
  }

  /** How a station's value follows from another's, by their places in the corridor. */
  public Optional<Regression> line(int from, int station) {
    return Optional.ofNullable(lines.get(station).get(from));
  }

  /** How a station's value follows from the mean of all others. */
  public Optional<Regression> global(int station) {
    return Optional.ofNullable(global.get(station));
  }

  Vicinity vicinity(int station) {
    return vicinities.get(station);
  }

  private static Optional<Regression> line(CorridorSeries healthy, int from, int station) {
    RegressionFit fit = RegressionFit.EMPTY;
    for (int interval = 0; interval < healthy.intervals(); interval++) {
      fit = fit.plus(healthy.at(from, interval), healthy.at(station, interval));
    }
    return fit.line(LEAST_PAIRS);
  }

  private static Optional<Regression> globalLine(CorridorSeries healthy, int station) {
    RegressionFit fit = RegressionFit.EMPTY;
    for (int interval = 0; interval < healthy.intervals(); interval++) {
      fit = fit.plus(healthy.meanOfOthers(station, interval), healthy.at(station, interval));
    }
    return fit.line(LEAST_PAIRS);
  }
}
