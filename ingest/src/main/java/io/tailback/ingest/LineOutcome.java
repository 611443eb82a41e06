package io.tailback.ingest;

import io.tailback.core.observation.IssueCode;

/** What may become of the records of a line; each record ends in exactly one of these. */
interface LineOutcome {

  /** The record holds a measurement. */
  void measured(Measurement measurement) throws InterruptedException;

  /** The record holds the source's own missing marker and nothing else. */
  void missingAtSource();

  /** The whole line is unusable; it counts as one record. */
  void undecodable(IssueCode code, String detail) throws InterruptedException;

  /** One cell of the line is unusable. */
  void undecodableCell(IssueCode code, String detail, String column, String cell)
      throws InterruptedException;
}
