package io.tailback.core.observation;

import java.time.Instant;
import java.util.Objects;

/**
 * A source's promise that it has sent all it has of a station up to an instant. It closes windows
 * without waiting for later observations, for example at the end of a replay. It is not an
 * observation and not part of the books.
 *
 * @param sourceId names the feed
 * @param stationId the station it speaks of
 * @param completeUntil every window that ends at or before this instant may be closed
 */
public record SourceProgress(String sourceId, String stationId, Instant completeUntil) {
  public SourceProgress {
    Objects.requireNonNull(sourceId, "sourceId");
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(completeUntil, "completeUntil");
  }
}
