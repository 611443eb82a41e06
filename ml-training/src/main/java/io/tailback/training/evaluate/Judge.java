package io.tailback.training.evaluate;

import io.tailback.core.forecast.Horizons;

/** Walks over all targets of a predictor and sums what its forecasts were worth. */
final class Judge {
  private static final Subset[] SUBSETS = Subset.values();

  private final Targets targets;

  Judge(Targets targets) {
    this.targets = targets;
  }

  PredictorSums judge(Predictor predictor) {
    PredictorSums sums = new PredictorSums(targets.stationNames().size());
    for (int target = 0; target < targets.count(); target++) {
      for (int horizon = 0; horizon < Horizons.COUNT; horizon++) {
        if (predictor.forecastsAt(horizon)) {
          add(predictor, target, horizon, sums);
        }
      }
    }
    return sums;
  }

  private void add(Predictor predictor, int target, int horizon, PredictorSums sums) {
    int row = targets.rowOf(target);
    int station = targets.stationOf(target);
    int place = targets.placeOf(target, horizon);
    float truth = targets.truthKmh(target, horizon);
    if (Float.isNaN(truth)) {
      for (Subset subset : SUBSETS) {
        if (targets.isIn(subset, station, place)) {
          sums.addWithoutTruth(subset, horizon);
        }
      }
      return;
    }
    float forecast = number(predictor, predictor.p50Kmh(horizon, row));
    for (Subset subset : SUBSETS) {
      if (targets.isIn(subset, station, place)) {
        sums.add(subset, horizon, truth, forecast);
      }
    }
    if (predictor.hasInterval()) {
      addInterval(predictor, target, horizon, sums);
    }
    int published = PublishedHorizons.placeOf(horizon);
    if (published >= 0) {
      sums.addPublished(published, targets.calendar().hourAt(place), station, truth, forecast);
      sums.addLevels(
          published, targets.levelOf(station, truth), targets.levelOf(station, forecast));
    }
  }

  private void addInterval(Predictor predictor, int target, int horizon, PredictorSums sums) {
    int row = targets.rowOf(target);
    int place = targets.placeOf(target, horizon);
    float truth = targets.truthKmh(target, horizon);
    if (Float.isNaN(predictor.p05Kmh(horizon, row))) {
      return;
    }
    float low = number(predictor, predictor.p05Kmh(horizon, row));
    float narrowLow = number(predictor, predictor.p25Kmh(horizon, row));
    float narrowHigh = number(predictor, predictor.p75Kmh(horizon, row));
    float high = number(predictor, predictor.p95Kmh(horizon, row));
    for (Subset subset : SUBSETS) {
      if (targets.isIn(subset, targets.stationOf(target), place)) {
        sums.addInterval(subset, horizon, truth, low, high);
        sums.addNarrowInterval(subset, horizon, truth, narrowLow, narrowHigh);
      }
    }
  }

  /** A forecast that is no number would vanish in a sum or spoil it. */
  private static float number(Predictor predictor, float kmh) {
    if (!Float.isFinite(kmh)) {
      throw new IllegalArgumentException(predictor.name() + " forecasts " + kmh + " km/h");
    }
    return kmh;
  }
}
