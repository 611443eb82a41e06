package io.tailback.ingest;

import io.tailback.core.bottleneck.IncidentType;
import java.util.Locale;

/**
 * What the codes of the California Highway Patrol say, for example {@code 1182-Trfc Collision-No
 * Inj}: the code stands before the first hyphen (source: the patrol's list of radio codes; the
 * sorting into types is our own rule). A code that is not known is OTHER.
 */
final class ChpCode {
  private ChpCode() {}

  /** The type of an incident that is described like this. */
  static IncidentType typeOf(String description) {
    int hyphen = description.indexOf('-');
    String code = hyphen < 0 ? description : description.substring(0, hyphen);
    return switch (code.strip().toUpperCase(Locale.ROOT)) {
      case "1179", "1180", "1181", "1182", "1183", "20001", "20002" -> IncidentType.CRASH;
      case "1124", "1126" -> IncidentType.STALL;
      case "1125", "1125A", "23114", "ANIMAL", "CFIRE", "FIRE", "WW" -> IncidentType.HAZARD;
      // A lane that is unexpectedly closed for half an hour or more.
      case "SIG ALERT", "SIGALERT", "CLOSURE" -> IncidentType.CLOSURE;
      case "CONSTRUCT", "MZP" -> IncidentType.ROADWORK;
      case "FOG", "WIND", "SNOW", "FLOOD" -> IncidentType.WEATHER;
      default -> IncidentType.OTHER;
    };
  }
}
