package io.tailback.spark.step;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.MONDAY_0830;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.STATION_UNKNOWN;
import static io.tailback.core.TrafficFixtures.network;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.ObservationBuilder;
import io.tailback.core.network.Network;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.state.Books;
import io.tailback.core.state.Disposition;
import io.tailback.core.state.StationState;
import io.tailback.core.store.LiveObservation;
import io.tailback.spark.MemoryMessages;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.decode.ObservationColumns;
import io.tailback.spark.table.ObservationRows;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStateRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class StationFoldTest {
  private static final Duration WATERMARK_DELAY = Duration.ofMinutes(10);
  private static final ObservationColumns COLUMNS =
      new ObservationColumns(LOS_ANGELES, MONDAY_0830);
  private static final Duration LONG_SILENCE = Duration.ofHours(1);

  @SparkDir Path checkpoint;

  @Test
  void tellsWhatBecameOfEachMessage(SparkSession spark) {
    Dataset<Row> outcomes =
        batch(
            spark,
            at(0, observation(STATION_A, MONDAY_0800)),
            at(1, observation(STATION_A, MONDAY_0800)),
            at(2, observation(STATION_A, MONDAY_0800).speedKmh(61)),
            at(3, observation(STATION_A, MONDAY_0830)),
            at(4, observation(STATION_A, MONDAY_0805)),
            at(5, observation(STATION_UNKNOWN, MONDAY_0805)),
            at(6, new SourceProgress("metr-la", STATION_A, MONDAY_0830)),
            at(7, new SourceProgress("metr-la", STATION_UNKNOWN, MONDAY_0830)));

    Outcomes.Totals totals = Outcomes.totals(outcomes);

    assertThat(totals.books()).isEqualTo(new Books(2, 1, 2, 1));
    assertThat(totals.revised()).isEqualTo(1);
    assertThat(totals.progressMarks()).isEqualTo(2);
    assertThat(totals.messages()).isEqualTo(8);
    assertThat(totals.closedStates()).isEqualTo(1);
    assertThat(totals.isEmpty()).isFalse();
    assertThat(Outcomes.taken(outcomes, COLUMNS).collectAsList())
        .map(row -> row.<String>getAs(Observations.DISPOSITION.name()))
        .containsExactlyInAnyOrder("VALID", "REVISED", "VALID");
    assertThat(Outcomes.late(outcomes, COLUMNS).collectAsList())
        .map(ObservationRows::fromRow)
        .containsExactly(observation(STATION_A, MONDAY_0805).build());
    assertThat(Outcomes.quarantined(outcomes).collectAsList())
        .map(row -> row.<Long>getAs(Quarantine.OFFSET.name()))
        .containsExactly(5L);
  }

  @Test
  void closesAWindowWithTheRevisedValue(SparkSession spark) {
    Dataset<Row> outcomes =
        batch(
            spark,
            at(0, observation(STATION_A, MONDAY_0800).speedKmh(60)),
            at(1, observation(STATION_A, MONDAY_0800).speedKmh(30)),
            at(2, new SourceProgress("metr-la", STATION_A, MONDAY_0805)));

    assertThat(closed(outcomes)).map(StationState::speedKmh).containsExactly(30.0);
  }

  @Test
  void followsTheLogAndNotTheOrderOfTheRows(SparkSession spark) {
    List<Message> messages = new ArrayList<>();
    for (int minute = 0; minute < 60; minute += 5) {
      messages.add(
          at(
              minute,
              observation(STATION_A, MONDAY_0800.plusSeconds(60L * minute))
                  .speedKmh(minute + 0.5)));
    }
    List<String> inOrder = sorted(batch(spark, messages.toArray(Message[]::new)));

    Collections.shuffle(messages, new Random(716339));

    assertThat(sorted(batch(spark, messages.toArray(Message[]::new)))).isEqualTo(inOrder);
  }

  @Test
  void showsTheNewestOfEachDetectorOnce(SparkSession spark) {
    Dataset<Row> outcomes =
        batch(
            spark,
            at(0, observation(STATION_B, MONDAY_0805).detector("1").speedKmh(50)),
            at(1, observation(STATION_B, MONDAY_0800).detector("1").speedKmh(40)),
            at(2, observation(STATION_B, MONDAY_0800).detector("2").speedKmh(30)),
            at(3, observation(STATION_B, MONDAY_0810).detector("1").speedKmh(20)));

    List<LiveObservation> newest =
        Outcomes.live(outcomes).collectAsList().stream()
            .filter(row -> !LiveOutcomes.isClosed(row))
            .map(new LiveOutcomes()::newestObservation)
            .toList();

    assertThat(newest)
        .map(live -> live.observation().detectorId() + " " + live.observation().speedKmh())
        .containsExactlyInAnyOrder("1 20.0", "2 30.0");
  }

  @Test
  void leavesAStationsWindowsAloneWhateverAnotherStationSends(SparkSession spark) {
    Dataset<Row> outcomes =
        batch(
            spark,
            at(0, observation(STATION_A, MONDAY_0800)),
            at(1, observation(STATION_B, MONDAY_0830)),
            at(2, new SourceProgress("metr-la", STATION_B, MONDAY_0830.plusSeconds(300))));

    assertThat(closed(outcomes)).map(StationState::stationId).containsExactly(STATION_B);
  }

  @Test
  void closesTheWindowsOfAStationThatIsSilentWhileOthersSend(SparkSession spark)
      throws TimeoutException {
    MemoryMessages topic = new MemoryMessages(spark);
    List<Row> stored = Collections.synchronizedList(new ArrayList<>());
    StreamingQuery query = stream(spark, topic, Duration.ofMinutes(15), stored);
    try {
      send(topic, stored, at(0, observation(STATION_A, MONDAY_0800)));
      send(topic, stored, at(1, observation(STATION_A, MONDAY_0805)));
      send(topic, stored, at(2, observation(STATION_B, MONDAY_0800)).later(Duration.ofMinutes(14)));
      send(topic, stored, at(3, observation(STATION_B, MONDAY_0805)).later(Duration.ofMinutes(16)));
      assertThat(stored).noneMatch(StationFoldTest::isClosed);

      send(topic, stored, at(4, observation(STATION_B, MONDAY_0805)).later(Duration.ofMinutes(17)));
      assertThat(stored.stream().filter(StationFoldTest::isClosed).map(StationFoldTest::state))
          .map(StationState::stationId)
          .containsExactly(STATION_A, STATION_A);

      // What comes for such a window is late; for the next one it is in time.
      send(topic, stored, at(5, observation(STATION_A, MONDAY_0805).speedKmh(10)));
      send(topic, stored, at(6, observation(STATION_A, MONDAY_0810)));
    } finally {
      query.stop();
    }

    assertThat(stored)
        .map(StationFoldTest::outcome)
        .containsExactlyInAnyOrder(
            "VALID", "VALID", "VALID", "VALID", "CLOSED", "CLOSED", "DUPLICATE", "LATE", "VALID");
  }

  /** After a pause hours of arrivals are read in seconds: nobody was silent meanwhile. */
  @Test
  void findsNobodySilentInABacklogThatIsReadInManyBatches(SparkSession spark)
      throws TimeoutException {
    MemoryMessages topic = new MemoryMessages(spark);
    List<Row> stored = Collections.synchronizedList(new ArrayList<>());
    StreamingQuery query = stream(spark, topic, Duration.ofMinutes(15), stored);
    try {
      for (int minute = 0; minute < 60; minute += 5) {
        Duration later = Duration.ofMinutes(minute);
        Instant start = MONDAY_0800.plus(later);
        send(topic, stored, at(minute, observation(STATION_A, start)).later(later));
        send(topic, stored, at(minute + 1, observation(STATION_B, start)).later(later));
      }
    } finally {
      query.stop();
    }

    assertThat(stored.stream().filter(row -> is(row, "VALID"))).hasSize(24);
    assertThat(stored).noneMatch(row -> is(row, "LATE"));
    assertThat(stored.stream().filter(StationFoldTest::isClosed)).hasSize(2 * 9);
  }

  /**
   * A station whose time is up may have new messages in the very batch that would give it up: they
   * count, nothing is lost and nothing is closed twice. An hour lies between the arrivals, so that
   * every batch finds every station overdue.
   */
  @Test
  void losesNothingOfAStationThatSpeaksWhenItsTimeIsUp(SparkSession spark) throws TimeoutException {
    MemoryMessages topic = new MemoryMessages(spark);
    List<Row> stored = Collections.synchronizedList(new ArrayList<>());
    StreamingQuery query = stream(spark, topic, Duration.ofMillis(1), stored);
    int windows = 12;
    try {
      for (int window = 0; window < windows; window++) {
        Duration later = Duration.ofHours(window);
        Instant start = MONDAY_0800.plusSeconds(300L * window);
        send(
            topic,
            stored,
            at(2L * window, observation(STATION_A, start).detector("1")).later(later),
            at(2L * window + 1, observation(STATION_A, start).detector("2")).later(later));
      }
      for (int more = 0; more < 2; more++) {
        send(
            topic,
            stored,
            at(100 + more, observation(STATION_B, MONDAY_0800.plusSeconds(300L * more)))
                .later(Duration.ofHours(windows + more)));
      }
    } finally {
      query.stop();
    }

    List<StationState> closed =
        stored.stream()
            .filter(StationFoldTest::isClosed)
            .map(StationFoldTest::state)
            .filter(state -> state.stationId().equals(STATION_A))
            .toList();
    assertThat(closed).hasSize(windows);
    assertThat(closed).map(StationState::windowStart).doesNotHaveDuplicates().isSorted();
    assertThat(closed).map(StationState::sampleCount).containsOnly(2);
  }

  /** Sends the messages as one batch and returns when their outcomes are stored. */
  private static void send(MemoryMessages topic, List<Row> stored, Message... messages) {
    long before = stored.stream().filter(row -> !isClosed(row)).count();
    topic.send(List.of(messages));
    await()
        .until(
            () ->
                stored.stream().filter(row -> !isClosed(row)).count() == before + messages.length);
  }

  private static StationState state(Row closed) {
    return StationStateRows.fromRow(closed.getStruct(6));
  }

  private StreamingQuery stream(
      SparkSession spark, MemoryMessages topic, Duration silence, List<Row> stored)
      throws TimeoutException {
    VoidFunction2<Dataset<Row>, Long> store =
        (rows, batchId) -> stored.addAll(rows.collectAsList());
    return fold(spark, topic.messages(), silence)
        .writeStream()
        .option("checkpointLocation", checkpoint.toString())
        .trigger(Trigger.ProcessingTime(0))
        .foreachBatch(store)
        .start();
  }

  private static Dataset<Row> batch(SparkSession spark, Message... messages) {
    List<Row> rows = Arrays.stream(messages).map(Message::row).toList();
    return fold(spark, spark.createDataFrame(rows, Message.SCHEMA), LONG_SILENCE);
  }

  private static Dataset<Row> fold(SparkSession spark, Dataset<Row> messages, Duration silence) {
    Broadcast<Network> network =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network());
    return messages
        .transform(StationMessages::keyed)
        .transform(StationFold.of(network, ValidationConfig.DEFAULT, WATERMARK_DELAY, silence));
  }

  private static List<StationState> closed(Dataset<Row> outcomes) {
    return Outcomes.closed(outcomes).collectAsList().stream()
        .map(StationStateRows::fromRow)
        .toList();
  }

  private static List<String> sorted(Dataset<Row> outcomes) {
    return outcomes.collectAsList().stream().map(StationFoldTest::text).sorted().toList();
  }

  /** All columns; a message's bytes, whose own text is their place in memory, by their content. */
  private static String text(Row outcome) {
    return outcome
        .toSeq()
        .map(value -> value instanceof byte[] b ? Arrays.toString(b) : value)
        .mkString("|");
  }

  private static boolean isClosed(Row outcome) {
    return is(outcome, "CLOSED");
  }

  private static boolean is(Row outcome, String what) {
    return outcome(outcome).equals(what);
  }

  private static String outcome(Row row) {
    byte code = row.getByte(0);
    return code == Outcomes.CLOSED ? "CLOSED" : Disposition.values()[code].name();
  }

  private static Message at(long offset, ObservationBuilder observation) {
    return Message.of(Messages.of(observation.build()), 0, offset);
  }

  private static Message at(long offset, SourceProgress progress) {
    return Message.of(Messages.of(progress), 0, offset);
  }
}
