package io.tailback.core.bottleneck;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a bottleneck became active, as far as place and time say. A neighbour in place and time is no
 * proof.
 *
 * @param kind the first kind that fits
 * @param incident the incident that stands for it, when it is one
 * @param nearby all incidents near the queue while it lasted, that one included, by their start
 */
public record Cause(Kind kind, Optional<RoadIncident> incident, List<RoadIncident> nearby) {
  /** What a cause can be (measures.md, section 12.1). */
  public enum Kind {
    INCIDENT,
    WORK_ZONE,
    WEATHER,
    EVENT,
    /** The place is active on many days, and nothing else explains this one. */
    RECURRENT,
    /** Nothing is known that explains it. */
    UNKNOWN
  }

  public Cause {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(incident, "incident");
    nearby = List.copyOf(nearby);
  }
}
