package io.tailback.ingest;

import io.tailback.core.observation.IssueCode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A source's local wall clock, turned into UTC. The hour that is skipped in spring has no instant.
 * The hour that happens twice in autumn is told by the order of the source: first pass earlier
 * offset, second pass later (measures.md, section 18).
 */
final class WallClock {
  private final ZoneId zone;
  private final Map<String, RepeatedHour> hours = new HashMap<>();

  WallClock(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The instant of a stamp.
   *
   * @param series whose order decides which pass it is: the file's in a wide file, the station's
   *     where each line is of one station
   */
  Placing place(String series, LocalDateTime stamp) {
    RepeatedHour hour = hours.computeIfAbsent(series, name -> new RepeatedHour());
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(stamp);
    if (offsets.isEmpty()) {
      return new Placing.Nowhere(
          IssueCode.NONEXISTENT_LOCAL_TIME,
          stamp + " does not exist in " + zone + ": the clocks went forward over it");
    }
    hour.saw(stamp);
    if (offsets.size() == 1) {
      return new Placing.At(stamp.toInstant(offsets.get(0)));
    }
    return inRepeatedHour(hour, stamp);
  }

  private Placing inRepeatedHour(RepeatedHour hour, LocalDateTime stamp) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(stamp);
    return switch (hour.passOf(stamp, transition.getDateTimeAfter())) {
      case FIRST -> at(stamp, transition.getOffsetBefore());
      case SECOND -> at(stamp, transition.getOffsetAfter());
      case UNCLEAR ->
          new Placing.Nowhere(
              IssueCode.AMBIGUOUS_LOCAL_TIME,
              stamp
                  + " happened twice in "
                  + zone
                  + " and the order of the source does not say which is meant");
    };
  }

  private static Placing at(LocalDateTime stamp, ZoneOffset offset) {
    Instant instant = stamp.toInstant(offset);
    return new Placing.At(instant);
  }
}
