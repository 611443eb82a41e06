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
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.ObservationRows;
import io.tailback.spark.table.Quarantine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class CheckedMessagesTest {
  @Test
  void handsAValidObservationToItsStation(SparkSession spark) {
    Observation valid = observation(STATION_A, MONDAY_0800).detector("2").build();

    Row row = checked(spark, new Message(null, Messages.of(valid), "t", 3, 42, null)).get(0);

    assertThat(row.getString(Intake.GROUP_AT)).isEqualTo(STATION_A);
    assertThat(row.getInt(Intake.PARTITION_AT)).isEqualTo(3);
    assertThat(row.getLong(Intake.OFFSET_AT)).isEqualTo(42);
    assertThat(ObservationRows.fromRow(row.getStruct(Intake.OBSERVATION_AT))).isEqualTo(valid);
    assertThat(row.isNullAt(Intake.QUARANTINE_AT)).isTrue();
    assertThat(row.isNullAt(Intake.COMPLETE_UNTIL_AT)).isTrue();
  }

  @Test
  void handsProgressToItsStation(SparkSession spark) {
    byte[] progress = Messages.of(new SourceProgress("metr-la", STATION_A, MONDAY_0805));

    Row row = checked(spark, Message.of(progress, 0, 7)).get(0);

    assertThat(row.getString(Intake.GROUP_AT)).isEqualTo(STATION_A);
    assertThat(row.getString(Intake.SOURCE_ID_AT)).isEqualTo("metr-la");
    assertThat(row.getInstant(Intake.COMPLETE_UNTIL_AT)).isEqualTo(MONDAY_0805);
    assertThat(row.isNullAt(Intake.OBSERVATION_AT)).isTrue();
    assertThat(row.isNullAt(Intake.QUARANTINE_AT)).isTrue();
  }

  @Test
  void letsProgressOfAnUnknownStationMeetNone(SparkSession spark) {
    byte[] progress = Messages.of(new SourceProgress("metr-la", STATION_UNKNOWN, MONDAY_0805));

    Row row = checked(spark, Message.of(progress, 1, 7)).get(0);

    assertThat(row.getString(Intake.GROUP_AT)).isEqualTo(Intake.ASIDE_GROUP + 1);
    assertThat(row.isNullAt(Intake.QUARANTINE_AT)).isTrue();
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
          Row quarantined =
              quarantined(checked(spark, Message.of(Messages.of(record.build()), 0, 1)).get(0));
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

    Row row = checked(spark, new Message(null, noise, "some.topic", 5, 99, null)).get(0);
    Row quarantined = quarantined(row);

    assertThat(row.getString(Intake.GROUP_AT)).isEqualTo(Intake.ASIDE_GROUP + 5);
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

    Row quarantined = quarantined(checked(spark, Message.of(enormous, 0, 1)).get(0));

    assertThat(value(quarantined, Quarantine.RAW.name()))
        .isEqualTo(Arrays.copyOf(enormous, 64 * 1024));
    assertThat(value(quarantined, Quarantine.RAW_LENGTH.name())).isEqualTo(10L << 20);
  }

  @Test
  void keepsARecordOfExactlyTheMostWhole(SparkSession spark) {
    byte[] most = new byte[64 * 1024];

    Row quarantined = quarantined(checked(spark, Message.of(most, 0, 1)).get(0));

    assertThat((byte[]) value(quarantined, Quarantine.RAW.name())).hasSize(64 * 1024);
    assertThat(value(quarantined, Quarantine.RAW_LENGTH.name())).isEqualTo(64L * 1024);
  }

  @Test
  void quarantinesAMessageWithoutAValue(SparkSession spark) {
    Row quarantined = quarantined(checked(spark, Message.of(null, 0, 1)).get(0));

    assertThat(text(quarantined, Quarantine.ISSUE_CODE.name())).isEqualTo("UNDECODABLE");
    assertThat(value(quarantined, Quarantine.RAW.name())).isNull();
    assertThat(value(quarantined, Quarantine.RAW_LENGTH.name())).isEqualTo(0L);
  }

  @Test
  void loseNoMessage(SparkSession spark) {
    Message valid = Message.of(Messages.of(observation(STATION_A, MONDAY_0800).build()), 0, 1);
    Message bad = Message.of(new byte[] {9}, 0, 2);

    assertThat(checked(spark, valid, bad, valid, bad))
        .map(row -> row.isNullAt(Intake.QUARANTINE_AT))
        .containsExactly(true, false, true, false);
  }

  private static List<Row> checked(SparkSession spark, Message... messages) {
    Broadcast<Network> network =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network());
    return spark
        .createDataFrame(Arrays.stream(messages).map(Message::row).toList(), Message.SCHEMA)
        .coalesce(1)
        .transform(CheckedMessages.of(network, ValidationConfig.DEFAULT))
        .collectAsList();
  }

  private static Row quarantined(Row intake) {
    assertThat(intake.isNullAt(Intake.OBSERVATION_AT)).isTrue();
    return intake.getStruct(Intake.QUARANTINE_AT);
  }

  private static Object value(Row row, String name) {
    return row.get(row.fieldIndex(name));
  }

  private static String text(Row row, String name) {
    return row.getString(row.fieldIndex(name));
  }
}
