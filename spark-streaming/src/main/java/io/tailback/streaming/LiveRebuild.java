package io.tailback.streaming;

import static org.apache.spark.sql.functions.lit;

import io.tailback.core.observation.Observation;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.Disposition;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.ObservationRows;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Brings the live stores to what the Delta tables know. It may be repeated, and the stream may
 * write at the same time: what is older never takes the place of what is newer.
 */
public final class LiveRebuild {
  private static final List<Column> STATE_COLUMNS =
      columns(StationStates.computedSchema().fieldNames(), StationStates.LIVE_TIME);
  private static final int LIVE_TIME_AT = STATE_COLUMNS.size() - 1;

  private static final List<Column> OBSERVATION_COLUMNS =
      columns(Observations.messageSchema().fieldNames(), Observations.TOPIC_OFFSET);
  private static final int OFFSET_AT = OBSERVATION_COLUMNS.size() - 1;

  private final DeltaTables tables;
  private final LiveStores stores;
  private final Duration patience;

  /**
   * @param tables what is known
   * @param stores what is to be brought up to it
   * @param patience how long a store may be silent before the rebuild gives up
   */
  public LiveRebuild(DeltaTables tables, LiveStores stores, Duration patience) {
    this.tables = tables;
    this.stores = stores;
    this.patience = patience;
  }

  /**
   * Puts all that became known at or after an instant: the newest observations, and every state.
   *
   * @throws StoreUnavailableException when a store was silent for too long; then it may be repeated
   */
  public void since(Instant knowledgeTime) {
    put(newest(observations(knowledgeTime)), new OfObservations());
    put(states(knowledgeTime), new OfStates());
  }

  /**
   * How much {@link #since} puts.
   *
   * @param observations the newest of each detector
   * @param states closed ones
   */
  public record Extent(long observations, long states) {}

  /** What {@link #since} would put; changes nothing. */
  public Extent extentSince(Instant knowledgeTime) {
    return new Extent(newest(observations(knowledgeTime)).count(), states(knowledgeTime).count());
  }

  private void put(Dataset<Row> rows, LiveSource source) {
    if (!LivePut.all(rows, source, stores, patience)) {
      throw new StoreUnavailableException("The live store did not take all", null);
    }
  }

  private Dataset<Row> states(Instant since) {
    return tables
        .read(StationStates.TABLE)
        .filter(StationStates.KNOWLEDGE_TIME.column().geq(lit(since)))
        .select(STATE_COLUMNS.toArray(Column[]::new));
  }

  /** Late ones were never the newest of anything. */
  private Dataset<Row> observations(Instant since) {
    return tables
        .read(Observations.TABLE)
        .filter(Observations.KNOWLEDGE_TIME.column().geq(lit(since)))
        .filter(Observations.DISPOSITION.column().notEqual(Disposition.LATE.name()))
        .select(OBSERVATION_COLUMNS.toArray(Column[]::new));
  }

  /** First within each part, so that few rows have to meet. */
  private static Dataset<Row> newest(Dataset<Row> observations) {
    MapPartitionsFunction<Row, Row> newest = LiveRebuild::newestOfEach;
    Encoder<Row> same = Encoders.row(observations.schema());
    return observations
        .mapPartitions(newest, same)
        .repartition(Observations.STATION_ID.column())
        .mapPartitions(newest, same);
  }

  private static Iterator<Row> newestOfEach(Iterator<Row> observations) {
    Map<List<String>, Row> newest = new HashMap<>();
    while (observations.hasNext()) {
      Row row = observations.next();
      newest.merge(
          Arrays.asList(row.getString(1), row.getString(2)), row, LiveRebuild::newerByTheLog);
    }
    return newest.values().iterator();
  }

  /** Of two contents of a period the one that stands later in the log counts. */
  private static Row newerByTheLog(Row a, Row b) {
    int order = a.getInstant(3).compareTo(b.getInstant(3));
    return order > 0 || (order == 0 && a.getLong(OFFSET_AT) > b.getLong(OFFSET_AT)) ? a : b;
  }

  private static List<Column> columns(String[] names, Field last) {
    return Stream.concat(
            Arrays.stream(names).map(org.apache.spark.sql.functions::col), Stream.of(last.column()))
        .toList();
  }

  private record OfStates() implements LiveSource {
    @Override
    public Values read(List<Row> rows) {
      return new Values(
          List.of(),
          rows.stream()
              .map(
                  row ->
                      new ClosedState(StationStateRows.fromRow(row), row.getInstant(LIVE_TIME_AT)))
              .toList());
    }
  }

  /**
   * The table does not know by how much a station's live time had to be pushed on so that it grew.
   * The time computed here is at most the stream's own, so whatever the stream shows later is
   * newer; and when an older value stands in the way with a pushed time, it is pushed past that
   * one, as the stream did.
   */
  private record OfObservations() implements LiveSource {
    @Override
    public Values read(List<Row> rows) {
      return new Values(
          rows.stream().map(ObservationRows::fromRow).map(OfObservations::live).toList(),
          List.of());
    }

    private static LiveObservation live(Observation observation) {
      return new LiveObservation(
          observation, observation.liveTime().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public Optional<LiveObservation> toShow(LiveObservation newest, Shown shown)
        throws InterruptedException {
      return shown.of(newest.observation().stationId()).stream()
          .flatMap(station -> station.observations().stream())
          .filter(other -> isOfSameDetector(other, newest))
          .findFirst()
          .map(other -> past(other, newest))
          .orElse(Optional.of(newest));
    }

    private static boolean isOfSameDetector(LiveObservation a, LiveObservation b) {
      return Objects.equals(a.observation().detectorId(), b.observation().detectorId());
    }

    private static Optional<LiveObservation> past(LiveObservation shown, LiveObservation newest) {
      if (!isOlder(shown.observation(), newest.observation())) {
        return Optional.empty();
      }
      return shown.liveTime().isBefore(newest.liveTime())
          ? Optional.of(newest)
          : Optional.of(new LiveObservation(newest.observation(), shown.liveTime().plusMillis(1)));
    }

    private static boolean isOlder(Observation shown, Observation than) {
      int order = shown.eventTime().compareTo(than.eventTime());
      return order < 0
          || (order == 0 && !shown.equals(than) && !shown.ingestTime().isAfter(than.ingestTime()));
    }
  }
}
