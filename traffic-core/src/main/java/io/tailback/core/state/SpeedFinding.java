package io.tailback.core.state;

/** A lane's speed, or the reason why it has none: exactly one of the two. */
record SpeedFinding(SpaceMean mean, NullReason reason) {
  static SpeedFinding of(SpaceMean mean) {
    return new SpeedFinding(mean, null);
  }

  static SpeedFinding missing(NullReason reason) {
    return new SpeedFinding(null, reason);
  }

  boolean hasValue() {
    return mean != null;
  }
}
