package io.tailback.spark.step;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.core.network.Network;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.spark.decode.Decoded;
import io.tailback.spark.step.MessageCheck.Checked;
import io.tailback.spark.table.Field;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * Holds messages that were refused once against the rules as they are now: the very check that the
 * stream makes. It appends what came of it and changes nothing else.
 */
public final class SecondCheck implements MapPartitionsFunction<Row, Row>, Serializable {
  private static final long serialVersionUID = 1;

  public static final Field ISSUE_NOW =
      new Field("issue_now", StringType, true, "Why it is refused; null: it is not");
  public static final Field STATION_NOW =
      new Field("station_now", StringType, true, "The station that the message names");
  public static final Field EVENT_TIME =
      new Field("event_time", TimestampType, true, "Start of the observed period");

  private static final List<Field> ADDED = List.of(ISSUE_NOW, STATION_NOW, EVENT_TIME);

  private final Broadcast<Network> network;
  // Its parts travel to the tasks: the record itself is of core and knows nothing of travel.
  private final Duration futureTolerance;
  private final Duration oldest;
  private final double highestSpeedKmh;
  private final Instant arrival;
  private final String raw;

  private SecondCheck(
      Broadcast<Network> network, ValidationConfig limits, Instant arrival, String raw) {
    this.network = network;
    this.futureTolerance = limits.futureTolerance();
    this.oldest = limits.oldest();
    this.highestSpeedKmh = limits.highestSpeedKmh();
    this.arrival = arrival;
    this.raw = raw;
  }

  /**
   * The step that appends {@link #ISSUE_NOW}, {@link #STATION_NOW} and {@link #EVENT_TIME}.
   *
   * @param limits of the rules
   * @param arrival when the topic would take the messages
   * @param raw the column with the bytes of a message
   */
  public static Function1<Dataset<Row>, Dataset<Row>> of(
      Broadcast<Network> network, ValidationConfig limits, Instant arrival, Field raw) {
    return rows -> {
      StructType schema = rows.schema();
      for (Field field : ADDED) {
        schema = schema.add(field.name(), field.type(), field.nullable());
      }
      return rows.mapPartitions(
          new SecondCheck(network, limits, arrival, raw.name()), Encoders.row(schema));
    };
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    MessageCheck check =
        new MessageCheck(
            network.value(), new ValidationConfig(futureTolerance, oldest, highestSpeedKmh));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        return appended(row, check.check(row.getAs(raw), arrival));
      }
    };
  }

  private static Row appended(Row row, Checked checked) {
    Object[] added = {
      checked.issue() == null ? null : checked.issue().code().name(),
      checked.stationId(),
      checked.decoded() instanceof Decoded.OfObservation of ? of.observation().eventTime() : null
    };
    Stream<Object> kept = IntStream.range(0, row.size()).mapToObj(row::get);
    return RowFactory.create(Stream.concat(kept, Stream.of(added)).toArray());
  }
}
