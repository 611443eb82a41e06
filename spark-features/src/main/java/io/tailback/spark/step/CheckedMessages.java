package io.tailback.spark.step;

import static org.apache.spark.sql.functions.col;

import io.tailback.core.network.Network;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.rule.Issue;
import io.tailback.core.rule.Rules;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.schema.SchemaTable;
import io.tailback.spark.decode.Decoded;
import io.tailback.spark.decode.MessageDecoder;
import io.tailback.spark.table.ObservationRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Function1;

/**
 * Messages of the observations' topic, decoded and checked: each becomes an observation of a
 * station, a source's progress, or a record for the quarantine with its bytes and the reason.
 * Nothing is dropped and nothing is mended.
 */
public final class CheckedMessages {
  /**
   * More of a bad record is not kept: enough to see what it is, and no way to fill a table with one
   * message.
   */
  public static final int MOST_RAW_BYTES = 64 * 1024;

  private CheckedMessages() {}

  /**
   * The step for Kafka's columns {@code value, topic, partition, offset, timestamp}, against these
   * stations and limits.
   */
  public static Function1<Dataset<Row>, Dataset<Row>> of(
      Broadcast<Network> network, ValidationConfig limits) {
    // Its parts travel to the tasks: the record itself is of core and knows nothing of travel.
    Duration futureTolerance = limits.futureTolerance();
    Duration oldest = limits.oldest();
    double highestSpeedKmh = limits.highestSpeedKmh();
    MapPartitionsFunction<Row, Row> check =
        messages ->
            new Checker(
                    network.value(), new ValidationConfig(futureTolerance, oldest, highestSpeedKmh))
                .check(messages);
    return messages ->
        messages
            .select(col("value"), col("topic"), col("partition"), col("offset"), col("timestamp"))
            .mapPartitions(check, Encoders.row(Intake.SCHEMA));
  }

  /** Checks one task's messages, one after the other. */
  private static final class Checker {
    private final MessageDecoder decoder = new MessageDecoder(SchemaTable.load());
    private final Network network;
    private final Rules rules;
    private final Duration futureTolerance;

    Checker(Network network, ValidationConfig limits) {
      this.network = network;
      this.rules = Rules.of(network, limits);
      this.futureTolerance = limits.futureTolerance();
    }

    Iterator<Row> check(Iterator<Row> messages) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return messages.hasNext();
        }

        @Override
        public Row next() {
          return check(messages.next());
        }
      };
    }

    private Row check(Row message) {
      byte[] bytes = message.isNullAt(0) ? null : (byte[]) message.get(0);
      Decoded decoded = decoder.decode(bytes);
      if (decoded instanceof Decoded.OfObservation valid) {
        Observation observation = valid.observation();
        Optional<Issue> issue =
            rules
                .firstIssue(observation)
                .or(() -> aheadOfArrival("the source clock", observation.sourceTime(), message));
        return issue.isPresent()
            ? quarantined(
                message, bytes, issue.get(), observation.sourceId(), observation.stationId())
            : accepted(message, observation);
      }
      if (decoded instanceof Decoded.OfProgress progress) {
        SourceProgress mark = progress.progress();
        Optional<Issue> issue = aheadOfArrival("the end", mark.completeUntil(), message);
        if (issue.isPresent()) {
          return quarantined(message, bytes, issue.get(), mark.sourceId(), mark.stationId());
        }
        boolean known = network.find(mark.stationId()).isPresent();
        return progressed(message, known ? mark.stationId() : asideGroup(message), mark);
      }
      return quarantined(message, bytes, ((Decoded.Failed) decoded).issue(), null, null);
    }

    /**
     * A claim about a time that had not come when the message came would close windows for ever.
     */
    private Optional<Issue> aheadOfArrival(String what, Instant claimed, Row message) {
      if (message.isNullAt(4) || !claimed.isAfter(arrival(message).plus(futureTolerance))) {
        return Optional.empty();
      }
      return Optional.of(
          new Issue(
              IssueCode.TIME_IN_FUTURE,
              what + " " + claimed + " had not come when the message came, " + arrival(message)));
    }
  }

  private static Row accepted(Row message, Observation observation) {
    return RowFactory.create(
        observation.stationId(),
        message.getInt(2),
        message.getLong(3),
        ObservationRows.toRow(observation),
        null,
        null,
        null,
        arrivalAhead(message));
  }

  private static Row progressed(Row message, String group, SourceProgress progress) {
    return RowFactory.create(
        group,
        message.getInt(2),
        message.getLong(3),
        null,
        progress.sourceId(),
        progress.completeUntil(),
        null,
        arrivalAhead(message));
  }

  private static Row quarantined(
      Row message, byte[] bytes, Issue issue, String sourceId, String stationId) {
    int length = bytes == null ? 0 : bytes.length;
    byte[] raw = length <= MOST_RAW_BYTES ? bytes : Arrays.copyOf(bytes, MOST_RAW_BYTES);
    Row record =
        RowFactory.create(
            issue.code().name(),
            issue.detail(),
            sourceId,
            stationId,
            null,
            message.getString(1),
            message.getInt(2),
            message.getLong(3),
            raw,
            (long) length);
    return RowFactory.create(
        asideGroup(message),
        message.getInt(2),
        message.getLong(3),
        null,
        null,
        null,
        record,
        arrivalAhead(message));
  }

  private static Instant arrivalAhead(Row message) {
    return arrival(message).plus(Intake.CENTURY);
  }

  /** When the topic took the message; a topic without times gives none. */
  private static Instant arrival(Row message) {
    return message.isNullAt(4) ? Instant.EPOCH : message.getInstant(4);
  }

  private static String asideGroup(Row message) {
    return Intake.ASIDE_GROUP + message.getInt(2);
  }
}
