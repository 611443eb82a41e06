package io.tailback.batch.health;

import io.tailback.core.health.DailyIntervals;
import io.tailback.core.health.HealthDay;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.table.StationStates;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** What the five-minute states of a station and day say of it. */
final class IntervalFindings implements MapGroupsFunction<Row, Row, Row>, Serializable {
  private static final long serialVersionUID = 1;

  private static final StructType INPUT =
      new StructType()
          .add(StationStates.STATION_ID.name(), StationStates.STATION_ID.type(), false)
          .add(StationStates.SERVICE_DATE.name(), StationStates.SERVICE_DATE.type(), false)
          .add(StationStates.WINDOW_START.name(), StationStates.WINDOW_START.type(), false)
          .add(StationStates.OBSERVED_SHARE.name(), StationStates.OBSERVED_SHARE.type(), false)
          .add(StationStates.OCCUPANCY_RATIO.name(), StationStates.OCCUPANCY_RATIO.type(), true)
          .add(StationStates.KNOWLEDGE_TIME.name(), StationStates.KNOWLEDGE_TIME.type(), false);

  private final Broadcast<Network> network;
  private final ZoneId zone;

  private IntervalFindings(Broadcast<Network> network, ZoneId zone) {
    this.network = network;
    this.zone = zone;
  }

  /** The step from rows of {@code station_states} to findings. */
  static Function1<Dataset<Row>, Dataset<Row>> of(Broadcast<Network> network, ZoneId zone) {
    return states ->
        states
            .select(
                StationStates.STATION_ID.column(),
                StationStates.SERVICE_DATE.column(),
                StationStates.WINDOW_START.column(),
                StationStates.OBSERVED_SHARE.column(),
                StationStates.OCCUPANCY_RATIO.column(),
                StationStates.KNOWLEDGE_TIME.column())
            .groupBy(StationStates.STATION_ID.column(), StationStates.SERVICE_DATE.column())
            .as(Encoders.row(StationDays.KEY), Encoders.row(INPUT))
            .mapGroups(new IntervalFindings(network, zone), Encoders.row(Finding.SCHEMA));
  }

  @Override
  public Row call(Row key, Iterator<Row> rows) {
    String stationId = key.getString(0);
    LocalDate serviceDate = key.getLocalDate(1);
    // A window may have two states: the one that became known later counts.
    List<Row> sorted = new ArrayList<>();
    rows.forEachRemaining(sorted::add);
    sorted.sort(Comparator.comparing(row -> row.getInstant(5)));
    DailyIntervals intervals = new DailyIntervals(new HealthDay(serviceDate, zone));
    for (Row row : sorted) {
      intervals.put(row.getInstant(2), row.getDouble(3), (Double) row.get(4));
    }
    LaneType laneType =
        network.value().find(stationId).map(Station::laneType).orElse(LaneType.UNKNOWN);
    return Finding.ofStation(
            stationId, serviceDate, Finding.TestedOn.INTERVALS, intervals.diagnose(laneType))
        .toRow();
  }
}
