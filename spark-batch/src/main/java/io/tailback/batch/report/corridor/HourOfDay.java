package io.tailback.batch.report.corridor;

import io.tailback.core.measure.HourSums;
import java.time.LocalDate;

/**
 * All stations of a corridor in one local hour of one day; both passes of a repeated hour together.
 *
 * @param date local day
 * @param localHour 0 to 23
 * @param sums of all stations
 */
record HourOfDay(LocalDate date, int localHour, HourSums sums) {}
