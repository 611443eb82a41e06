package io.tailback.hbase;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.core.store.LiveStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.hbase.client.Connection;

/**
 * The newest of each station in HBase. A put returns when HBase has acknowledged it and throws
 * {@link HBaseUnavailableException} when it has not within about eight seconds; then a part may
 * have been stored, and putting all of it again is right. Threads may share a store.
 */
public final class HBaseLiveStore implements LiveStore {
  private final StoreTable table;
  private final int saltBuckets;

  private HBaseLiveStore(StoreTable table, int saltBuckets) {
    this.table = table;
    this.saltBuckets = saltBuckets;
  }

  /** A store with a connection of its own, which ends with it. */
  public static HBaseLiveStore open(HBaseConfig config) {
    return new HBaseLiveStore(
        StoreTable.opened(config, LiveTable.name(config)), config.saltBuckets());
  }

  /** A store on a connection that others use too and that stays open. */
  public static HBaseLiveStore on(Connection connection, HBaseConfig config) {
    return new HBaseLiveStore(
        StoreTable.on(connection, LiveTable.name(config)), config.saltBuckets());
  }

  @Override
  public void putObservations(Collection<LiveObservation> observations) {
    table.put(
        Newest.of(
                observations,
                live ->
                    Arrays.asList(live.observation().stationId(), live.observation().detectorId()),
                LiveObservation::liveTime,
                live -> live.observation().eventTime())
            .map(live -> LiveRow.of(live, saltBuckets))
            .toList());
  }

  @Override
  public void putStates(Collection<ClosedState> states) {
    table.put(
        Newest.of(
                states,
                closed -> closed.state().stationId(),
                ClosedState::liveTime,
                closed -> closed.state().windowStart())
            .map(closed -> LiveRow.of(closed, saltBuckets))
            .toList());
  }

  @Override
  public void putForecasts(Collection<LiveForecast> forecasts) {
    table.put(
        Newest.of(
                forecasts,
                live -> live.forecast().stationId(),
                LiveForecast::liveTime,
                live -> live.forecast().issuedAt())
            .map(live -> LiveRow.of(live, saltBuckets))
            .toList());
  }

  @Override
  public Optional<LiveStation> find(String stationId) {
    return table.find(LiveRow.of(stationId, saltBuckets)).map(LiveRow::read);
  }

  /** Scans one salt after the other; the order of the ids is made here. */
  @Override
  public List<LiveStation> list() {
    return IntStream.range(0, saltBuckets)
        .mapToObj(LiveRow::allOf)
        .flatMap(scan -> table.list(scan).stream())
        .map(LiveRow::read)
        .sorted(Comparator.comparing(LiveStation::stationId))
        .toList();
  }

  @Override
  public void close() {
    table.close();
  }
}
