package io.tailback.batch.condition;

import io.tailback.core.health.DetectorUse;
import io.tailback.core.health.LiveHealth;
import io.tailback.core.health.LiveMemory;
import io.tailback.core.health.LiveReading;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.table.DetectorDays;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Folds the readings of each detector in the order of their time, on from what is remembered of it,
 * and says at the end of each day what held on it. A detector that was never heard of before a day
 * is not there yet on it.
 */
final class ConditionFold implements CoGroupFunction<Row, Row, Row, Row>, Serializable {
  /** The conditions of a day, as the last column of its row. */
  static final String HELD = "held";

  /** A row of {@code detector_days} and what held. */
  static final StructType SCHEMA =
      DetectorDays.TABLE.schema().add(HELD, DataTypes.createArrayType(Spell.SCHEMA, false), false);

  private static final long serialVersionUID = 1;

  private final Broadcast<Network> network;
  private final List<LocalDate> days;
  private final String codeVersion;

  /**
   * @param days those that are told, in order; readings before the first one are folded alone
   */
  ConditionFold(Broadcast<Network> network, List<LocalDate> days, String codeVersion) {
    this.network = network;
    this.days = new ArrayList<>(days);
    this.codeVersion = codeVersion;
  }

  /**
   * Rows of {@link #SCHEMA}, one for each detector and day.
   *
   * @param before rows of {@code detector_days}, at most one for each detector
   * @param readings rows of {@link Readings#SCHEMA} after them
   */
  Dataset<Row> of(Dataset<Row> before, Dataset<Row> readings) {
    Dataset<Row> remembered =
        before.withColumn(
            Readings.DETECTOR,
            functions.coalesce(
                DetectorDays.DETECTOR_ID.column(), DetectorDays.STATION_ID.column()));
    return readings
        .groupBy(key())
        .as(Encoders.row(Readings.KEY), Encoders.row(Readings.SCHEMA))
        .cogroupSorted(
            remembered
                .groupBy(key())
                .as(Encoders.row(Readings.KEY), Encoders.row(remembered.schema())),
            Readings.inOrder(),
            new Column[] {DetectorDays.SERVICE_DATE.column()},
            this,
            Encoders.row(SCHEMA));
  }

  private static Column[] key() {
    return new Column[] {DetectorDays.STATION_ID.column(), functions.col(Readings.DETECTOR)};
  }

  @Override
  public Iterator<Row> call(Row key, Iterator<Row> readings, Iterator<Row> before) {
    return network
        .value()
        .find(key.getString(0))
        .map(station -> new Run(station, key.getString(1), before).days(readings).iterator())
        .orElseGet(() -> List.<Row>of().iterator());
  }

  /** One detector through all its readings. */
  private final class Run {
    private final Station station;
    private final String detectorId;
    private final List<Row> told = new ArrayList<>();
    private LiveHealth health;
    private boolean isKnown;
    private int next;
    private DetectorDay day;

    Run(Station station, String detector, Iterator<Row> before) {
      this.station = station;
      this.detectorId = detector.equals(station.stationId()) ? null : detector;
      this.isKnown = before.hasNext();
      this.health =
          LiveHealth.of(
              DetectorUse.of(station.laneType()),
              isKnown ? MemoryRows.fromRow(before.next()) : LiveMemory.NONE);
    }

    List<Row> days(Iterator<Row> readings) {
      Row last = null;
      while (readings.hasNext()) {
        Row row = readings.next();
        if (last != null && !last.getInstant(3).equals(row.getInstant(3))) {
          fold(last);
        }
        last = row;
      }
      if (last != null) {
        fold(last);
      }
      while (next < days.size()) {
        begin(days.get(next));
        end();
      }
      return told;
    }

    private void fold(Row row) {
      LocalDate date = row.getLocalDate(2);
      while (next < days.size() && days.get(next).isBefore(date)) {
        begin(days.get(next));
        end();
      }
      begin(date);
      isKnown = true;
      LiveReading reading = reading(row);
      health = health.after(reading);
      if (day != null) {
        day.add(reading, health.events());
      }
    }

    private void begin(LocalDate date) {
      boolean isTold = next < days.size() && days.get(next).equals(date);
      if (day == null && isTold) {
        day = new DetectorDay(station.stationId(), detectorId, date, health.memory());
      }
    }

    private void end() {
      if (isKnown) {
        told.add(MemoryRows.toRow(day, health.memory(), codeVersion));
      }
      day = null;
      next++;
    }

    private LiveReading reading(Row row) {
      Instant start = row.getInstant(3);
      Long vehicles = (Long) row.get(5);
      return new LiveReading(
          start,
          Duration.between(start, row.getInstant(4)),
          vehicles == null ? null : Double.valueOf(ofOneLane(vehicles)),
          (Double) row.get(6),
          row.getBoolean(10)
              ? LiveReading.Surroundings.TRAFFIC_STANDS
              : LiveReading.Surroundings.NO_SUPPORT);
    }

    /**
     * A rate that no lane can have is asked of one lane; of a whole station's count of their mean.
     * Where nobody knows how many they are, a count only says that vehicles passed.
     */
    private double ofOneLane(long vehicles) {
      if (detectorId != null) {
        return vehicles;
      }
      return station.lanes() == null ? Math.min(vehicles, 1) : (double) vehicles / station.lanes();
    }
  }
}
