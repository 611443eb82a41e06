package io.tailback.hbase;

/** Whether a change of the tables may lose stored values. */
public enum DataLoss {
  REFUSED,
  /** A snapshot is taken first. */
  ACCEPTED
}
