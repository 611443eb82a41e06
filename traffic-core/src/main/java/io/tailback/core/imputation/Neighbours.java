package io.tailback.core.imputation;

import java.util.List;
import java.util.Objects;

/**
 * Who can speak for a detector in an interval.
 *
 * @param local the other detectors of its station, and those of the next station upstream and
 *     downstream
 * @param regional those of all stations of the same road, direction and type within 5 miles (8.047
 *     km), the local ones included
 * @param global the mean of all other detectors of the same road, direction and type
 */
public record Neighbours(List<Neighbour> local, List<Neighbour> regional, Neighbour global) {
  public Neighbours {
    local = List.copyOf(local);
    regional = List.copyOf(regional);
    Objects.requireNonNull(global, "global");
  }
}
