package io.tailback.app.chaos;

import io.tailback.core.observation.Observation;
import io.tailback.core.state.Books;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseRecentStates;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Holds Delta and HBase against the truth of a ledger, row by row. */
final class Comparison {
  /** Means are quotients; counts and numbers, which are sums, must be equal. */
  private static final double RELATIVE_TOLERANCE = 1e-9;

  private final Ledger ledger;
  private final Truth truth;

  Comparison(Ledger ledger) {
    this.ledger = ledger;
    this.truth = Truth.of(ledger);
  }

  /** A row of the observations. */
  private record ObservationRow(
      String disposition,
      String stationId,
      String detectorId,
      int minute,
      long count,
      double speedKmh,
      int previous) {
    static ObservationRow of(Row row) {
      return new ObservationRow(
          row.getAs(Observations.DISPOSITION.name()),
          row.getAs(Observations.STATION_ID.name()),
          row.getAs(Observations.DETECTOR_ID.name()),
          Reading.minuteOf(row.getAs(Observations.PERIOD_START.name())),
          row.<Long>getAs(Observations.VEHICLE_COUNT.name()),
          row.<Double>getAs(Observations.SPEED_KMH.name()),
          Reading.linkOf(row.<Double>getAs(Observations.OCCUPANCY_RATIO.name())));
    }

    static ObservationRow of(Observation observation) {
      return new ObservationRow(
          "",
          observation.stationId(),
          observation.detectorId(),
          Reading.minuteOf(observation.periodStart()),
          observation.vehicleCount(),
          observation.speedKmh(),
          Reading.linkOf(observation.occupancyRatio()));
    }

    boolean holds(Reading reading) {
      return stationId.equals(reading.stationId())
          && detectorId.equals(reading.detectorId())
          && minute == reading.minute()
          && count == reading.count()
          && speedKmh == reading.speedKmh()
          && previous == reading.previous();
    }
  }

  /** What of a state is compared. */
  private record StateRow(Long count, Double occupancyRatio, Double speedKmh, int numbers) {
    static StateRow of(StationState state) {
      return new StateRow(
          state.vehicleCount(), state.occupancyRatio(), state.speedKmh(), state.sampleCount());
    }

    boolean holds(Truth.State state) {
      return numbers == state.numbers()
          && Objects.equals(count, state.count())
          && isNear(occupancyRatio, state.occupancyRatio())
          && isNear(speedKmh, state.speedKmh());
    }

    private static boolean isNear(Double found, double expected) {
      return found != null && Math.abs(found - expected) <= RELATIVE_TOLERANCE * expected;
    }
  }

  private record QuarantineRow(String code, long length) {
    boolean holds(Ledger.Refused refused) {
      return code.equals(refused.code().name()) && length == refused.length();
    }
  }

  /**
   * Compares everything.
   *
   * @param onTopics messages that the topics hold
   */
  Verdict verdict(DeltaTables delta, HBaseConfig hbase, long onTopics) {
    Map<String, Long> dispositions = new HashMap<>();
    Set<Integer> numbers = new HashSet<>();
    Set<Integer> links = new HashSet<>();
    Tally.Figures observations = observations(delta, dispositions, numbers, links);
    Tally.Figures quarantine = quarantine(delta);
    List<Tally.Figures> stores =
        List.of(
            observations,
            quarantine,
            states(delta),
            liveObservations(hbase),
            liveStates(hbase),
            recent(hbase));
    links.removeAll(numbers);
    links.remove(0);
    return new Verdict(
        stores,
        links.size(),
        ledger.acknowledged() - ledger.promises(),
        onTopics - ledger.promises(),
        books(dispositions, quarantine.found()));
  }

  /** Whether nothing is missing any more, for what is on its way is not lost. */
  boolean isComplete(DeltaTables delta, HBaseConfig hbase) {
    return delta.read(Observations.TABLE).count() >= truth.observations().size()
        && delta.read(Quarantine.TABLE).count() >= ledger.refused().size()
        && delta.read(StationStates.TABLE).count() >= truth.states().size()
        && recent(hbase).isWell()
        && liveObservations(hbase).isWell()
        && liveStates(hbase).isWell();
  }

  /** Exact repetitions and late ones that the table knew leave no row: the ledger counts them. */
  private Books books(Map<String, Long> rows, long quarantined) {
    long lateRows =
        truth.observations().values().stream()
            .filter(stored -> stored.disposition().equals("LATE"))
            .count();
    long revisedRows =
        truth.observations().values().stream()
            .filter(stored -> stored.disposition().equals("REVISED"))
            .count();
    return new Books(
        rows.getOrDefault("VALID", 0L),
        quarantined,
        rows.getOrDefault("REVISED", 0L) + truth.duplicate() - revisedRows,
        rows.getOrDefault("LATE", 0L) + truth.late() - lateRows);
  }

