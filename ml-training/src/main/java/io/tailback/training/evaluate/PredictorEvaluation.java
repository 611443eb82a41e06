package io.tailback.training.evaluate;

import io.tailback.core.forecast.Horizons;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.measure.LevelScore;
import java.util.List;

/**
 * What the forecasts of one predictor were worth.
 *
 * @param name of the predictor
 * @param errors by {@link Subset} and horizon
 * @param coverage of the 90 % interval, by subset and horizon; empty without intervals
 * @param narrowCoverage of the 50 % interval, likewise
 * @param levels by published horizon
 * @param errorsByHour by published horizon and hour 0 to 23 of the clock of the moment forecast
 * @param errorsByStation by published horizon and station, in the order of the evaluation
 */
public record PredictorEvaluation(
    String name,
    List<List<ForecastErrors>> errors,
    List<List<IntervalCoverage>> coverage,
    List<List<IntervalCoverage>> narrowCoverage,
    List<LevelScore> levels,
    List<List<ForecastErrors>> errorsByHour,
    List<List<ForecastErrors>> errorsByStation) {

  /** Errors at a horizon. */
  public ForecastErrors errors(Subset subset, int minutes) {
    return errors.get(subset.ordinal()).get(Horizons.indexOf(minutes));
  }

  /** Whether there are intervals. */
  public boolean hasInterval() {
    return !coverage.isEmpty();
  }

  /** The 90 % interval at a horizon; {@link IntervalCoverage#NONE} without intervals. */
  public IntervalCoverage coverage(Subset subset, int minutes) {
    return at(coverage, subset, minutes);
  }

  /** The 50 % interval at a horizon; {@link IntervalCoverage#NONE} without intervals. */
  public IntervalCoverage narrowCoverage(Subset subset, int minutes) {
    return at(narrowCoverage, subset, minutes);
  }

  private static IntervalCoverage at(
      List<List<IntervalCoverage>> intervals, Subset subset, int minutes) {
    return intervals.isEmpty()
        ? IntervalCoverage.NONE
        : intervals.get(subset.ordinal()).get(Horizons.indexOf(minutes));
  }

  /** How well congestion levels agree at a published horizon. */
  public LevelScore levels(int minutes) {
    return levels.get(PublishedHorizons.placeOfMinutes(minutes));
  }

  /** Errors at a published horizon for hours 0 to 23. */
  public List<ForecastErrors> errorsByHour(int minutes) {
    return errorsByHour.get(PublishedHorizons.placeOfMinutes(minutes));
  }

  /** Errors at a published horizon, in the order of the evaluation's stations. */
  public List<ForecastErrors> errorsByStation(int minutes) {
    return errorsByStation.get(PublishedHorizons.placeOfMinutes(minutes));
  }
}
