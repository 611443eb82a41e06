package io.tailback.batch.report.reliability;

/** What is told of the travel times of a place in a named period (measures.md, section 9). */
enum Index {
  MEAN_S,
  P50_S,
  P80_S,
  P95_S,
  /** Mean over free flow. */
  TTI,
  /** 95th percentile over free flow. */
  PTI,
  /** 80th percentile over free flow. */
  TTI80,
  /** What the 95th percentile takes beyond the mean, as a share of the mean. */
  BUFFER,
  /** Mean of the worst 5 % over free flow. */
  MISERY,
  /** 80th over 50th percentile of quarters of an hour. */
  LOTTR,
  /** Peak hour excessive delay, person-hours. */
  PHED_PERSON_H
}
