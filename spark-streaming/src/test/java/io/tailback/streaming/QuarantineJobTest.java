package io.tailback.streaming;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.state.Books;
import io.tailback.spark.MemoryMessages;
import io.tailback.spark.Message;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Quarantine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class QuarantineJobTest {
  @SparkDir Path folder;

  @Test
  void turnsHeadersIntoColumns(SparkSession spark) {
    Row row =
        record(
            spark,
            message(3, "07/01/2012,oops")
                .key("716339")
                .header("issue.code", "NONEXISTENT_LOCAL_TIME")
                .header("issue.detail", "02:05 was skipped")
                .header("source.id", "metr-la")
                .header("source.place", "speeds.csv:17")
                .header("raw.length", "90000"));

    assertThat(value(row, Quarantine.ISSUE_CODE)).isEqualTo("NONEXISTENT_LOCAL_TIME");
    assertThat(value(row, Quarantine.DETAIL)).isEqualTo("02:05 was skipped");
    assertThat(value(row, Quarantine.SOURCE_ID)).isEqualTo("metr-la");
    assertThat(value(row, Quarantine.STATION_ID)).isEqualTo("716339");
    assertThat(value(row, Quarantine.SOURCE_PLACE)).isEqualTo("speeds.csv:17");
    assertThat(value(row, Quarantine.TOPIC)).isEqualTo("traffic.observations.quarantine");
    assertThat(value(row, Quarantine.PARTITION)).isEqualTo(1);
    assertThat(value(row, Quarantine.OFFSET)).isEqualTo(3L);
    assertThat(value(row, Quarantine.RAW)).isEqualTo(bytes("07/01/2012,oops"));
    assertThat(value(row, Quarantine.RAW_LENGTH)).isEqualTo(90_000L);
  }

  @Test
  void doesWithoutHeadersKeyAndValue(SparkSession spark) {
    Row row = record(spark, new Message(null, null, "traffic.observations.quarantine", 1, 0, null));

    assertThat(value(row, Quarantine.ISSUE_CODE)).isEqualTo("UNDECODABLE");
    assertThat(value(row, Quarantine.DETAIL)).isEqualTo("the sender gave no reason");
    assertThat(value(row, Quarantine.SOURCE_ID)).isNull();
    assertThat(value(row, Quarantine.STATION_ID)).isNull();
    assertThat(value(row, Quarantine.SOURCE_PLACE)).isNull();
    assertThat(value(row, Quarantine.RAW)).isNull();
    assertThat(value(row, Quarantine.RAW_LENGTH)).isEqualTo(0L);
  }

  @Test
  void isNotStoppedByHeadersOfAStranger(SparkSession spark) {
    Row row =
        record(
            spark,
            message(0, "x")
                .header("issue.code", "UNDECODABLE")
                .header("issue.code", "OFF_GRID")
                .header("issue.detail", (String) null)
                .header("source.id", new byte[] {'a', (byte) 0xFF})
                .header("raw.length", "a lot"));

    assertThat(value(row, Quarantine.ISSUE_CODE)).isEqualTo("UNDECODABLE");
    assertThat(value(row, Quarantine.DETAIL)).isEqualTo("the sender gave no reason");
    assertThat(value(row, Quarantine.SOURCE_ID)).isEqualTo("a\uFFFD");
    assertThat(value(row, Quarantine.RAW_LENGTH)).isEqualTo(1L);
  }

  @Test
  void cutsAnEnormousRecordAndRemembersItsLength(SparkSession spark) {
    byte[] enormous = new byte[100_000];
    Arrays.fill(enormous, (byte) 7);

    Row row =
        record(
            spark, new Message(null, enormous, "traffic.observations.quarantine", 1, 0, List.of()));

    assertThat((byte[]) value(row, Quarantine.RAW)).hasSize(64 * 1024);
    assertThat(value(row, Quarantine.RAW_LENGTH)).isEqualTo(100_000L);
  }

  @Test
  void storesABatchOnceThatIsRepeated(SparkSession spark) throws TimeoutException, IOException {
    DeltaTables tables = new DeltaTables(spark, folder.resolve("tables").toString());
    tables.apply();
    MemoryMessages topic = new MemoryMessages(spark);
    List<Outcomes.Totals> stored = new CopyOnWriteArrayList<>();
    topic.send(List.of(message(0, "a"), message(1, "b")));

    StreamingQuery query = start(spark, topic, tables, stored);
    await().until(() -> stored.size() == 1);
    query.stop();
    Path commits = folder.resolve("checkpoints/tailback/quarantine/v2/commits");
    // It may have been stopped between storing and committing, which asks for the same.
    Files.deleteIfExists(commits.resolve("0"));
    Files.deleteIfExists(commits.resolve(".0.crc"));
    query = start(spark, topic, tables, stored);
    await().until(() -> stored.size() == 2);
    query.stop();

    assertThat(stored).map(Outcomes.Totals::books).containsOnly(new Books(0, 2, 0, 0));
    List<Row> rows = tables.read(Quarantine.TABLE).collectAsList();
    assertThat(rows).map(row -> value(row, Quarantine.OFFSET)).containsExactlyInAnyOrder(0L, 1L);
    assertThat(rows)
        .map(row -> value(row, Quarantine.KNOWLEDGE_TIME))
        .containsOnly(RunningJob.VISIBLE_AT);
  }

  private StreamingQuery start(
      SparkSession spark, MemoryMessages topic, DeltaTables tables, List<Outcomes.Totals> stored)
      throws TimeoutException {
    StreamingConfig once =
        new StreamingConfig(
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofDays(365),
            100_000,
            StreamingConfig.TriggerMode.CONTINUOUS,
            Duration.ofSeconds(1),
            folder.resolve("checkpoints").toString());
    return new QuarantineJob(
            session -> topic.messages(),
            tables,
            (name, batchId, totals, seconds) -> stored.add(totals),
            once,
            () -> RunningJob.VISIBLE_AT)
        .start(spark);
  }

  private static Row record(SparkSession spark, Message message) {
    return QuarantineJob.records(spark.createDataFrame(List.of(message.row()), Message.SCHEMA))
        .first();
  }

  private static Message message(long offset, String text) {
    return new Message(null, bytes(text), "traffic.observations.quarantine", 1, offset, null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Object value(Row row, Field field) {
    return row.getAs(field.name());
  }
}
