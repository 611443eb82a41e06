package io.tailback.core.health;

import java.util.List;
import java.util.Objects;

/**
 * The one reason for which some detectors sent nothing, at the highest link of the chain that
 * failed: what one alarm is raised for.
 *
 * @param status the level
 * @param linkId the feed, line, controller, station or detector that is silent
 * @param detectorIds the detectors that are silent because of it, in the order of their ids
 */
public record RootCause(DailyStatus status, String linkId, List<String> detectorIds) {
  public RootCause {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(linkId, "linkId");
    detectorIds = List.copyOf(detectorIds);
  }
}