  private Tally.Figures observations(
      DeltaTables delta, Map<String, Long> dispositions, Set<Integer> numbers, Set<Integer> links) {
    Tally<Integer, Truth.Stored, ObservationRow> tally =
        new Tally<>(
            "Delta observations",
            truth.observations(),
            (stored, row) ->
                row.disposition().equals(stored.disposition()) && row.holds(stored.reading()));
    Iterator<Row> rows =
        rows(
            delta,
            Observations.TABLE,
            Observations.SAMPLE_COUNT,
            Observations.DISPOSITION,
            Observations.STATION_ID,
            Observations.DETECTOR_ID,
            Observations.PERIOD_START,
            Observations.VEHICLE_COUNT,
            Observations.SPEED_KMH,
            Observations.OCCUPANCY_RATIO);
    while (rows.hasNext()) {
      Row row = rows.next();
      ObservationRow found = ObservationRow.of(row);
      int number = row.<Integer>getAs(Observations.SAMPLE_COUNT.name());
      tally.found(number, found);
      numbers.add(number);
      links.add(found.previous());
      dispositions.merge(found.disposition(), 1L, Long::sum);
    }
    return tally.figures();
  }

  private Tally.Figures quarantine(DeltaTables delta) {
    Tally<Ledger.Place, Ledger.Refused, QuarantineRow> tally =
        new Tally<>("Delta quarantine", ledger.refused(), (refused, row) -> row.holds(refused));
    rows(
            delta,
            Quarantine.TABLE,
            Quarantine.TOPIC,
            Quarantine.PARTITION,
            Quarantine.OFFSET,
            Quarantine.ISSUE_CODE,
            Quarantine.RAW_LENGTH)
        .forEachRemaining(
            row ->
                tally.found(
                    new Ledger.Place(row.getString(0), row.getInt(1), row.getLong(2)),
                    new QuarantineRow(row.getString(3), row.getLong(4))));
    return tally.figures();
  }

  private Tally.Figures states(DeltaTables delta) {
    Tally<Truth.WindowKey, Truth.State, StateRow> tally =
        new Tally<>("Delta station_states", truth.states(), (state, row) -> row.holds(state));
    rows(
            delta,
            StationStates.TABLE,
            StationStates.STATION_ID,
            StationStates.WINDOW_START,
            StationStates.VEHICLE_COUNT,
            StationStates.OCCUPANCY_RATIO,
            StationStates.SPEED_KMH,
            StationStates.SAMPLE_COUNT)
        .forEachRemaining(
            row ->
                tally.found(
                    window(row.getString(0), row.getAs(1)),
                    new StateRow(row.getAs(2), row.getAs(3), row.getAs(4), row.getInt(5))));
    return tally.figures();
  }

  private static Truth.WindowKey window(String station, Instant start) {
    return new Truth.WindowKey(station, Reading.minuteOf(start));
  }

  private static Iterator<Row> rows(DeltaTables delta, Table table, Field... fields) {
    Column[] columns = new Column[fields.length];
    for (int i = 0; i < fields.length; i++) {
      columns[i] = fields[i].column();
    }
    return delta.read(table).select(columns).toLocalIterator();
  }

  private Tally.Figures liveObservations(HBaseConfig hbase) {
    Tally<Truth.LaneKey, Reading, ObservationRow> tally =
        new Tally<>(
            "HBase live, observations", truth.newest(), (reading, row) -> row.holds(reading));
    try (HBaseLiveStore live = HBaseLiveStore.open(hbase)) {
      for (LiveStation station : live.list()) {
        for (LiveObservation newest : station.observations()) {
          Observation observation = newest.observation();
          tally.found(
              new Truth.LaneKey(observation.stationId(), observation.detectorId()),
              ObservationRow.of(observation));
        }
      }
    }
    return tally.figures();
  }

  private Tally.Figures liveStates(HBaseConfig hbase) {
    Map<String, Truth.State> expected = new HashMap<>();
    truth
        .newestStates()
        .forEach((station, window) -> expected.put(station, truth.states().get(window)));
    Tally<String, Truth.State, StateRow> tally =
        new Tally<>("HBase live, states", expected, (state, row) -> row.holds(state));
    try (HBaseLiveStore live = HBaseLiveStore.open(hbase)) {
      for (LiveStation station : live.list()) {
        station
            .state()
            .map(ClosedState::state)
            .ifPresent(state -> tally.found(state.stationId(), StateRow.of(state)));
      }
    }
    return tally.figures();
  }

  private Tally.Figures recent(HBaseConfig hbase) {
    Tally<Truth.WindowKey, Truth.State, StateRow> tally =
        new Tally<>("HBase recent", truth.states(), (state, row) -> row.holds(state));
    try (HBaseRecentStates recent = HBaseRecentStates.open(hbase)) {
      for (String station : ledger.byStation().keySet()) {
        for (StationState state :
            recent.list(station, Reading.START, Reading.instantOf(Integer.MAX_VALUE))) {
          tally.found(window(station, state.windowStart()), StateRow.of(state));
        }
      }
    }
    return tally.figures();
  }
}
