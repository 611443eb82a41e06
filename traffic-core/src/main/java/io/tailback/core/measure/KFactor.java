package io.tailback.core.measure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The busiest hours of a year as a share of its average day: the n-th highest hourly volume over
 * the AADT of the same year, K_n = h_n / AADT for n = 30, 50 and 100 (PeMS,
 * station_aadt_with_K_value.sql; measures.md, section 11).
 */
public final class KFactor {
  private KFactor() {}

  /**
   * A ratio, normally near 0.1. It is the n-th element of the sorted hours, so hours of equal
   * volume do not matter.
   *
   * @param n which of the highest hours, from 1
   * @param hourlyVehicles vehicles of each hour of the year; nulls are left out
   * @param aadt vehicles per day of the same year
   */
  public static Measured of(int n, Collection<Double> hourlyVehicles, Measured aadt) {
    if (n < 1) {
      throw new IllegalArgumentException("The highest hour is the first, not " + n);
    }
    List<Double> highestFirst =
        hourlyVehicles.stream()
            .filter(Objects::nonNull)
            .sorted(Comparator.reverseOrder())
            .limit(n)
            .toList();
    if (highestFirst.size() < n) {
      return Measured.missing(MeasureReason.TOO_FEW_VALUES);
    }
    return aadt.isPresent() && aadt.value() == 0
        ? Measured.missing(MeasureReason.NO_VEHICLES)
        : aadt.map(perDay -> highestFirst.get(n - 1) / perDay);
  }
}
