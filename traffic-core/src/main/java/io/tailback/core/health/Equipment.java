package io.tailback.core.health;

import java.util.Objects;
import java.util.Optional;

/**
 * A detector and the chain that its samples travel through: feed, line, controller, station. A link
 * that the network does not know is empty and can have no failure of its own.
 */
public record Equipment(
    String detectorId,
    Optional<String> stationId,
    Optional<String> controllerId,
    Optional<String> lineId,
    Optional<String> feedId) {

  public Equipment {
    Objects.requireNonNull(detectorId, "detectorId");
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(controllerId, "controllerId");
    Objects.requireNonNull(lineId, "lineId");
    Objects.requireNonNull(feedId, "feedId");
  }

  /** A detector of which only the station and the feed are known. */
  public static Equipment of(String detectorId, String stationId, String feedId) {
    return new Equipment(
        detectorId,
        Optional.of(stationId),
        Optional.empty(),
        Optional.empty(),
        Optional.of(feedId));
  }

  /** The link that a cascade of this kind fails at; a detector is its own link. */
  Optional<String> link(DailyStatus status) {
    return switch (status) {
      case FEED_DOWN -> feedId;
      case LINE_DOWN -> lineId;
      case CONTROLLER_DOWN -> controllerId;
      case STATION_DOWN -> stationId;
      case NO_DATA -> Optional.of(detectorId);
      case INSUFFICIENT_DATA, CARD_OFF, HIGH_VALUE, INTERMITTENT, CONSTANT, GOOD ->
          Optional.empty();
    };
  }
}
