package io.tailback.batch.report.overview;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One hour of all stations together.
 *
 * @param start of the hour
 * @param date local day
 * @param localHour 0 to 23; the repeated hour of a long day is there twice
 * @param mode whether gaps are filled
 * @param sums of all stations
 */
record HourOfNetwork(
    Instant start, LocalDate date, int localHour, ImputationMode mode, HourSums sums) {}
