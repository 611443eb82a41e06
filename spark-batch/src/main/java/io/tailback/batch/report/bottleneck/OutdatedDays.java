package io.tailback.batch.report.bottleneck;

import static org.apache.spark.sql.functions.col;

import io.tailback.batch.report.data.ReportData;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.Bottlenecks;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Days whose bottlenecks were found in another version of the network and do not stand where the
 * corridors of today have their stations: they can be told of no place. What another version leaves
 * where it was is as good as before.
 *
 * @param days in order
 * @param networkVersions in which they were found
 */
public record OutdatedDays(List<LocalDate> days, Set<String> networkVersions) {
  /** Offsets are sums of lengths: a millimetre is no other place. */
  private static final double SAME_PLACE_M = 0.001;

  public OutdatedDays {
    days = List.copyOf(days);
    networkVersions = new TreeSet<>(networkVersions);
  }

  private static final OutdatedDays NONE = new OutdatedDays(List.of(), Set.of());

  /**
   * Of these days. The places that a report is of do not matter: on a road whose stations stood
   * elsewhere, bottlenecks of today's corridors could not be found.
   */
  static OutdatedDays of(ReportData data, List<LocalDate> days) {
    if (!data.has(Bottlenecks.TABLE)) {
      return NONE;
    }
    Dataset<Row> former =
        data.read(Bottlenecks.TABLE)
            .filter(Bottlenecks.SERVICE_DATE.column().isin(days.toArray()))
            .filter(Bottlenecks.NETWORK_VERSION.column().notEqual(data.network().version()));
    List<Row> heads =
        former
            .select(
                Bottlenecks.SERVICE_DATE.column(),
                Bottlenecks.NETWORK_VERSION.column(),
                Bottlenecks.CORRIDOR_ID.column(),
                Bottlenecks.STATION_INDEX.column(),
                Bottlenecks.HEAD_OFFSET_M.column(),
                Bottlenecks.STATION_ID.column())
            .distinct()
            .collectAsList();
    if (heads.isEmpty()) {
      return NONE;
    }
    Column sameActivation =
        col("tail." + BottleneckQueues.ACTIVATION_ID.name())
            .equalTo(col("head." + Bottlenecks.ACTIVATION_ID.name()));
    List<Row> tails =
        data.read(BottleneckQueues.TABLE)
            .filter(BottleneckQueues.SERVICE_DATE.column().isin(days.toArray()))
            .filter(BottleneckQueues.TAIL_OFFSET_M.column().isNotNull())
            .as("tail")
            .join(former.as("head"), sameActivation)
            .select(
                col("head." + Bottlenecks.SERVICE_DATE.name()),
                col("head." + Bottlenecks.NETWORK_VERSION.name()),
                col("tail." + BottleneckQueues.CORRIDOR_ID.name()),
                col("tail." + BottleneckQueues.TAIL_INDEX.name()),
                col("tail." + BottleneckQueues.TAIL_OFFSET_M.name()))
            .distinct()
            .collectAsList();
    Set<LocalDate> outdated = new TreeSet<>();
    Set<String> versions = new TreeSet<>();
    List.of(heads, tails).stream()
        .flatMap(Collection::stream)
        .filter(row -> !stands(data, row))
        .forEach(
            row -> {
              outdated.add(row.getLocalDate(0));
              versions.add(row.getString(1));
            });
    return new OutdatedDays(List.copyOf(outdated), versions);
  }

  /** Whether the corridor of today has a station at this index and offset, and a head that one. */
  private static boolean stands(ReportData data, Row row) {
    return data.corridors()
        .find(row.getString(2))
        .filter(corridor -> row.getInt(3) < corridor.size())
        .map(corridor -> stationAt(corridor, row.getInt(3)))
        .filter(station -> Math.abs(station.offsetM() - row.getDouble(4)) < SAME_PLACE_M)
        .filter(station -> row.size() == 5 || station.stationId().equals(row.getString(5)))
        .isPresent();
  }

  private static CorridorStation stationAt(Corridor corridor, int index) {
    return corridor.stations().get(index);
  }
}
