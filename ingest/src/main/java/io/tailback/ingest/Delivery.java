package io.tailback.ingest;

import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hands the records of a replay to the sink when they are due, and keeps the books. */
final class Delivery {
  /** How often the listener hears, and the longest pause without looking up. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final ReplayPlan plan;
  private final ObservationSink sink;
  private final InstantSource clock;
  private final Pause pause;
  private final ProgressListener listener;
  private final Pace pace;
  private final Set<String> stations = new LinkedHashSet<>();
  private Instant nextWord = Instant.MIN;
  private long lines;
  private long records;
  private long sent;
  private long missingAtSource;
  private long quarantined;

  /** When the records of a line were true, accepted, and shown by the replayed clock. */
  private record Times(Instant periodStart, Instant ingestTime, Instant sourceTime) {}

  Delivery(
      ReplayPlan plan,
      ObservationSink sink,
      InstantSource clock,
      Pause pause,
      ProgressListener listener) {
    this.plan = plan;
    this.sink = sink;
    this.clock = clock;
    this.pause = pause;
    this.listener = listener;
    this.pace = new Pace(plan.speed());
  }

  /** The outcome of a line whose period is known, once the replayed clock may show its time. */
  LineOutcome at(SourceLine line, Instant periodStart, Instant replayClock)
      throws InterruptedException {
    Instant now = clock.instant();
    Duration wait = pace.untilDue(replayClock, now);
    tell(now, replayClock);
    while (!wait.isZero()) {
      pause.rest(wait.compareTo(BREATH) < 0 ? wait : BREATH);
      now = clock.instant();
      tell(now, replayClock);
      wait = pace.untilDue(replayClock, now);
    }
    return new Outcome(line, Optional.of(new Times(periodStart, now, replayClock)));
  }

  /** The outcome of a line that cannot hold observations. */
  LineOutcome withoutTime(SourceLine line) {
    return new Outcome(line, Optional.empty());
  }

  void countLine() {
    lines++;
  }

  void countRecords(int number) {
    records += number;
  }

  /** The books so far. */
  ReplayCounts counts() {
    return new ReplayCounts(lines, records, sent, missingAtSource, quarantined);
  }

  /** Every station that was sent anything. */
  Set<String> stations() {
    return Collections.unmodifiableSet(stations);
  }

  private void tell(Instant now, Instant replayClock) {
    if (nextWord.equals(Instant.MIN)) {
      nextWord = now.plus(BREATH);
    }
    if (!now.isBefore(nextWord)) {
      nextWord = now.plus(BREATH);
      listener.heard(counts(), replayClock);
    }
  }

  /** What becomes of the records of one line. */
  private final class Outcome implements LineOutcome {
    private final SourceLine line;
    private final Optional<Times> times;

    Outcome(SourceLine line, Optional<Times> times) {
      this.line = line;
      this.times = times;
    }

    @Override
    public void measured(Measurement measurement) throws InterruptedException {
      Times known = times.orElseThrow();
      sink.observation(
          new Observation(
              plan.sourceId(),
              measurement.stationId(),
              measurement.detectorId(),
              known.periodStart(),
              known.periodStart().plus(plan.format().period()),
              measurement.vehicleCount(),
              measurement.occupancyRatio(),
              measurement.speedKmh(),
              measurement.speedMeanType(),
              measurement.sampleCount(),
              measurement.observedShare(),
              Origin.DETECTOR,
              known.ingestTime(),
              known.sourceTime()));
      sent++;
      if (measurement.stationId() != null) {
        stations.add(measurement.stationId());
      }
    }

    @Override
    public void missingAtSource() {
      missingAtSource++;
    }

    @Override
    public void undecodable(IssueCode code, String detail) throws InterruptedException {
      quarantine(
          new Undecodable(
              plan.sourceId(),
              code,
              detail,
              line.place(),
              Optional.empty(),
              line.raw().bytes(),
              line.raw().length()));
    }

    @Override
    public void undecodableCell(IssueCode code, String detail, String column, String cell)
        throws InterruptedException {
      List<String> parts = List.of(line.cells().get(0), column, cell);
      byte[] raw = String.join(",", parts).getBytes(StandardCharsets.UTF_8);
      quarantine(
          new Undecodable(
              plan.sourceId(),
              code,
              detail,
              line.place() + ":" + column,
              Optional.of(column),
              raw,
              raw.length));
    }

    private void quarantine(Undecodable record) throws InterruptedException {
      sink.undecodable(record);
      quarantined++;
    }
  }
}
