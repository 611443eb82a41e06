package io.tailback.batch.report.forecast;

import java.util.Comparator;

/** The score of a station. */
record StationScore(String stationId, Score score) {
  /** Of stations whose forecasts have a truth. */
  static final Comparator<StationScore> WORST_FIRST =
      Comparator.<StationScore>comparingDouble(one -> -one.score.ofForecast().maeKmh().value())
          .thenComparing(StationScore::stationId);
}
