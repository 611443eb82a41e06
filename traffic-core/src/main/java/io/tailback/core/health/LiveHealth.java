package io.tailback.core.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The live health of one detector: a fold over its readings in the order of time (measures.md,
 * section 4.2; source: IRIS vehicle_detection.md). A reading that is not after the last one changes
 * nothing. Occupancy jumps are judged on readings of half a minute alone; on longer ones the
 * condition is not tested, see {@link #isTested}.
 */
public final class LiveHealth {
  private static final Duration BETWEEN_EVENTS = Duration.ofHours(1);

  private final DetectorUse use;
  private final Optional<Instant> lastEnd;
  private final Optional<Duration> lastPeriod;
  private final Map<LiveFailure, Hold> holds;
  private final Map<LiveFailure, Instant> lastEvents;
  private final Map<LiveFailure, Instant> since;
  private final OccupancySpikes spikes;
  private final boolean forceFailed;
  private final List<LiveEvent> events;

  private LiveHealth(
      DetectorUse use,
      Optional<Instant> lastEnd,
      Optional<Duration> lastPeriod,
      Map<LiveFailure, Hold> holds,
      Map<LiveFailure, Instant> lastEvents,
      Map<LiveFailure, Instant> since,
      OccupancySpikes spikes,
      boolean forceFailed,
      List<LiveEvent> events) {
    this.use = Objects.requireNonNull(use, "use");
    this.lastEnd = lastEnd;
    this.lastPeriod = lastPeriod;
    this.holds = holds;
    this.lastEvents = lastEvents;
    this.since = since;
    this.spikes = spikes;
    this.forceFailed = forceFailed;
    this.events = List.copyOf(events);
  }

  /** A detector of which nothing was read yet. */
  public static LiveHealth of(DetectorUse use) {
    return new LiveHealth(
        use,
        Optional.empty(),
        Optional.empty(),
        new EnumMap<>(LiveFailure.class),
        new EnumMap<>(LiveFailure.class),
        new EnumMap<>(LiveFailure.class),
        OccupancySpikes.NONE,
        false,
        List.of());
  }

  /**
   * A detector of which readings are past already. It goes on as if they had been folded here, but
   * for the hours of the health log, which are counted from the start of each condition.
   */
  public static LiveHealth of(DetectorUse use, LiveMemory memory) {
    Map<LiveFailure, Hold> holds = new EnumMap<>(LiveFailure.class);
    Map<LiveFailure, Instant> since = new EnumMap<>(LiveFailure.class);
    memory
        .holds()
        .forEach(
            (failure, held) -> {
              holds.put(failure, new Hold(held.bad(), held.good(), held.since().isPresent()));
              held.since().ifPresent(start -> since.put(failure, start));
            });
    return new LiveHealth(
        use,
        memory.lastEnd(),
        Optional.empty(),
        holds,
        since,
        since,
        new OccupancySpikes(memory.spikeClock(), memory.lastOccupancyRatio()),
        false,
        List.of());
  }

  /** All that {@link #of(DetectorUse, LiveMemory)} needs to go on. */
  public LiveMemory memory() {
    Map<LiveFailure, LiveMemory.Held> held = new EnumMap<>(LiveFailure.class);
    holds.forEach(
        (failure, hold) ->
            held.put(
                failure,
                new LiveMemory.Held(
                    hold.bad(), hold.good(), Optional.ofNullable(since.get(failure)))));
    return new LiveMemory(lastEnd, spikes.lastOccupancy(), spikes.clock(), held);
  }

  /** The health once this reading is past. */
  public LiveHealth after(LiveReading reading) {
    if (lastEnd.isPresent() && reading.periodStart().isBefore(lastEnd.get())) {
      return withEvents(List.of());
    }
    Map<LiveFailure, Hold> next = new EnumMap<>(LiveFailure.class);
    for (LiveFailure failure : LiveFailure.values()) {
      if (failure != LiveFailure.FORCE_FAIL) {
        Hold hold = holds.getOrDefault(failure, Hold.CLEAR);
        next.put(
            failure,
            hold.after(
                LiveConditions.verdict(failure, reading, spikes),
                reading.period(),
                LiveConditions.tripsAfter(failure, use),
                LiveConditions.clearsAfter(failure)));
      }
    }
    return new LiveHealth(
            use,
            Optional.of(reading.periodEnd()),
            Optional.of(reading.period()),
            next,
            lastEvents,
            since,
            reading.occupancyRatio() == null ? spikes : spikes.after(reading.occupancyRatio()),
            forceFailed,
            List.of())
        .logged(reading.periodEnd());
  }

  /** Taken out by hand, until {@link #released}. */
  public LiveHealth forceFailed(Instant at) {
    return withForce(true).logged(at);
  }

  /** No longer taken out by hand. */
  public LiveHealth released(Instant at) {
    return withForce(false).logged(at);
  }

  /** All conditions that hold. */
  public Set<LiveFailure> failures() {
    EnumSet<LiveFailure> failures = EnumSet.noneOf(LiveFailure.class);
    holds.forEach(
        (failure, hold) -> {
          if (hold.failed()) {
            failures.add(failure);
          }
        });
    if (forceFailed) {
      failures.add(LiveFailure.FORCE_FAIL);
    }
    return failures;
  }

  /** Whether the detector is to be left out. */
  public boolean isFailed() {
    return !failures().isEmpty();
  }

  /** Entries that the last step gave to the health log. */
  public List<LiveEvent> events() {
    return events;
  }

  /** Whether the readings allow this condition to be judged; before the first one nothing is. */
  public boolean isTested(LiveFailure failure) {
    return lastPeriod
        .map(period -> failure != LiveFailure.OCC_SPIKE || period.equals(OccupancySpikes.SAMPLE))
        .orElse(false);
  }

  private LiveHealth logged(Instant at) {
    Map<LiveFailure, Instant> next = new EnumMap<>(LiveFailure.class);
    Map<LiveFailure, Instant> starts = new EnumMap<>(LiveFailure.class);
    List<LiveEvent> log = new ArrayList<>();
    Set<LiveFailure> now = failures();
    for (LiveFailure failure : LiveFailure.values()) {
      Instant last = lastEvents.get(failure);
      if (now.contains(failure)) {
        boolean due = last == null || !at.isBefore(last.plus(BETWEEN_EVENTS));
        if (due) {
          log.add(
              new LiveEvent(
                  at, failure, last == null ? LiveEvent.Phase.STARTED : LiveEvent.Phase.LASTS));
        }
        next.put(failure, due ? at : last);
        starts.put(failure, since.getOrDefault(failure, at));
      } else if (last != null) {
        log.add(new LiveEvent(at, failure, LiveEvent.Phase.CLEARED));
      }
    }
    return new LiveHealth(use, lastEnd, lastPeriod, holds, next, starts, spikes, forceFailed, log);
  }

  private LiveHealth withForce(boolean force) {
    return new LiveHealth(
        use, lastEnd, lastPeriod, holds, lastEvents, since, spikes, force, List.of());
  }

  private LiveHealth withEvents(List<LiveEvent> log) {
    return new LiveHealth(
        use, lastEnd, lastPeriod, holds, lastEvents, since, spikes, forceFailed, log);
  }
}
