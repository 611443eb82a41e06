package io.tailback.core.measure;

/** The speeds that delay and lost productivity are counted against (measures.md, section 7). */
public enum SpeedThreshold {
  MPH_35(35),
  MPH_40(40),
  MPH_45(45),
  MPH_50(50),
  MPH_55(55),
  MPH_60(60);

  private final int mph;

  SpeedThreshold(int mph) {
    this.mph = mph;
  }

  /** In miles per hour, as columns name it. */
  public int mph() {
    return mph;
  }

  /** In km/h. */
  public double kmh() {
    return Miles.mphToKmh(mph);
  }
}
