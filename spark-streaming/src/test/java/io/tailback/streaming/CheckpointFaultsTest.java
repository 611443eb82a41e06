package io.tailback.streaming;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.state.Books;
import io.tailback.spark.MemoryMessages;
import io.tailback.spark.Message;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Quarantine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a query makes of a checkpoint that somebody has been at; shown with the cheaper query. */
@ExtendWith(SparkExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CheckpointFaultsTest {

  private Path folder;
  private final List<Outcomes.Totals> stored = new CopyOnWriteArrayList<>();
  private SparkSession spark;
  private MemoryMessages topic;
  private DeltaTables tables;
  private StreamingQuery query;
  private long sent;

  @BeforeAll
  void createTables(SparkSession session, @SparkDir Path temporary) {
    folder = temporary;
    spark = session;
    topic = new MemoryMessages(spark);
    tables = new DeltaTables(spark, folder.resolve("tables").toString());
    tables.apply();
  }

  @AfterEach
  void stop() throws TimeoutException {
    if (query != null) {
      query.stop();
    }
  }

  @Test
  @Order(1)
  void aSecondDriverIsRefusedAndTheFirstGoesOn() throws TimeoutException {
    query = job().start(spark);
    feed("a");

    assertRefused("E53", 3);

    feed("b");
    assertThat(offsets()).containsExactly(0L, 1L);
  }

  @Test
  @Order(2)
  void theLastOfSeveralBatchesIsRepeatedWithoutATrace() throws Exception {
    Path commits = checkpoint().resolve("commits");
    Files.delete(commits.resolve("1"));
    Files.deleteIfExists(commits.resolve(".1.crc"));
    stored.clear();

    query = job().start(spark);
    await().until(() -> stored.size() == 1 && isCommitted());

    assertThat(stored.get(0).books()).isEqualTo(new Books(0, 1, 0, 0));
    assertThat(offsets()).containsExactly(0L, 1L);
  }

  @Test
  @Order(3)
  void otherTablesAreRefusedBeforeAnythingIsWritten() throws Exception {
    Path belongings = checkpoint().resolve("tailback-belongs-to");
    String own = Files.readString(belongings);
    assertThat(own).isEqualTo("table\\ quarantine=" + idIn("quarantine") + "\n");
    topic.send(List.of(message(sent, "c")));

    write(belongings, "table\\ quarantine=of-another-table\n");
    assertRefused("E55", 6);
    assertThat(offsets()).containsExactly(0L, 1L);

    write(belongings, own);
    query = job().start(spark);
    await().until(() -> offsets().equals(List.of(0L, 1L, 2L)));
  }

  @Test
  @Order(4)
  void aDriverThatWasTakenForDeadWritesNothingMore() throws Exception {
    query = job().start(spark);
    Driver other =
        new Driver(
            "other", "another-boot", "far-away", 17, Instant.parse("2026-01-01T00:00:00Z"), 4);

    await()
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              // Again each time: the driver may just have looked, and be about to write its own.
              Files.writeString(checkpoint().resolve("tailback-lease"), other.line());
              topic.send(List.of(message(99, "d")));
              return query.exception().isDefined();
            });

    assertThat(query.exception().get())
        .hasStackTraceContaining("(process 17 on far-away)")
        .hasRootCauseInstanceOf(TailbackException.class);
    assertThat(checkpoint().resolve("tailback-lease")).hasContent(other.line());
  }

  @Test
  @Order(5)
  void swappedFoldersAreRefused() throws Exception {
    Path states = folder.resolve("checkpoints/tailback/station_states");
    Files.createDirectories(states);
    Files.move(checkpoint(), states.resolve("v2"));

    StationStateJob other =
        new StationStateJob(
            session -> topic.messages(),
            TrafficFixtures.network(),
            ValidationConfig.DEFAULT,
            List.of(),
            (name, batchId, totals, seconds) -> stored.add(totals),
            config(),
            () -> RunningJob.VISIBLE_AT);

    assertRefused("E22", 6, () -> other.start(spark));
  }

  /** A table's own record of its id. */
  private String idIn(String table) throws IOException {
    String log =
        Files.readString(
            folder.resolve("tables/" + table + "/_delta_log/00000000000000000000.json"));
    Matcher id = Pattern.compile("\"metaData\":\\{\"id\":\"([^\"]+)\"").matcher(log);
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  private void feed(String text) {
    int before = stored.size();
    topic.send(List.of(message(sent++, text)));
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> stored.size() > before && isCommitted());
  }

  /** Spark notes a batch as done a moment after it is stored. */
  private boolean isCommitted() throws IOException {
    try (var commits = Files.list(checkpoint().resolve("commits"));
        var offsets = Files.list(checkpoint().resolve("offsets"))) {
      return commits.filter(CheckpointFaultsTest::isBatch).count()
          == offsets.filter(CheckpointFaultsTest::isBatch).count();
    }
  }

  private static boolean isBatch(Path file) {
    return file.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  private void assertRefused(String id, int exitCode) {
    assertRefused(id, exitCode, () -> job().start(spark));
  }

  private static void assertRefused(String id, int exitCode, ThrowingCallable start) {
    assertThatThrownBy(start)
        .isInstanceOfSatisfying(
            TailbackException.class,
            refusal -> {
              assertThat(refusal.id()).isEqualTo(id);
              assertThat(refusal.exitCode()).isEqualTo(exitCode);
            });
  }

  private QuarantineJob job() {
    return new QuarantineJob(
        session -> topic.messages(),
        tables,
        (name, batchId, totals, seconds) -> stored.add(totals),
        config(),
        () -> RunningJob.VISIBLE_AT);
  }

  private StreamingConfig config() {
    return RunningJob.QUICK.withCheckpointRoot(folder.resolve("checkpoints").toString());
  }

  private Path checkpoint() {
    return folder.resolve("checkpoints/tailback/quarantine/v2");
  }

  private List<Long> offsets() {
    return tables.read(Quarantine.TABLE).collectAsList().stream()
        .map(row -> row.<Long>getAs(Quarantine.OFFSET.name()))
        .sorted()
        .toList();
  }

  private static Message message(long offset, String text) {
    return new Message(
        null,
        text.getBytes(StandardCharsets.UTF_8),
        "traffic.observations.quarantine",
        0,
        offset,
        null);
  }
}
