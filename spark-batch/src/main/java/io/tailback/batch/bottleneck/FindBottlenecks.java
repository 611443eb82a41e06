package io.tailback.batch.bottleneck;

import io.tailback.core.bottleneck.Activation;
import io.tailback.core.bottleneck.Cause;
import io.tailback.core.bottleneck.CauseRule;
import io.tailback.core.bottleneck.RoadIncident;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.network.Station;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.BottleneckRows;
import io.tailback.spark.table.Bottlenecks;
import io.tailback.spark.table.Incidents;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The bottlenecks of one corridor that began on the days asked for, from the states of all days
 * handed in and the incidents of its road: one row for each corridor.
 */
final class FindBottlenecks implements CoGroupFunction<String, Row, Row, Row> {
  static final String IS_CUT = "is_cut";

  /** Corridor, whether more days have to be handed in, and its rows of the two tables. */
  static final StructType SCHEMA =
      new StructType()
          .add(Bottlenecks.CORRIDOR_ID.name(), DataTypes.StringType)
          .add(IS_CUT, DataTypes.BooleanType)
          .add(Bottlenecks.TABLE.name(), DataTypes.createArrayType(Bottlenecks.TABLE.schema()))
          .add(
              BottleneckQueues.TABLE.name(),
              DataTypes.createArrayType(BottleneckQueues.TABLE.schema()));

  private static final long serialVersionUID = 1;

  private final Broadcast<Map<String, Corridor>> corridors;
  private final Broadcast<AdverseWeather> weather;
  private final RunDays days;
  private final BottleneckRows rows;

  FindBottlenecks(
      Broadcast<Map<String, Corridor>> corridors,
      Broadcast<AdverseWeather> weather,
      RunDays days,
      BottleneckRows rows) {
    this.corridors = corridors;
    this.weather = weather;
    this.days = days;
    this.rows = rows;
  }

  @Override
  public Iterator<Row> call(String corridorId, Iterator<Row> states, Iterator<Row> incidents) {
    Corridor corridor = corridors.value().get(corridorId);
    CorridorRun run = new CorridorRun(corridor, days.span());
    states.forEachRemaining(run::take);
    List<Activation> activations = run.activations(rows.profile());
    List<RoadIncident> onRoad = new ArrayList<>();
    incidents.forEachRemaining(row -> onRoad.add(Incidents.incidentOf(row).on(corridor)));
    List<Row> bottlenecks = new ArrayList<>();
    List<Row> queues = new ArrayList<>();
    activations.stream()
        .filter(this::isAsked)
        .forEach(
            activation -> {
              bottlenecks.add(rows.bottleneck(activation, cause(activation, onRoad, corridor)));
              queues.addAll(rows.queues(activation, corridor));
            });
    boolean isCut = new Episodes(days.span(), activations).areCut(this::isAsked);
    return List.of(RowFactory.create(corridorId, isCut, bottlenecks.toArray(), queues.toArray()))
        .iterator();
  }

  private boolean isAsked(Activation activation) {
    return days.asks(rows.serviceDate(activation));
  }

  /** How often a place is active is for a report to say: it knows the period. */
  private Cause cause(Activation activation, List<RoadIncident> incidents, Corridor corridor) {
    Station head = corridor.stations().get(activation.stationIndex()).station();
    return CauseRule.DEFAULT.of(
        activation, incidents, corridor.road().name(), weather.value().at(head), null);
  }
}
