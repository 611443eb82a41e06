package io.tailback.core.measure;

/**
 * Miles and miles per hour in metric units. 1 mi = 1.609344 km by definition, and nothing is
 * rounded (measures.md, section 1).
 */
public final class Miles {
  /** Kilometres in a mile, and km/h in a mile per hour. */
  public static final double KM_PER_MILE = 1.609344;

  /** Metres in a mile. */
  public static final double M_PER_MILE = 1609.344;

  private Miles() {}

  /** A speed of so many miles per hour, in km/h. */
  public static double mphToKmh(double mph) {
    return mph * KM_PER_MILE;
  }

  /** A length of so many miles, in metres. */
  public static double milesToM(double miles) {
    return miles * M_PER_MILE;
  }
}
