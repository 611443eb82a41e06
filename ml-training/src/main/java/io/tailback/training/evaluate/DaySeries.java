package io.tailback.training.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A day of a station as it came and as it was forecast half an hour before.
 *
 * @param stationId of the station
 * @param date in the network's zone
 * @param maeKmh mean absolute error of the day, km/h
 * @param points in the order of time
 */
public record DaySeries(String stationId, LocalDate date, double maeKmh, List<Point> points) {
  /** The forecasts are those of 30 minutes before. */
  public static final int MINUTES = 30;

  public DaySeries {
    points = List.copyOf(points);
  }

  /**
   * One window. Speeds in km/h.
   *
   * @param windowStart of the window that was forecast
   * @param truthKmh NaN when missing
   * @param p05Kmh NaN without an interval
   * @param p50Kmh forecast; NaN when the window was not forecast
   * @param p95Kmh NaN without an interval
   */
  public record Point(
      Instant windowStart, float truthKmh, float p05Kmh, float p50Kmh, float p95Kmh) {}
}
