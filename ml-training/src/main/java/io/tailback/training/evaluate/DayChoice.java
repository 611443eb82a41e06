package io.tailback.training.evaluate;

import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/**
 * Picks the days that a card shows: of all days of a station with almost every speed observed and
 * at least two hours of slow traffic, the one with the least and the one with the greatest mean
 * error half an hour ahead; of equal ones the first station, then the first day (own rule).
 */
final class DayChoice {
  private static final double LEAST_OBSERVED_SHARE = 0.95;
  private static final int LEAST_SLOW_WINDOWS = 24;
  private static final int HORIZON = Horizons.indexOf(DaySeries.MINUTES);

  private final Targets targets;
  private final Predictor predictor;
  private final ZoneId zone;
  private final ErrorSums[][] errors;
  private final int[][] slow;

  DayChoice(Targets targets, Predictor predictor, ZoneId zone) {
    this.targets = targets;
    this.predictor = predictor;
    this.zone = zone;
    int stations = targets.stationNames().size();
    int days = targets.calendar().days();
    this.errors = new ErrorSums[stations][days];
    for (ErrorSums[] ofStation : errors) {
      Arrays.setAll(ofStation, unused -> new ErrorSums());
    }
    this.slow = new int[stations][days];
    for (int target = 0; target < targets.count(); target++) {
      add(target);
    }
  }

  private void add(int target) {
    float truth = targets.truthKmh(target, HORIZON);
    if (Float.isNaN(truth) || !predictor.forecastsAt(HORIZON)) {
      return;
    }
    int station = targets.stationOf(target);
    int day = dayOf(target);
    errors[station][day].add(truth, predictor.p50Kmh(HORIZON, targets.rowOf(target)));
    slow[station][day] += isSlow(targets.levelOf(station, truth)) ? 1 : 0;
  }

  private static boolean isSlow(CongestionLevel level) {
    return level == CongestionLevel.SLOW
        || level == CongestionLevel.QUEUING
        || level == CongestionLevel.STATIONARY;
  }

  private int dayOf(int target) {
    return targets.calendar().dayAt(targets.placeOf(target, HORIZON));
  }

  /** The day that was forecast best. */
  Optional<DaySeries> good() {
    return best(1);
  }

  /** The day that was forecast worst. */
  Optional<DaySeries> bad() {
    return best(-1);
  }

  private Optional<DaySeries> best(int sign) {
    int bestStation = -1;
    int bestDay = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int station = 0; station < errors.length; station++) {
      for (int day = 0; day < errors[station].length; day++) {
        ForecastErrors ofDay = errors[station][day].errors();
        if (isEligible(station, day, ofDay) && sign * ofDay.maeKmh().value() < least) {
          least = sign * ofDay.maeKmh().value();
          bestStation = station;
          bestDay = day;
        }
      }
    }
    return bestStation < 0
        ? Optional.empty()
        : Optional.of(series(bestStation, bestDay, Math.abs(least)));
  }

  private boolean isEligible(int station, int day, ForecastErrors ofDay) {
    LocalDate date = targets.calendar().dateOf(day);
    return slow[station][day] >= LEAST_SLOW_WINDOWS
        && ofDay.pairs() >= LEAST_OBSERVED_SHARE * windowsOf(date);
  }

  /** 276, 288 or 300. */
  private int windowsOf(LocalDate date) {
    Duration length =
        Duration.between(date.atStartOfDay(zone), date.plusDays(1).atStartOfDay(zone));
    return (int) length.dividedBy(Window.LENGTH);
  }

  private DaySeries series(int station, int day, double maeKmh) {
    LocalDate date = targets.calendar().dateOf(day);
    long first = WindowNumber.of(date.atStartOfDay(zone).toInstant());
    DaySeries.Point[] points = new DaySeries.Point[windowsOf(date)];
    for (int i = 0; i < points.length; i++) {
      points[i] =
          new DaySeries.Point(
              WindowNumber.startOf(first + i), Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    }
    for (int target = 0; target < targets.count(); target++) {
      if (targets.stationOf(target) == station && dayOf(target) == day) {
        long window = targets.calendar().windowAt(targets.placeOf(target, HORIZON));
        points[(int) (window - first)] = point(target, window);
      }
    }
    return new DaySeries(targets.stationNames().get(station), date, maeKmh, Arrays.asList(points));
  }

  private DaySeries.Point point(int target, long window) {
    int row = targets.rowOf(target);
    boolean interval = predictor.hasInterval();
    return new DaySeries.Point(
        WindowNumber.startOf(window),
        targets.truthKmh(target, HORIZON),
        interval ? predictor.p05Kmh(HORIZON, row) : Float.NaN,
        predictor.p50Kmh(HORIZON, row),
        interval ? predictor.p95Kmh(HORIZON, row) : Float.NaN);
  }
}
