package io.tailback.batch;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.quarantine.MessageSender;
import io.tailback.batch.quarantine.QuarantineCounts;
import io.tailback.batch.quarantine.QuarantineReplay;
import io.tailback.batch.quarantine.ReplayOutcomes;
import io.tailback.batch.quarantine.ReplayPlan;
import io.tailback.batch.quarantine.ReplayReport;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.QuarantineReplays;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A station is missing in the network, is added, and its records come back through the stream. The
 * topic is in memory; the bytes and the job are the real ones.
 */
@ExtendWith(SparkExtension.class)
class QuarantineReplayTest {
  private static final String NOWHERE = "nowhere";

  @SparkDir Path folder;

  /** Two stations send one and the same observation of the station that nobody knows. */
  private final RandomTraffic traffic = new RandomTraffic(401, 402);

  private final FakeTopic topic = new FakeTopic();

  /** Keeps what is sent; partition 0, behind all that was there. */
  private static final class FakeTopic implements MessageSender {
    private static final long FIRST_OFFSET = 100_000;

    private final List<Message> messages = new ArrayList<>();

    @Override
    public String topic() {
      return "traffic.observations";
    }

    @Override
    public List<Place> send(List<Outgoing> outgoing) {
      List<Place> places = new ArrayList<>();
      for (Outgoing one : outgoing) {
        long offset = FIRST_OFFSET + messages.size();
        messages.add(Message.of(one.value(), 0, offset).key(one.key()));
        places.add(new Place(0, offset));
      }
      return places;
    }

    Message next(byte[] value) {
      return Message.of(value, 0, FIRST_OFFSET + messages.size());
    }
  }

  @Test
  void bringsRecordsBackOnceTheStationIsKnown(SparkSession spark) throws Exception {
    try (StreamedTables tables = new StreamedTables(spark, folder, traffic.network()).start()) {
      tables.feed(traffic.messages()).stop();
      long stored = tables.rows(Observations.TABLE);
      quarantine(spark, tables, line(7), line(9), cut());
      Network fixed = withNowhere();

      assertListed(spark, tables, 0);
      assertNothingIsSentBeforeTheFix(spark, tables);
      ReplayReport dry = replay(spark, tables, fixed, IssueCode.STATION_UNKNOWN, Writing.DRY_RUN);
      assertThat(topic.messages).isEmpty();
      assertThat(tables.tables.exists(QuarantineReplays.TABLE)).isFalse();

      ReplayReport report = replay(spark, tables, fixed, IssueCode.STATION_UNKNOWN, Writing.APPLY);

      assertThat(report).isEqualTo(dry);
      assertThat(report.records()).isEqualTo(3);
      assertThat(report.sent()).isEqualTo(2);
      assertThat(report.cut()).isEqualTo(1);
      assertThat(report.firstEvent()).isEqualTo(report.lastEvent()).isPresent();
      assertThat(topic.messages)
          .allSatisfy(
              message -> {
                assertThat(message.key()).isEqualTo(NOWHERE.getBytes(StandardCharsets.UTF_8));
                assertThat(message.value())
                    .isEqualTo(
                        Messages.of(observation(NOWHERE, report.firstEvent().get()).build()));
              });
      assertThat(outcomes(spark, tables)).containsExactly("STATION_UNKNOWN NOT_READ_YET 2");

      tables.knowing(fixed).start().feed(topic.messages);
      byte[] later = Messages.of(observation(NOWHERE, MONDAY_0805).build());
      tables.feed(List.of(topic.next(later))).stop();

      assertThat(tables.rows(Observations.TABLE)).isEqualTo(stored + 2);
      assertThat(outcomes(spark, tables))
          .containsExactly("STATION_UNKNOWN DUPLICATE 1", "STATION_UNKNOWN VALID 1");
      assertASecondReplaySendsNothing(spark, tables, fixed);
      assertListed(spark, tables, 2);
    }
  }

