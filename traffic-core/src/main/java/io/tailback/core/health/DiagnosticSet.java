package io.tailback.core.health;

/**
 * How much of a day a detector may see nothing before it counts as off: roads differ in traffic
 * (source: PeMS diagnostic_threshold_values.csv; a station's set is part of the network).
 */
public enum DiagnosticSet {
  URBAN(59, 95),
  /** Urban roads of a region that expects emptier ramps. */
  URBAN_QUIET_RAMPS(59, 99),
  RURAL(90, 95),
  LOW_VOLUME(100, 100);

  private final int zeroOccupancyPercent;
  private final int zeroCountPercent;

  DiagnosticSet(int zeroOccupancyPercent, int zeroCountPercent) {
    this.zeroOccupancyPercent = zeroOccupancyPercent;
    this.zeroCountPercent = zeroCountPercent;
  }

  /** Mainline: from this share of samples with occupancy 0 on, in percent, the card is off. */
  public int zeroOccupancyPercent() {
    return zeroOccupancyPercent;
  }

  /** Ramps: from this share of samples with count 0 on, in percent, the card is off. */
  public int zeroCountPercent() {
    return zeroCountPercent;
  }
}
