package io.tailback.core.corridor;

import io.tailback.core.network.Station;
import java.io.Serializable;
import java.util.Objects;

/**
 * How much road a station speaks for: what the source gives, otherwise half-way to the neighbouring
 * stations (vocabulary.md, section 1).
 *
 * @param metres more than 0; null when neither the source gives one nor a neighbour stands
 *     elsewhere
 * @param basis where it comes from
 */
public record SegmentLength(Double metres, Basis basis) implements Serializable {

  /** Where the length of a station segment comes from. */
  public enum Basis {
    /** The source gives it. */
    SOURCE,
    /** It reaches half-way to the neighbouring stations. */
    HALF_WAY,
    /** There is none. */
    NONE
  }

  public SegmentLength {
    Objects.requireNonNull(basis, "basis");
    if ((metres == null) != (basis == Basis.NONE) || metres != null && !(metres > 0)) {
      throw new IllegalArgumentException("A length of " + metres + " m from " + basis);
    }
  }

  /** Of a station on a corridor, so many metres half-way to its neighbours; 0 without any. */
  static SegmentLength onCorridor(Station station, double halfWayM) {
    SegmentLength stated = beside(station);
    return stated.basis() == Basis.NONE && halfWayM > 0
        ? new SegmentLength(halfWayM, Basis.HALF_WAY)
        : stated;
  }

  /** Of a station on no corridor: it has no neighbours, so only the source can tell. */
  static SegmentLength beside(Station station) {
    Double metres = station.lengthM();
    return metres != null && metres > 0
        ? new SegmentLength(metres, Basis.SOURCE)
        : new SegmentLength(null, Basis.NONE);
  }
}
