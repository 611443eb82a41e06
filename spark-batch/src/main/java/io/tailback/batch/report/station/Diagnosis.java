package io.tailback.batch.report.station;

import io.tailback.core.health.DailyStatus;
import java.time.LocalDate;

/**
 * What a day's data said of a station.
 *
 * @param date local day
 * @param status GOOD, or what is wrong
 * @param receivedShare received of what was expected from 05:00 to 22:00, 0..1
 * @param rootCauseStatus level at which a silence has its one cause; null when there is none
 * @param rootCauseLink what is silent itself; null when there is none
 * @param badSince first bad day after the last good one; null when good
 */
record Diagnosis(
    LocalDate date,
    DailyStatus status,
    double receivedShare,
    String rootCauseStatus,
    String rootCauseLink,
    LocalDate badSince) {}
