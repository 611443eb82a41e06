package io.tailback.core.network;

import java.util.Locale;

/** What the lanes of a station are for. */
public enum LaneType {
  MAINLINE,
  HOV,
  ON_RAMP,
  OFF_RAMP,
  CONNECTOR,
  COLLECTOR_DISTRIBUTOR,
  CONVENTIONAL,
  UNKNOWN;

  /** Reads PeMS codes (ML, HV, OR, FR, FF, CD, CH) and words; what it does not know is UNKNOWN. */
  public static LaneType of(String text) {
    return switch (text == null ? "" : text.strip().toUpperCase(Locale.ROOT)) {
      case "ML", "MAINLINE" -> MAINLINE;
      case "HV", "HOV" -> HOV;
      case "OR", "ON RAMP", "ON_RAMP" -> ON_RAMP;
      case "FR", "OFF RAMP", "OFF_RAMP" -> OFF_RAMP;
      case "FF", "CONNECTOR", "FWY-FWY" -> CONNECTOR;
      case "CD", "COLL/DIST", "COLLECTOR_DISTRIBUTOR" -> COLLECTOR_DISTRIBUTOR;
      case "CH", "CONVENTIONAL", "CONVENTIONAL HIGHWAY" -> CONVENTIONAL;
      default -> UNKNOWN;
    };
  }
}
