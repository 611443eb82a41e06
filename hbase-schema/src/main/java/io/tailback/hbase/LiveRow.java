package io.tailback.hbase;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.Scan;

/**
 * Observations, states and forecasts as cells of a station's row in {@code live}, and back. A cell
 * carries the live time of its value, so that HBase itself keeps the newer of two.
 */
final class LiveRow {
  private LiveRow() {}

  static Put of(LiveObservation live, int saltBuckets) {
    return new Put(LiveKey.encode(live.observation().stationId(), saltBuckets))
        .addColumn(
            LiveTable.OBSERVATIONS,
            LiveTable.observation(live.observation().detectorId()),
            live.liveTime().toEpochMilli(),
            ObservationCells.encode(live));
  }

  static Put of(ClosedState closed, int saltBuckets) {
    return new Put(LiveKey.encode(closed.state().stationId(), saltBuckets))
        .addColumn(
            LiveTable.STATES,
            LiveTable.STATE,
            closed.liveTime().toEpochMilli(),
            StateCells.encode(closed));
  }

  static Put of(LiveForecast live, int saltBuckets) {
    return new Put(LiveKey.encode(live.forecast().stationId(), saltBuckets))
        .addColumn(
            LiveTable.FORECASTS,
            LiveTable.FORECAST,
            live.liveTime().toEpochMilli(),
            ForecastCells.encode(live));
  }

  /** The row of a station. */
  static Get of(String stationId, int saltBuckets) {
    return new Get(LiveKey.encode(stationId, saltBuckets))
        .addFamily(LiveTable.OBSERVATIONS)
        .addFamily(LiveTable.STATES)
        .addFamily(LiveTable.FORECASTS);
  }

  /** All rows of a salt. */
  static Scan allOf(int salt) {
    return new Scan()
        .setStartStopRowForPrefixScan(new byte[] {(byte) salt})
        .addFamily(LiveTable.OBSERVATIONS)
        .addFamily(LiveTable.STATES)
        .addFamily(LiveTable.FORECASTS);
  }

  static LiveStation read(Result row) {
    return new LiveStation(
        LiveKey.stationId(row.getRow()), observations(row), state(row), forecast(row));
  }

  private static List<LiveObservation> observations(Result row) {
    return row.getFamilyMap(LiveTable.OBSERVATIONS).values().stream()
        .map(ObservationCells::decode)
        .toList();
  }

  private static Optional<ClosedState> state(Result row) {
    return Optional.ofNullable(row.getValue(LiveTable.STATES, LiveTable.STATE))
        .map(StateCells::decode);
  }

  private static Optional<LiveForecast> forecast(Result row) {
    return Optional.ofNullable(row.getValue(LiveTable.FORECASTS, LiveTable.FORECAST))
        .map(ForecastCells::decode);
  }
}
