package io.tailback.core.observation;

/** What kind of eye saw it. */
public enum Origin {
  DETECTOR,
  PROBE,
  VENDOR,
  SIMULATED,
  UNKNOWN
}
