package io.tailback.core.state;

/** Why a value is missing (vocabulary.md, section 11; conditions in measures.md, section 2). */
public enum NullReason {
  NOT_REPORTED,
  NO_VEHICLES,
  NO_SPEED,
  UNDETERMINED,
  ZERO_SPEED_WITH_FLOW,
  LOCKED_ON_SUSPECT,
  TOO_FEW_SAMPLES
}
