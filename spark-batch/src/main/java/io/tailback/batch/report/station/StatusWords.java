package io.tailback.batch.report.station;

import io.tailback.core.health.DailyStatus;

/** What the codes of the diagnosis mean, for those who do not know PeMS. */
final class StatusWords {
  private StatusWords() {}

  static String of(DailyStatus status) {
    return switch (status) {
      case FEED_DOWN -> "nothing came from the whole source";
      case LINE_DOWN -> "nothing came from any detector of its line";
      case CONTROLLER_DOWN -> "nothing came from any detector of its controller";
      case STATION_DOWN -> "nothing came from any detector of the station";
      case NO_DATA -> "nothing came from this detector, while others of its station sent something";
      case INSUFFICIENT_DATA -> "60 % of the day's samples or fewer came";
      case CARD_OFF -> "no vehicle was seen for too much of the day";
      case HIGH_VALUE -> "values were too high for too much of the day";
      case INTERMITTENT -> "count and occupancy contradict each other too often";
      case CONSTANT -> "the occupancy did not move for four hours";
      case GOOD -> "none of the others, as far as it could be tested";
    };
  }
}
