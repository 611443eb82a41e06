package io.tailback.core.bottleneck;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A reported incident on a corridor.
 *
 * @param incidentId the reporter's id
 * @param type what it is
 * @param roadName freeway and direction, for example {@code I5-N}
 * @param offsetM where, in metres from the start of the corridor in travel direction
 * @param start when it was reported to begin
 * @param end when it was reported cleared; null when not known. An end before the start, which logs
 *     do contain, is as good as none.
 */
public record RoadIncident(
    String incidentId,
    IncidentType type,
    String roadName,
    double offsetM,
    Instant start,
    Instant end) {

  public RoadIncident {
    Objects.requireNonNull(incidentId, "incidentId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(roadName, "roadName");
    Objects.requireNonNull(start, "start");
  }

  /** When the road was free again, if the report says so and can be right. */
  public Optional<Instant> clearance() {
    return Optional.ofNullable(end).filter(at -> !at.isBefore(start));
  }
}
