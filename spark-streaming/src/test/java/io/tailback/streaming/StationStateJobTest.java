package io.tailback.streaming;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.observation.Observation;
import io.tailback.core.state.Books;
import io.tailback.spark.Message;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class StationStateJobTest {
  private static final List<MixedTraffic.Sent> HOUR = MixedTraffic.hour();
  private static final List<Message> MESSAGES = MixedTraffic.messages(HOUR, 0);
  private static final int BAD = 7;
  private static final int PROGRESS = 4;

  private final NaiveOracle oracle =
      new NaiveOracle(
          RunningJob.QUICK.watermarkDelay(),
          HOUR.stream().map(MixedTraffic.Sent::valid).filter(Objects::nonNull).toList());

  private final List<RunningJob> jobs = new ArrayList<>();

  @SparkDir Path folder;

  @AfterEach
  void stopJobs() throws TimeoutException {
    for (RunningJob job : jobs) {
      job.stop();
    }
  }

  @Test
  void givesTheSameStatesHoweverTheLogIsCutIntoBatches(SparkSession spark) throws TimeoutException {
    List<List<String>> states = new ArrayList<>();
    List<List<String>> observations = new ArrayList<>();
    for (int batches : List.of(1, 3, 8)) {
      RunningJob job = job(spark, "cut-" + batches).start();
      inBatches(MESSAGES, batches).forEach(job::feed);
      job.stop();

      assertThat(job.books()).as("%d batches", batches).isEqualTo(oracle.books(BAD));
      assertThat(job.progressMarks()).isEqualTo(PROGRESS);
      assertThat(job.books().read() + PROGRESS).isEqualTo(MESSAGES.size());
      assertQuarantined(job);
      assertEachKeyOnce(job);
      states.add(job.states());
      observations.add(job.observations());
    }

    assertThat(states.get(0)).hasSize(3 * 12);
    assertThat(states).allMatch(states.get(0)::equals);
    assertThat(observations).allMatch(observations.get(0)::equals);
  }

  @Test
  void givesTheStatesThatANaiveOracleGives(SparkSession spark) throws TimeoutException {
    RunningJob job = job(spark, "oracle").start().feed(MESSAGES);
    job.stop();

    List<Row> rows =
        job.tables
            .read(StationStates.TABLE)
            .orderBy(StationStates.STATION_ID.column(), StationStates.WINDOW_START.column())
            .collectAsList();
    List<NaiveOracle.State> expected = oracle.states();
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      assertSame(expected.get(i), rows.get(i));
    }
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.<Object>getAs(StationStates.KNOWLEDGE_TIME.name()))
                  .isEqualTo(RunningJob.VISIBLE_AT);
              assertThat(row.<Object>getAs(StationStates.SERVICE_DATE.name()))
                  .isEqualTo(LocalDate.of(2012, 3, 5));
              assertThat(row.<String>getAs(StationStates.NETWORK_VERSION.name()))
                  .isEqualTo("n3-test");
              assertThat(row.<String>getAs(StationStates.CODE_VERSION.name())).isEqualTo("test");
            });
  }

  @Test
  void changesNothingWhenTheSameComesASecondTime(SparkSession spark) throws TimeoutException {
    RunningJob job = job(spark, "twice").start().feed(MESSAGES);
    List<String> states = job.states();
    List<String> observations = job.observations();
    job.newBooks();

    inBatches(MixedTraffic.messages(HOUR, MESSAGES.size()), 3).forEach(job::feed);
    job.stop();

    assertThat(job.states()).isEqualTo(states);
    assertThat(job.observations()).isEqualTo(observations);
    Books books = job.books();
    assertThat(books.valid()).isZero();
    assertThat(books.quarantined()).isEqualTo(BAD);
    assertThat(books.duplicate() + books.late()).isEqualTo(MESSAGES.size() - BAD - PROGRESS);
    assertThat(job.quarantined()).hasSize(2 * BAD);
  }

  @Test
  void goesOnWhereItsCheckpointStands(SparkSession spark) throws TimeoutException {
    RunningJob whole = job(spark, "whole").start().feed(MESSAGES);
    whole.stop();
    RunningJob halves = job(spark, "halves").start();
    List<List<Message>> parts = inBatches(MESSAGES, 2);

    halves.feed(parts.get(0));
    halves.stop();
    halves.start().feed(parts.get(1));
    halves.stop();

    assertThat(halves.states()).isEqualTo(whole.states());
    assertThat(halves.observations()).isEqualTo(whole.observations());
    assertThat(halves.quarantined()).isEqualTo(whole.quarantined());
  }

  @Test
  void storesABatchOnceThatIsRepeatedAfterTheStop(SparkSession spark)
      throws TimeoutException, IOException {
    RunningJob job = job(spark, "replayed").with(triggeredOnce());
    RememberingSink live = new RememberingSink();
    job.send(MESSAGES).start(job.delta(), live).awaitStored();
    job.stop();
    Books first = job.books();
    List<String> states = job.states();
    List<String> observations = job.observations();
    List<String> quarantined = job.quarantined();

    deleteNewestCommit(job.checkpoint());
    job.newBooks();
    job.send(List.of()).start(job.delta(), live);
    await().until(() -> job.batchesStored() == 1);
    job.stop();

    assertThat(job.books()).isEqualTo(first);
    assertThat(job.states()).isEqualTo(states);
    assertThat(job.observations()).isEqualTo(observations);
    assertThat(job.quarantined()).isEqualTo(quarantined);
    assertThat(live.puts).isEqualTo(2);
    assertThat(live.states).hasSize(states.size());
  }

  @Test
  void storesAllOnceWhenASinkFailsOnce(SparkSession spark) throws TimeoutException {
    RunningJob job = job(spark, "failing");
    FailingOnce failing = new FailingOnce();
    RememberingSink live = new RememberingSink();

    job.start(job.delta(), failing, live).send(MESSAGES);
    assertThat(job.awaitFailure()).hasRootCauseMessage("the disk is full");
    job.newBooks();
    job.start(job.delta(), failing, live);
    await().until(() -> job.messagesStored() == MESSAGES.size());
    job.stop();

    assertThat(failing.calls).hasValue(2);
    assertThat(live.puts).isEqualTo(2);
    assertThat(job.books()).isEqualTo(oracle.books(BAD));
    assertThat(job.states()).hasSize(oracle.states().size()).doesNotHaveDuplicates();
    assertThat(job.observations()).hasSize(oracle.storedObservations());
    assertQuarantined(job);
  }

  @Test
  void skipsNothingOnANewCheckpointOverOldTables(SparkSession spark) throws TimeoutException {
    RunningJob job = job(spark, "anew").start().feed(MESSAGES);
    String firstId = job.queryId();
    int states = job.states().size();
    job.stop();

    job.newBooks();
    job.onANewCheckpoint().start().feed(MixedTraffic.messages(HOUR, MESSAGES.size()));
    job.stop();

    assertThat(job.queryId()).isNotEqualTo(firstId);
    assertThat(job.states()).hasSize(2 * states);
    assertThat(new java.util.TreeSet<>(job.states())).hasSize(states);
  }

  @Test
  void endsWhenAllIsReadIfToldSo(SparkSession spark) throws TimeoutException {
    StreamingConfig quick = RunningJob.QUICK;
    RunningJob job =
        job(spark, "available-now")
            .with(
                new StreamingConfig(
                    quick.watermarkDelay(),
                    quick.silence(),
                    quick.triggerInterval(),
                    quick.mostMessagesPerBatch(),
                    StreamingConfig.TriggerMode.AVAILABLE_NOW,
                    quick.livePatience(),
                    quick.checkpointRoot()));

    job.send(MESSAGES).start().awaitEnd();

    assertThat(job.books()).isEqualTo(oracle.books(BAD));
  }

  private RunningJob job(SparkSession spark, String name) {
    RunningJob job = new RunningJob(spark, folder.resolve(name));
    jobs.add(job);
    return job;
  }

  /** The first batch starts at once and the next one never during a test. */
  private static StreamingConfig triggeredOnce() {
    return new StreamingConfig(
        RunningJob.QUICK.watermarkDelay(),
        RunningJob.QUICK.silence(),
        Duration.ofDays(365),
        100_000,
        StreamingConfig.TriggerMode.CONTINUOUS,
        RunningJob.QUICK.livePatience(),
        "set per test");
  }

  private static List<List<Message>> inBatches(List<Message> messages, int batches) {
    List<List<Message>> cut = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      cut.add(messages.subList(messages.size() * i / batches, messages.size() * (i + 1) / batches));
    }
    return cut;
  }

  private static void deleteNewestCommit(Path checkpoint) throws IOException {
    List<Path> commits;
    try (Stream<Path> files = Files.list(checkpoint.resolve("commits"))) {
      commits = files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
    assertThat(commits).hasSize(1);
    Files.delete(commits.get(0));
    Files.deleteIfExists(
        commits.get(0).resolveSibling("." + commits.get(0).getFileName() + ".crc"));
  }

  private static void assertSame(NaiveOracle.State expected, Row row) {
    assertThat(row.<String>getAs(StationStates.STATION_ID.name())).isEqualTo(expected.stationId());
    assertThat(row.<Object>getAs(StationStates.WINDOW_START.name()))
        .isEqualTo(expected.windowStart());
    assertThat(row.<Long>getAs(StationStates.VEHICLE_COUNT.name()))
        .as(expected.toString())
        .isEqualTo(expected.vehicleCount());
    assertThat(row.<Integer>getAs(StationStates.SAMPLE_COUNT.name()))
        .isEqualTo(expected.sampleCount());
    assertClose(row.getAs(StationStates.OCCUPANCY_RATIO.name()), expected.occupancyRatio());
    assertClose(row.getAs(StationStates.SPEED_KMH.name()), expected.speedKmh());
  }

  private static void assertClose(Double actual, Double expected) {
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-9));
    }
  }

  private static void assertQuarantined(RunningJob job) {
    List<String> places =
        job.tables.read(Quarantine.TABLE).collectAsList().stream()
            .map(
                row ->
                    row.getAs(Quarantine.TOPIC.name())
                        + " "
                        + row.getAs(Quarantine.PARTITION.name())
                        + " "
                        + row.getAs(Quarantine.OFFSET.name()))
            .toList();
    List<String> bad =
        HOUR.stream()
            .filter(sent -> sent.valid() == null)
            .map(MixedTraffic.Sent::message)
            .limit(BAD)
            .map(m -> m.topic() + " " + m.partition() + " " + m.offset())
            .toList();
    assertThat(places).containsExactlyInAnyOrderElementsOf(bad);
  }

  private void assertEachKeyOnce(RunningJob job) {
    List<Row> rows = job.tables.read(Observations.TABLE).collectAsList();
    Map<String, Integer> valid = new HashMap<>();
    List<Observation> all = new ArrayList<>();
    for (Row row : rows) {
      all.add(io.tailback.spark.table.ObservationRows.fromRow(row));
      if (row.<String>getAs(Observations.DISPOSITION.name()).equals("VALID")) {
        valid.merge(
            Observations.KEY.stream()
                .map(field -> String.valueOf(row.<Object>getAs(field.name())))
                .toList()
                .toString(),
            1,
            Integer::sum);
      }
    }
    assertThat(valid)
        .hasSize((int) oracle.validOnes())
        .allSatisfy((key, n) -> assertThat(n).isOne());
    assertThat(all).hasSize(oracle.storedObservations()).doesNotHaveDuplicates();
  }

  /** Keeps the closed states by station and window, as a live store does. */
  private static final class RememberingSink implements BatchSink {
    private final List<String> states = Collections.synchronizedList(new ArrayList<>());
    private int puts;

    @Override
    public String name() {
      return "remembering";
    }

    @Override
    public synchronized void write(Batch batch) {
      puts++;
      for (Row row : io.tailback.spark.step.Outcomes.closed(batch.outcomes()).collectAsList()) {
        String state = StationStateRows.fromRow(row).toString();
        if (!states.contains(state)) {
          states.add(state);
        }
      }
    }
  }

  private static final class FailingOnce implements BatchSink {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public void write(Batch batch) {
      if (calls.incrementAndGet() == 1) {
        throw new IllegalStateException("the disk is full");
      }
    }
  }
}
