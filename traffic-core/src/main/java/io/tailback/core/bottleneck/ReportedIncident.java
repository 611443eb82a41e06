package io.tailback.core.bottleneck;

import io.tailback.core.corridor.Corridor;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * An incident as its reporter placed it: on a road, at a position that the owner counts.
 *
 * @param incidentId the reporter's id
 * @param sourceId who reported it
 * @param type what it is
 * @param roadName freeway and direction, for example {@code I5-N}
 * @param sourcePostmile position as the owner counts it, in miles; an estimate
 * @param start when it was reported to begin
 * @param end when it was reported cleared; null when not known
 * @param description the reporter's words
 * @param location where, in the reporter's words; null when not said
 * @param area the reporter's office or district; null when not said
 */
public record ReportedIncident(
    String incidentId,
    String sourceId,
    IncidentType type,
    String roadName,
    double sourcePostmile,
    Instant start,
    Instant end,
    String description,
    String location,
    String area)
    implements Serializable {
  private static final double METRES_PER_MILE = 1609.344;

  public ReportedIncident {
    Objects.requireNonNull(incidentId, "incidentId");
    Objects.requireNonNull(sourceId, "sourceId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(roadName, "roadName");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(description, "description");
    if (!Double.isFinite(sourcePostmile)) {
      throw new IllegalArgumentException(
          "Incident " + incidentId + " lies at postmile " + sourcePostmile);
    }
  }

  /** The incident in its place on a corridor of its road. */
  public RoadIncident on(Corridor corridor) {
    return new RoadIncident(
        incidentId,
        type,
        roadName,
        corridor.offsetOf(sourcePostmile * METRES_PER_MILE),
        start,
        end);
  }
}
