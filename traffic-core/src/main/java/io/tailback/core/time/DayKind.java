package io.tailback.core.time;

/** What kind of day a local date is; each date is exactly one of them. */
public enum DayKind {
  /** Monday to Friday, not a holiday. */
  WEEKDAY,
  /** Saturday and Sunday, holidays among them too. */
  WEEKEND,
  /** Monday to Friday on which the network's calendar has a holiday. */
  HOLIDAY
}
