package io.tailback.batch.report.bottleneck;

import io.tailback.core.bottleneck.Activation;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.core.bottleneck.BottleneckPlaces;
import io.tailback.core.bottleneck.QueueTotals;
import io.tailback.core.bottleneck.Shift;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.BottleneckRows;
import io.tailback.spark.table.Bottlenecks;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What all activations at each head amount to, over whole days and in each shift. */
public final class PlaceTotals implements Serializable {
  private static final StructType SCHEMA =
      new StructType()
          .add("shift", DataTypes.StringType, true)
          .add("corridor_id", DataTypes.StringType, false)
          .add("station_id", DataTypes.StringType, false)
          .add("head_offset_m", DataTypes.DoubleType, false)
          .add("activations", DataTypes.IntegerType, false)
          .add("days_active", DataTypes.IntegerType, false)
          .add("intervals", DataTypes.IntegerType, false)
          .add("extent_m", DataTypes.DoubleType, true)
          .add("delay_veh_ms", DataTypes.LongType, true)
          .add("own_delay_veh_ms", DataTypes.LongType, true)
          .add("delay_known_share", DataTypes.DoubleType, true)
          .add("impact_km_h", DataTypes.DoubleType, true);

  private final ZoneId zone;

  /** In the zone of the network. */
  public PlaceTotals(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * A place, over whole days or in one shift.
   *
   * @param shift empty for whole days
   */
  public record Total(Optional<Shift> shift, BottleneckPlace place) {}

  /** From rows of the two tables, of the same activations; in no order. */
  public List<Total> of(Dataset<Row> bottlenecks, Dataset<Row> queues) {
    MapFunction<Row, String> headOfBottleneck =
        row ->
            row.getAs(Bottlenecks.CORRIDOR_ID.name())
                + "/"
                + row.getAs(Bottlenecks.STATION_ID.name());
    MapFunction<Row, String> headOfQueue =
        row ->
            row.getAs(BottleneckQueues.CORRIDOR_ID.name())
                + "/"
                + row.getAs(BottleneckQueues.STATION_ID.name());
    CoGroupFunction<String, Row, Row, Row> totals = (head, whole, steps) -> totals(whole, steps);
    return bottlenecks
        .groupByKey(headOfBottleneck, Encoders.STRING())
        .cogroup(queues.groupByKey(headOfQueue, Encoders.STRING()), totals, Encoders.row(SCHEMA))
        .collectAsList()
        .stream()
        .map(PlaceTotals::total)
        .toList();
  }

  private Iterator<Row> totals(Iterator<Row> bottlenecks, Iterator<Row> queues) {
    Map<String, List<Row>> queuesOf = new HashMap<>();
    queues.forEachRemaining(
        row ->
            queuesOf.computeIfAbsent(row.getString(0), activation -> new ArrayList<>()).add(row));
    List<Activation> activations = new ArrayList<>();
    bottlenecks.forEachRemaining(
        row -> activations.add(BottleneckRows.activation(row, queuesOf.get(row.getString(0)))));
    List<Row> rows = new ArrayList<>();
    BottleneckPlaces.of(activations, zone).forEach(place -> rows.add(row(null, place)));
    for (Shift shift : Shift.values()) {
      BottleneckPlaces.of(activations, shift, zone)
          .forEach(place -> rows.add(row(shift.name(), place)));
    }
    return rows.iterator();
  }

  private static Row row(String shift, BottleneckPlace place) {
    QueueTotals totals = place.totals();
    return RowFactory.create(
        shift,
        place.corridorId(),
        place.stationId(),
        place.headOffsetM(),
        place.activations(),
        place.daysActive(),
        totals.intervals(),
        totals.extentM(),
        totals.delayVehMs(),
        totals.ownDelayVehMs(),
        totals.delayKnownShare(),
        totals.impactKmH());
  }

  private static Total total(Row row) {
    return new Total(
        Optional.ofNullable(row.getString(0)).map(Shift::valueOf),
        new BottleneckPlace(
            row.getString(1),
            row.getString(2),
            row.getDouble(3),
            row.getInt(4),
            row.getInt(5),
            new QueueTotals(
                row.getInt(6),
                (Double) row.get(7),
                (Long) row.get(8),
                (Long) row.get(9),
                (Double) row.get(10),
                (Double) row.get(11))));
  }
}
