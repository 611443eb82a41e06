package io.tailback.spark.step;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_UNKNOWN;
import static io.tailback.core.TrafficFixtures.network;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.ObservationBuilder;
import io.tailback.core.network.Network;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.state.Books;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.Quarantine;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class StationMessagesTest {
  @Test
  void handsAnObservationToItsStation(SparkSession spark) {
    byte[] valid = Messages.of(observation(STATION_A, MONDAY_0800).detector("2").build());

    Row row = keyed(spark, new Message(null, valid, "t", 3, 42, null));

    assertThat(group(row)).isEqualTo(STATION_A);
    assertThat(Intake.partition(row)).isEqualTo(3);
    assertThat(Intake.offset(row)).isEqualTo(42);
    assertThat(Intake.topic(row)).isEqualTo("t");
    assertThat(Intake.value(row)).isEqualTo(valid);
    assertThat(Intake.arrival(row)).isEqualTo(Message.of(valid, 3, 42).arrival());
  }

  @Test
  void handsProgressToItsStation(SparkSession spark) {
    byte[] progress = Messages.of(new SourceProgress("metr-la", STATION_A, MONDAY_0805));

    assertThat(group(keyed(spark, Message.of(progress, 0, 7)))).isEqualTo(STATION_A);
  }

  @Test
  void setsAsideWhatNamesNoStation(SparkSession spark) {
    byte[] blank = Messages.of(observation("", MONDAY_0800).build());

    assertThat(group(keyed(spark, Message.of(new byte[] {1, 2, 3}, 5, 7))))
        .isEqualTo(Intake.ASIDE_GROUP + 5);
    assertThat(group(keyed(spark, Message.of(blank, 6, 7)))).isEqualTo(Intake.ASIDE_GROUP + 6);
    assertThat(group(keyed(spark, Message.of(null, 7, 7)))).isEqualTo(Intake.ASIDE_GROUP + 7);
  }

  @Test
  void letsProgressOfAnUnknownStationMeetNone(SparkSession spark) {
    byte[] progress = Messages.of(new SourceProgress("metr-la", STATION_UNKNOWN, MONDAY_0805));

    Outcomes.Totals totals = Outcomes.totals(folded(spark, Message.of(progress, 1, 7)));

    assertThat(totals).isEqualTo(new Outcomes.Totals(Books.EMPTY, 0, 0, 1));
  }

  @Test
  void namesTheRuleThatARecordBreaks(SparkSession spark) {
    Map<IssueCode, ObservationBuilder> broken = new TreeMap<>();
    broken.put(IssueCode.STATION_MISSING, observation("", MONDAY_0800));
    broken.put(IssueCode.STATION_UNKNOWN, observation(STATION_UNKNOWN, MONDAY_0800));
    broken.put(IssueCode.OFF_GRID, observation(STATION_A, MONDAY_0800.plusSeconds(60)));
    broken.put(
        IssueCode.TIME_IN_FUTURE,
        observation(STATION_A, MONDAY_0800).sourceTime(MONDAY_0800.minusSeconds(901)));
    broken.put(
        IssueCode.TIME_TOO_OLD,
        observation(STATION_A, MONDAY_0800)
            .sourceTime(MONDAY_0800.plus(Duration.ofDays(31)).plusSeconds(1)));
    broken.put(IssueCode.SPEED_OUT_OF_RANGE, observation(STATION_A, MONDAY_0800).speedKmh(-1));
    broken.put(
        IssueCode.FLOW_OUT_OF_RANGE, observation(STATION_A, MONDAY_0800).vehicleCount(100_000));
    broken.put(
        IssueCode.OCCUPANCY_OUT_OF_RANGE,
        observation(STATION_A, MONDAY_0800).occupancy(Double.NaN));
    broken.put(
        IssueCode.TRIPLE_INCONSISTENT,
        observation(STATION_A, MONDAY_0800).vehicleCount(20).occupancy(0.9).speedKmh(120));

    broken.forEach(
        (code, record) -> {
          Row quarantined = quarantined(spark, Message.of(Messages.of(record.build()), 0, 1));
          assertThat(text(quarantined, Quarantine.ISSUE_CODE.name())).isEqualTo(code.name());
          assertThat(text(quarantined, Quarantine.DETAIL.name())).isNotBlank();
          assertThat(text(quarantined, Quarantine.SOURCE_ID.name())).isEqualTo("metr-la");
          assertThat(text(quarantined, Quarantine.STATION_ID.name()))
              .isEqualTo(record.build().stationId());
        });
  }

  @Test
  void keepsTheBytesAndTheirPlace(SparkSession spark) {
    byte[] noise = {1, 2, 3};

    Row quarantined = quarantined(spark, new Message(null, noise, "some.topic", 5, 99, null));

    assertThat(text(quarantined, Quarantine.ISSUE_CODE.name())).isEqualTo("UNDECODABLE");
    assertThat(text(quarantined, Quarantine.TOPIC.name())).isEqualTo("some.topic");
    assertThat(value(quarantined, Quarantine.PARTITION.name())).isEqualTo(5);
    assertThat(value(quarantined, Quarantine.OFFSET.name())).isEqualTo(99L);
    assertThat(value(quarantined, Quarantine.RAW.name())).isEqualTo(noise);
    assertThat(value(quarantined, Quarantine.RAW_LENGTH.name())).isEqualTo(3L);
    assertThat(text(quarantined, Quarantine.SOURCE_PLACE.name())).isNull();
    assertThat(text(quarantined, Quarantine.STATION_ID.name())).isNull();
  }

  @Test
  void cutsAnEnormousRecordAndRemembersItsLength(SparkSession spark) {
    byte[] enormous = new byte[10 << 20];
    new Random(716339).nextBytes(enormous);

    Row quarantined = quarantined(spark, Message.of(enormous, 0, 1));

    assertThat(value(quarantined, Quarantine.RAW.name()))
        .isEqualTo(Arrays.copyOf(enormous, 64 * 1024));
    assertThat(value(quarantined, Quarantine.RAW_LENGTH.name())).isEqualTo(10L << 20);
  }

  @Test
  void keepsARecordOfExactlyTheMostWhole(SparkSession spark) {
    byte[] most = new byte[64 * 1024];

    Row quarantined = quarantined(spark, Message.of(most, 0, 1));

    assertThat((byte[]) value(quarantined, Quarantine.RAW.name())).hasSize(64 * 1024);
    assertThat(value(quarantined, Quarantine.RAW_LENGTH.name())).isEqualTo(64L * 1024);
  }

  @Test
  void quarantinesAMessageWithoutAValue(SparkSession spark) {
    Row quarantined = quarantined(spark, Message.of(null, 0, 1));

    assertThat(text(quarantined, Quarantine.ISSUE_CODE.name())).isEqualTo("UNDECODABLE");
    assertThat(value(quarantined, Quarantine.RAW.name())).isNull();
    assertThat(value(quarantined, Quarantine.RAW_LENGTH.name())).isEqualTo(0L);
  }

  @Test
  void loseNoMessage(SparkSession spark) {
    Message valid = Message.of(Messages.of(observation(STATION_A, MONDAY_0800).build()), 0, 1);
    Message bad = Message.of(new byte[] {9}, 0, 2);

    Outcomes.Totals totals = Outcomes.totals(folded(spark, valid, bad, valid, bad));

    assertThat(totals.books()).isEqualTo(new Books(1, 2, 1, 0));
  }

  private static Row keyed(SparkSession spark, Message message) {
    return rows(spark, message).transform(StationMessages::keyed).first();
  }

  private static String group(Row row) {
    return row.getString(row.fieldIndex(Intake.GROUP));
  }

  private static Dataset<Row> folded(SparkSession spark, Message... messages) {
    Broadcast<Network> network =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network());
    Duration delay = Duration.ofMinutes(10);
    return rows(spark, messages)
        .transform(StationMessages::keyed)
        .transform(StationFold.of(network, ValidationConfig.DEFAULT, delay, delay));
  }

  private static Dataset<Row> rows(SparkSession spark, Message... messages) {
    return spark.createDataFrame(
        Arrays.stream(messages).map(Message::row).toList(), Message.SCHEMA);
  }

  private static Row quarantined(SparkSession spark, Message message) {
    return Outcomes.quarantined(folded(spark, message)).first();
  }

  private static Object value(Row row, String name) {
    return row.get(row.fieldIndex(name));
  }

  private static String text(Row row, String name) {
    return row.getString(row.fieldIndex(name));
  }
}
