package io.tailback.streaming;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.TrafficFixtures;
import io.tailback.spark.Message;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The batches of an hour of mixed traffic, once recorded, go through a sink that waits with its
 * commits and is cut off here and there: in the end the tables are those of the job that they were
 * recorded from, whose every batch was committed.
 */
@ExtendWith(SparkExtension.class)
class PacedDeltaSinkTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final List<Table> TABLES =
      List.of(StationStates.TABLE, Observations.TABLE, Quarantine.TABLE);

  private static final List<Recorded> RECORDED = new ArrayList<>();
  private static Map<String, List<String>> expected;

  @SparkDir Path folder;

  private SparkSession spark;
  private DeltaTables tables;
  private PacedDeltaSink sink;
  private Lease lease;

  /** A batch that can be played again. */
  private record Recorded(List<Row> outcomes, Outcomes.Totals totals) {}

  @BeforeEach
  void prepare(SparkSession session) throws TimeoutException {
    spark = session;
    if (expected == null) {
      record();
    }
    tables = new DeltaTables(spark, folder.resolve("tables").toString());
    tables.apply();
    lease = checkpoint().lease(Lease.Timing.DEFAULT);
    sink = start(NEVER);
  }

  private void record() throws TimeoutException {
    RunningJob job = new RunningJob(spark, folder.resolve("recorded"));
    job.start(job.delta(), new Recorder());
    List<Message> messages = MixedTraffic.messages(MixedTraffic.hour(), 0);
    for (int i = 0; i < 4; i++) {
      job.feed(messages.subList(messages.size() * i / 4, messages.size() * (i + 1) / 4));
    }
    job.stop();
    expected = rowsOf(job.tables);
    assertThat(RECORDED).hasSize(4);
  }

  @AfterEach
  void end() {
    sink.close();
    lease.close();
  }

  /** The first batch does not wait, for no commit was before it. */
  @Test
  void storesAllOnceInTwoCommits() {
    write(0, 1, 2, 3);
    assertThat(spooled()).isEqualTo(3);
    assertThat(rowsOf(tables)).isNotEqualTo(expected);

    assertThat(sink.flush()).isTrue();

    assertSameAsWithoutWaiting();
    for (Table table : TABLES) {
      int parts = table.equals(Observations.TABLE) ? 2 : 1;
      assertThat(commitsOf(table)).as(table.name()).isBetween(1L, 2L * parts);
    }
  }

  @Test
  void commitsTogetherWithWhatWaitsWhenTheIntervalIsOver() {
    write(0, 1, 2);

    sink = start(Duration.ZERO);
    write(3);

    assertSameAsWithoutWaiting();
  }

  @Test
  void commitsWhenTheIntervalIsOverThoughNoBatchComes() {
    write(0, 1, 2, 3);

    sink = start(NEVER);
    sink.beside(null);

    await().until(() -> spooled() == 0);
    assertSameAsWithoutWaiting();
  }

  /** The file is there, and Spark did not come to note the batch. */
  @Test
  void storesASpooledBatchOnceThatIsRepeated() {
    write(0, 1, 2, 3, 3);
    assertThat(spooled()).isEqualTo(3);

    sink = start(NEVER);
    write(3);

    assertSameAsWithoutWaiting();
  }

  /** Committed with what waited before it, and Spark did not come to note the batch. */
  @Test
  void storesACommittedBatchOnceThatIsRepeated() {
    write(0, 1, 2);
    sink = start(NEVER);
    write(3, 3);
    assertThat(spooled()).as("the repeated one waits").isEqualTo(1);

    assertThat(sink.flush()).isTrue();

    assertSameAsWithoutWaiting();
  }

  /** A part that cannot be written cuts the commit off behind those before it. */
  @Test
  void completesACommitThatWasCutOffBetweenItsParts() {
    write(0, 1);
    hide(StationStates.TABLE);
    assertCutOff();
    assertThat(spooled()).isEqualTo(1);

    write(2);
    hide(Observations.TABLE);
    assertCutOff();

    hide(Quarantine.TABLE);
    assertCutOff();
    assertThat(spooled()).isEqualTo(2);

    sink = start(NEVER);
    write(3);
    assertSameAsWithoutWaiting();
    assertThat(spooled()).isZero();
  }

  /** Also when the batch at hand was in it, which then waits for the next commit. */
  @Test
  void completesACutOffCommitLaterThanItsLastBatch() {
    write(0, 1);
    hide(Quarantine.TABLE);
    sink = start(NEVER);
    assertThatThrownBy(() -> write(2)).isNotNull();
    show(Quarantine.TABLE);
    sink = start(NEVER);
    write(0); // long there; brings the sink's interval to its beginning
    write(2, 3);
    assertThat(spooled()).isEqualTo(3);

    sink.flush();

    assertSameAsWithoutWaiting();
  }

  @Test
  void takesNothingFromFilesThatACommitHadNoTimeToDrop() {
    write(0, 1, 2, 3);
    Path kept = folder.resolve("kept");
    copy(spool(), kept);
    sink.flush();
    copy(kept, spool());
    assertThat(spooled()).isEqualTo(3);

    sink = start(NEVER);
    sink.flush();

    assertSameAsWithoutWaiting();
    assertThat(spooled()).isZero();
  }

  @Test
  void leavesTheSpoolToTheDriverThatHasTheCheckpoint() {
    write(0, 1, 2, 3);

    assertThatThrownBy(() -> sink.commitLeftovers())
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("Another driver works on the checkpoint");
    assertThat(spooled()).isEqualTo(3);

    lease.close();
    assertThat(sink.flush()).as("no query runs").isFalse();
    sink.commitLeftovers();

    assertSameAsWithoutWaiting();
  }

  @Test
  void bringsAllToTheTablesWhenItEndsWithItsQuery() throws TimeoutException {
    lease.close();
    RunningJob job = new RunningJob(spark, folder);
    List<Message> messages = MixedTraffic.messages(MixedTraffic.hour(), 0);

    job.startPaced(NEVER);
    job.feed(messages.subList(0, 100)).feed(messages.subList(100, messages.size()));
    assertThat(spooled()).isEqualTo(1);
    job.stop();

    assertSameAsWithoutWaiting();
    assertThat(spooled()).isZero();
  }

  private Checkpoint checkpoint() {
    return Checkpoint.of(spark, folder.resolve("checkpoints").toString(), StationStateJob.QUERY);
  }

  private PacedDeltaSink start(Duration interval) {
    return new PacedDeltaSink(
        spark,
        new DeltaSink(tables, TrafficFixtures.LOS_ANGELES, "n3-test", "test"),
        folder.resolve("checkpoints").toString(),
        interval,
        () -> RunningJob.VISIBLE_AT);
  }

  private void write(int... batches) {
    for (int id : batches) {
      Recorded batch = RECORDED.get(id);
      sink.write(
          new Batch(
              spark.createDataFrame(batch.outcomes(), Outcomes.SCHEMA),
              batch.totals(),
              "the-query",
              id,
              RunningJob.VISIBLE_AT));
    }
  }

  private void assertCutOff() {
    assertThatThrownBy(() -> sink.flush()).isNotNull();
    TABLES.forEach(this::show);
  }

  private void assertSameAsWithoutWaiting() {
    assertThat(rowsOf(tables)).isEqualTo(expected);
  }

  private static Map<String, List<String>> rowsOf(DeltaTables tables) {
    Map<String, List<String>> all = new HashMap<>();
    for (Table table : TABLES) {
      List<String> rows = new ArrayList<>();
      tables.read(table).collectAsList().forEach(row -> rows.add(row.json()));
      rows.sort(null);
      all.put(table.name(), rows);
    }
    return all;
  }

  private Path spool() {
    return Path.of(checkpoint().folder(), Spool.FOLDER);
  }

  private long spooled() {
    return count(spool(), "\\d+-.*\\.parquet");
  }

  /** Without the one that created the table. */
  private long commitsOf(Table table) {
    return count(logOf(table), "\\d+\\.json") - 1;
  }

  private Path logOf(Table table) {
    return Path.of(tables.pathOf(table), "_delta_log");
  }

  private static long count(Path folder, String pattern) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file stands where the folder was: no commit can be written there. */
  private void hide(Table table) {
    Path log = logOf(table);
    try {
      Files.move(log, log.resolveSibling("_hidden"));
      Files.createFile(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void show(Table table) {
    Path log = logOf(table);
    try {
      if (Files.isRegularFile(log)) {
        Files.delete(log);
        Files.move(log.resolveSibling("_hidden"), log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Recorder implements BatchSink {
    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public void write(Batch batch) {
      RECORDED.add(new Recorded(batch.outcomes().collectAsList(), batch.totals()));
    }
  }
}
