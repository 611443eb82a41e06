package io.tailback.batch.condition;

import io.tailback.core.health.LiveEvent;
import io.tailback.core.health.LiveFailure;
import io.tailback.core.health.LiveMemory;
import io.tailback.core.health.LiveReading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One detector on one local day: what was read of it, and which conditions held. */
final class DetectorDay {
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

  private final String stationId;
  private final String detectorId;
  private final LocalDate date;
  private final Map<LiveFailure, Instant> ongoing = new EnumMap<>(LiveFailure.class);
  private final List<Spell> ended = new ArrayList<>();
  private long counts;
  private long occupancies;
  private long halfMinuteOccupancies;

  /**
   * A day without a reading so far.
   *
   * @param detectorId one lane; null: the whole station
   * @param before what was known when it began
   */
  DetectorDay(String stationId, String detectorId, LocalDate date, LiveMemory before) {
    this.stationId = stationId;
    this.detectorId = detectorId;
    this.date = date;
    before
        .holds()
        .forEach((condition, held) -> held.since().ifPresent(at -> ongoing.put(condition, at)));
  }

  /** Takes a reading and what it gave to the health log. */
  void add(LiveReading reading, List<LiveEvent> events) {
    counts += reading.vehicleCount() == null ? 0 : 1;
    if (reading.occupancyRatio() != null) {
      occupancies++;
      halfMinuteOccupancies += reading.period().equals(HALF_MINUTE) ? 1 : 0;
    }
    for (LiveEvent event : events) {
      if (event.phase() == LiveEvent.Phase.STARTED) {
        ongoing.put(event.failure(), event.at());
      } else if (event.phase() == LiveEvent.Phase.CLEARED) {
        ended.add(new Spell(event.failure(), ongoing.remove(event.failure()), event.at()));
      }
    }
  }

  String stationId() {
    return stationId;
  }

  String detectorId() {
    return detectorId;
  }

  LocalDate date() {
    return date;
  }

  long counts() {
    return counts;
  }

  long occupancies() {
    return occupancies;
  }

  long halfMinuteOccupancies() {
    return halfMinuteOccupancies;
  }

  /** Those that ended, then those that still hold. */
  List<Spell> held() {
    List<Spell> all = new ArrayList<>(ended);
    ongoing.forEach((condition, since) -> all.add(new Spell(condition, since, null)));
    return all;
  }
}
