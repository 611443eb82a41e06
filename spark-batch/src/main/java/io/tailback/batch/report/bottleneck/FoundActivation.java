package io.tailback.batch.report.bottleneck;

import io.tailback.core.bottleneck.Cause;
import io.tailback.spark.table.Bottlenecks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A row of the table {@code bottlenecks}: one bottleneck at work, from its first to its last active
 * interval.
 *
 * @param stationIndex the head's place along the corridor
 * @param intervals five minutes from start to end
 * @param extentM median length of the queue in metres; null when a station has no length
 * @param delayVehMs against 60 mph; null when vehicles are not counted
 * @param ownDelayVehMs without what a head further downstream counts already; null as above
 * @param impactKmH extent times time; null when an extent is not known
 * @param bornFrom the queue that it began in; null when it began on its own
 * @param cause as place and time say; recurrence is left to the report
 * @param incidentId what stands for the cause; null when nothing does
 * @param nearbyIncidentIds near the queue in place and time, by their start
 */
record FoundActivation(
    String activationId,
    String corridorId,
    String stationId,
    int stationIndex,
    double headOffsetM,
    Instant start,
    Instant end,
    int intervals,
    Double extentM,
    Long delayVehMs,
    Long ownDelayVehMs,
    Double impactKmH,
    String bornFrom,
    String profile,
    Cause.Kind cause,
    String incidentId,
    List<String> nearbyIncidentIds,
    LocalDate serviceDate) {

  FoundActivation {
    nearbyIncidentIds = List.copyOf(nearbyIncidentIds);
  }

  static FoundActivation of(Row row) {
    String nearby = row.getAs(Bottlenecks.NEARBY_INCIDENT_IDS.name());
    return new FoundActivation(
        row.getAs(Bottlenecks.ACTIVATION_ID.name()),
        row.getAs(Bottlenecks.CORRIDOR_ID.name()),
        row.getAs(Bottlenecks.STATION_ID.name()),
        row.<Integer>getAs(Bottlenecks.STATION_INDEX.name()),
        row.<Double>getAs(Bottlenecks.HEAD_OFFSET_M.name()),
        row.getAs(Bottlenecks.START_TIME.name()),
        row.getAs(Bottlenecks.END_TIME.name()),
        row.<Integer>getAs(Bottlenecks.INTERVALS.name()),
        row.getAs(Bottlenecks.EXTENT_M.name()),
        row.getAs(Bottlenecks.DELAY_VEH_MS.name()),
        row.getAs(Bottlenecks.OWN_DELAY_VEH_MS.name()),
        row.getAs(Bottlenecks.IMPACT_KM_H.name()),
        row.getAs(Bottlenecks.BORN_FROM.name()),
        row.getAs(Bottlenecks.PROFILE.name()),
        Cause.Kind.valueOf(row.getAs(Bottlenecks.CAUSE.name())),
        row.getAs(Bottlenecks.INCIDENT_ID.name()),
        Arrays.stream(nearby.split(",", -1)).filter(id -> !id.isEmpty()).toList(),
        row.getAs(Bottlenecks.SERVICE_DATE.name()));
  }

  Head head() {
    return new Head(corridorId, stationId);
  }

  /** Minutes from start to end. */
  long durationMinutes() {
    return Duration.between(start, end).toMinutes();
  }
}
