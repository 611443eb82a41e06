package io.tailback.batch.report.station;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A time in which a live condition held of a detector.
 *
 * @param stationId where
 * @param detectorId one lane; null: the whole station
 * @param condition its name
 * @param startedAt since when
 * @param endedAt until when; null when it held at the end of {@code lastDay}
 * @param lastDay the last day on which it held
 */
record ConditionSpell(
    String stationId,
    String detectorId,
    String condition,
    Instant startedAt,
    Instant endedAt,
    LocalDate lastDay) {}
