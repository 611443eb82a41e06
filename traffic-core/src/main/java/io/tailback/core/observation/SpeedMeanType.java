package io.tailback.core.observation;

/**
 * Which mean a speed is: over space (harmonic by vehicle), over time (arithmetic by vehicle), or
 * unstated.
 */
public enum SpeedMeanType {
  SPACE,
  TIME,
  UNKNOWN
}
