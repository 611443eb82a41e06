package io.tailback.training.evaluate;

import io.tailback.core.forecast.Horizons;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.IntervalCoverage;
import io.tailback.core.state.CongestionLevel;
import java.util.Arrays;
import java.util.List;

/** Collects what the forecasts of one predictor were worth. */
final class PredictorSums {
  private static final int HOURS = 24;
  private static final int SUBSETS = Subset.values().length;

  private final ErrorSums[][] errors = errorSums(SUBSETS, Horizons.COUNT);
  private final CoverageSums[][] coverage = coverageSums();
  private final CoverageSums[][] narrowCoverage = coverageSums();
  private final LevelCounts[] levels = new LevelCounts[PublishedHorizons.COUNT];
  private final ErrorSums[][] byHour = errorSums(PublishedHorizons.COUNT, HOURS);
  private final ErrorSums[][] byStation;
  private final Agreement[] agreement = new Agreement[PublishedHorizons.COUNT];

  PredictorSums(int stations) {
    byStation = errorSums(PublishedHorizons.COUNT, stations);
    Arrays.setAll(levels, unused -> new LevelCounts());
    Arrays.setAll(agreement, place -> new Agreement(PublishedHorizons.MINUTES.get(place)));
  }

  private static ErrorSums[][] errorSums(int lines, int columns) {
    ErrorSums[][] sums = new ErrorSums[lines][columns];
    for (ErrorSums[] line : sums) {
      Arrays.setAll(line, unused -> new ErrorSums());
    }
    return sums;
  }

  private static CoverageSums[][] coverageSums() {
    CoverageSums[][] sums = new CoverageSums[SUBSETS][Horizons.COUNT];
    for (CoverageSums[] ofSubset : sums) {
      Arrays.setAll(ofSubset, unused -> new CoverageSums());
    }
    return sums;
  }

  void addWithoutTruth(Subset subset, int horizon) {
    errors[subset.ordinal()][horizon].addWithoutTruth();
  }

  void add(Subset subset, int horizon, float truthKmh, float forecastKmh) {
    errors[subset.ordinal()][horizon].add(truthKmh, forecastKmh);
  }

  void addInterval(Subset subset, int horizon, float truthKmh, float lowKmh, float highKmh) {
    coverage[subset.ordinal()][horizon].add(truthKmh, lowKmh, highKmh);
  }

  void addNarrowInterval(Subset subset, int horizon, float truthKmh, float lowKmh, float highKmh) {
    narrowCoverage[subset.ordinal()][horizon].add(truthKmh, lowKmh, highKmh);
  }

  /** At a published horizon, which has this place among them. */
  void addPublished(int place, int hour, int station, float truthKmh, float forecastKmh) {
    byHour[place][hour].add(truthKmh, forecastKmh);
    byStation[place][station].add(truthKmh, forecastKmh);
    agreement[place].add(truthKmh, forecastKmh);
  }

  void addLevels(int place, CongestionLevel truth, CongestionLevel forecast) {
    levels[place].add(truth, forecast);
  }

  PredictorEvaluation evaluation(Predictor predictor) {
    return new PredictorEvaluation(
        predictor.name(),
        errors(errors),
        predictor.hasInterval() ? coverage(coverage) : List.of(),
        predictor.hasInterval() ? coverage(narrowCoverage) : List.of(),
        Arrays.stream(levels).map(LevelCounts::score).toList(),
        errors(byHour),
        errors(byStation));
  }

  List<LevelCounts> levels() {
    return List.of(levels);
  }

  List<Agreement> agreement() {
    return List.of(agreement);
  }

  private static List<List<IntervalCoverage>> coverage(CoverageSums[][] sums) {
    return Arrays.stream(sums)
        .map(line -> Arrays.stream(line).map(CoverageSums::coverage).toList())
        .toList();
  }

  private static List<List<ForecastErrors>> errors(ErrorSums[][] sums) {
    return Arrays.stream(sums)
        .map(line -> Arrays.stream(line).map(ErrorSums::errors).toList())
        .toList();
  }
}
