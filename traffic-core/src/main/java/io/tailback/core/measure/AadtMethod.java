package io.tailback.core.measure;

/** The eight ways to an annual average of daily traffic (measures.md, section 11, from PeMS). */
public enum AadtMethod {
  /** Mean of the daily volumes. */
  AADT_1,
  /** Mean of twelve monthly averages (ASTM 1442). */
  AADT_2,
  /** Mean over weekdays of the mean over months (AASHTO). */
  AADT_3,
  /** As the third, with weekdays made of hourly averages (provisional AASHTO). */
  AADT_4,
  /** Sum of 24 yearly hourly averages. */
  AADT_5,
  /** As the second, from eleven months. */
  AADT_6,
  /** As the third, from six weekdays with eleven months each. */
  AADT_7,
  /** As the fourth, with the completeness of the seventh. */
  AADT_8;

  /** The one that is shown where no other is asked for (own rule). */
  public static final AadtMethod SHOWN = AADT_7;
}
