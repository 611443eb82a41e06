package io.tailback.core.bottleneck;

/** What kind of thing on the road reduces its capacity (vocabulary.md, section 6; Open511). */
public enum IncidentType {
  CRASH,
  STALL,
  HAZARD,
  ROADWORK,
  CLOSURE,
  WEATHER,
  /** A planned public event. */
  EVENT,
  OTHER
}