  private void assertNothingIsSentBeforeTheFix(SparkSession spark, StreamedTables tables)
      throws InterruptedException {
    ReplayReport unknown =
        replay(spark, tables, traffic.network(), IssueCode.STATION_UNKNOWN, Writing.APPLY);
    ReplayReport undecodable =
        replay(spark, tables, traffic.network(), IssueCode.UNDECODABLE, Writing.APPLY);

    assertThat(unknown.sent()).isZero();
    assertThat(unknown.stillRefused()).isEqualTo(Map.of("STATION_UNKNOWN", 2L));
    assertThat(undecodable.stillRefused()).isEqualTo(Map.of("UNDECODABLE", 4L));
    assertThat(undecodable.linesByFile()).isEqualTo(Map.of("speeds.csv", 2L));
    assertThat(topic.messages).isEmpty();
  }

  private void assertASecondReplaySendsNothing(
      SparkSession spark, StreamedTables tables, Network fixed) throws InterruptedException {
    int before = topic.messages.size();

    ReplayReport again = replay(spark, tables, fixed, IssueCode.STATION_UNKNOWN, Writing.APPLY);

    assertThat(again.sent()).isZero();
    assertThat(again.sentBefore()).isEqualTo(2);
    assertThat(topic.messages).hasSize(before);
  }

  private static void assertListed(SparkSession spark, StreamedTables tables, long sentAgain) {
    List<Row> rows =
        QuarantineCounts.of(
                spark,
                tables.tables,
                LOS_ANGELES,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())
            .collectAsList();
    assertThat(rows)
        .map(row -> row.getAs("issue_code") + " " + row.getAs("place") + " " + row.getAs("records"))
        .containsExactly(
            "SCHEMA_UNKNOWN traffic.observations 2",
            "SPEED_OUT_OF_RANGE traffic.observations 2",
            "STATION_UNKNOWN traffic.observations 3",
            "UNDECODABLE speeds.csv 2",
            "UNDECODABLE traffic.observations 4");
    assertThat(rows.get(3).<String>getAs("example")).isEqualTo("speeds.csv:7 no number");
    assertThat(rows.get(2).<Long>getAs("sent_again")).isEqualTo(sentAgain);
  }

  private ReplayReport replay(
      SparkSession spark, StreamedTables tables, Network network, IssueCode issue, Writing writing)
      throws InterruptedException {
    return new QuarantineReplay(
            tables.tables,
            network,
            ValidationConfig.DEFAULT,
            LOS_ANGELES,
            topic,
            () -> Instant.parse("2026-01-02T00:00:00Z"))
        .run(spark, new ReplayPlan(issue, Optional.empty(), Optional.empty(), writing));
  }

  private static List<String> outcomes(SparkSession spark, StreamedTables tables) {
    return ReplayOutcomes.of(spark, tables.tables).collectAsList().stream()
        .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getLong(2))
        .toList();
  }

  private Network withNowhere() {
    List<Station> stations = new ArrayList<>(traffic.network().stations());
    stations.add(Station.named(NOWHERE));
    return Network.of(stations);
  }

  private static Row line(int number) {
    byte[] raw = "07/01/2012,oops".getBytes(StandardCharsets.UTF_8);
    return RowFactory.create(
        "UNDECODABLE",
        "no number",
        "metr-la",
        null,
        "speeds.csv:" + number,
        "traffic.observations.quarantine",
        0,
        (long) number,
        raw,
        (long) raw.length,
        Instant.parse("2026-01-02T03:04:05Z"));
  }

  private static Row cut() {
    return RowFactory.create(
        "STATION_UNKNOWN",
        "too long to be kept",
        null,
        null,
        null,
        "traffic.observations",
        5,
        1L,
        new byte[] {0, 0, 0},
        90_000L,
        Instant.parse("2026-01-02T03:04:05Z"));
  }

  private static void quarantine(SparkSession spark, StreamedTables tables, Row... rows) {
    spark
        .createDataFrame(List.of(rows), Quarantine.TABLE.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables.tables.pathOf(Quarantine.TABLE));
  }
}
