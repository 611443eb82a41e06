package io.tailback.ingest;

/**
 * The books of ingest: {@code records = sent + missingAtSource + quarantined}. A record is a cell
 * of a wide file, a line of a long one, a lane with a value in a raw one; a line that cannot be
 * decoded at all is one record. Missing at source is no part of the books of the stream, which
 * begin with what was sent.
 *
 * @param lines lines read, without headers
 * @param records found in those lines
 * @param sent as observations
 * @param missingAtSource with the source's own missing marker: counted, not sent
 * @param quarantined sent to quarantine, since they cannot be decoded
 */
public record ReplayCounts(
    long lines, long records, long sent, long missingAtSource, long quarantined) {

  /** Whether every record ended in exactly one place. */
  public boolean balance() {
    return records == sent + missingAtSource + quarantined;
  }
}
