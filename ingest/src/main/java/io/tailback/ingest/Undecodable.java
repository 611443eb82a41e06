package io.tailback.ingest;

import io.tailback.core.observation.IssueCode;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A record of a source that did not become an observation: a line, or one cell of a wide file.
 *
 * @param sourceId names the feed
 * @param code why
 * @param detail why in words, with the value
 * @param place file and line, and the column of a cell
 * @param stationId the station, when the record tells
 * @param raw its bytes, of a long line only the beginning
 * @param rawLength how many bytes it has in the source
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record Undecodable(
    String sourceId,
    IssueCode code,
    String detail,
    String place,
    Optional<String> stationId,
    byte[] raw,
    long rawLength) {
  /** More bytes than this are not kept of any record. */
  public static final int MOST_BYTES = LineReader.KEPT_OF_TOO_LONG;

  public Undecodable {
    Objects.requireNonNull(sourceId, "sourceId");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(stationId, "stationId");
    raw = Arrays.copyOf(raw, Math.min(raw.length, MOST_BYTES));
  }
}
