package io.tailback.batch;

import static io.tailback.core.Waiting.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.day.ServiceDates;
import io.tailback.core.TailbackException;
import io.tailback.core.observation.Observation;
import io.tailback.core.state.Disposition;
import io.tailback.core.state.StationState;
import io.tailback.core.time.Window;
import io.tailback.spark.Message;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever way the observations took: the same states, to the last bit. */
@ExtendWith(SparkExtension.class)
class StreamEqualsBatchTest {
  private static final Logger LOG = LoggerFactory.getLogger(StreamEqualsBatchTest.class);

  /** The fixtures' Monday, in the network's zone. */
  private static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);

  private static final BackfillPlan.Writing APPLY = BackfillPlan.Writing.APPLY;
  private static final BackfillPlan PLAN = BackfillPlan.of(MONDAY, MONDAY);

  /** Each seed is a station with a traffic of its own. */
  private static final long[] SEEDS = LongStream.rangeClosed(1, 16).toArray();

  @SparkDir Path folder;

  @Test
  void givesTheStatesOfTheStreamFromObservationsAndFromMessages(SparkSession spark)
      throws Exception {
    RandomTraffic traffic = new RandomTraffic(SEEDS);
    List<Message> log = new ArrayList<>(traffic.messages());
    log.addAll(traffic.progress(log.size()));
    try (StreamedTables streamed = tables(spark, "streamed", traffic).start();
        StreamedTables recomputed = tables(spark, "recomputed", traffic);
        StreamedTables loaded = tables(spark, "loaded", traffic)) {
      streamed.feed(log, 3).stop();
      List<String> expected = streamed.valuesOfStates();
      assertThat(streamed.states()).isEqualTo(traffic.states(traffic.inTime()));

      streamed
          .tables
          .read(Observations.TABLE)
          .write()
          .format("delta")
          .mode("append")
          .save(recomputed.tables.pathOf(Observations.TABLE));
      BackfillReport fromObservations =
          recomputed.backfill().run(spark, PLAN.ending(BackfillPlan.StreamEnding.ENDED));
      FileReport fromMessages = loaded.fileBackfill().run(spark, files(spark, log), APPLY);

      assertThat(recomputed.valuesOfStates()).isEqualTo(expected);
      assertThat(loaded.valuesOfStates()).isEqualTo(expected);
      assertThat(loaded.valuesOfObservations()).isEqualTo(streamed.valuesOfObservations());
      assertThat(fromObservations.added()).isEqualTo(expected.size());
      assertThat(fromMessages.states().added()).isEqualTo(expected.size());
      assertThat(fromMessages.books().quarantined()).isEqualTo(traffic.badOnes());
      assertThat(loaded.rows(Quarantine.TABLE)).isEqualTo(traffic.badOnes());
      LOG.info("0 mismatches of {} states, by either way", expected.size());

      assertNothingLeftToDo(spark, streamed, PLAN.choice(BackfillPlan.Choice.ALL));
      assertTheSameFilesAddNothing(spark, loaded, log);
      assertRefusesWhatItCannotFind(spark, streamed);
    }
  }

  private static void assertRefusesWhatItCannotFind(SparkSession spark, StreamedTables tables) {
    LocalDate newest =
        ServiceDates.of(tables.tables.read(Observations.TABLE), Observations.SERVICE_DATE).last();
    BackfillPlan empty = BackfillPlan.of(newest.plusDays(1), newest.plusDays(2));
    assertThatThrownBy(() -> tables.backfill().run(spark, empty))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("(newest day " + newest + ")")
        .hasFieldOrPropertyWithValue("id", "E27");
    assertThatThrownBy(() -> tables.backfill().run(spark, PLAN.stations(Set.of("nowhere"))))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("There is no station `nowhere`")
        .hasFieldOrPropertyWithValue("id", "E66");
  }

  private static void assertNothingLeftToDo(
      SparkSession spark, StreamedTables tables, BackfillPlan plan) throws InterruptedException {
    long version = tables.version(StationStates.TABLE);

    assertThat(tables.backfill().run(spark, plan).changed()).isZero();
    assertThat(tables.version(StationStates.TABLE)).isEqualTo(version);
  }

  private static void assertTheSameFilesAddNothing(
      SparkSession spark, StreamedTables tables, List<Message> log) throws InterruptedException {
    long quarantined = tables.rows(Quarantine.TABLE);
    long states = tables.version(StationStates.TABLE);
    long observations = tables.version(Observations.TABLE);

    FileReport again = tables.fileBackfill().run(spark, files(spark, log), APPLY);

    assertThat(again.stored()).isZero();
    assertThat(again.states().changed()).isZero();
    assertThat(tables.version(Observations.TABLE)).isEqualTo(observations);
    assertThat(tables.version(StationStates.TABLE)).isEqualTo(states);
    assertThat(tables.rows(Quarantine.TABLE)).isEqualTo(quarantined);
  }

  @Test
  void recomputesJustTheWindowsThatLateObservationsTouch(SparkSession spark) throws Exception {
    RandomTraffic traffic = new RandomTraffic(101, 102, 103, 104, 105, 106);
    List<Message> log = traffic.messages();
    try (StreamedTables tables = tables(spark, "late", traffic).start()) {
      tables.feed(log, 2).feed(traffic.lateMessages(log.size())).stop();
      List<StationState> before = tables.states();
      List<Observation> late = traffic.late();
      assertThat(lateOnes(tables)).isEqualTo(late.size());

      BackfillReport dry = tables.backfill().run(spark, PLAN.writing(BackfillPlan.Writing.DRY_RUN));
      assertThat(tables.states()).isEqualTo(before);
      BackfillReport report = tables.backfill().run(spark, PLAN);

      assertThat(report).isEqualTo(dry);
      List<StationState> expected =
          traffic.states(Stream.concat(traffic.inTime().stream(), late.stream()).toList());
      List<StationState> after = tables.states();
      Set<String> open = new TreeSet<>(windows(expected));
      open.removeAll(windows(after));
      assertThat(after)
          .isEqualTo(expected.stream().filter(state -> !open.contains(window(state))).toList());
      assertThat(report.leftOpen()).isEqualTo(open.size());
      Set<String> touched =
          late.stream()
              .map(one -> one.stationId() + " " + Window.containing(one.eventTime()).start())
              .collect(Collectors.toCollection(TreeSet::new));
      List<StationState> changed = new ArrayList<>(after);
      changed.removeAll(before);
      assertThat(new TreeSet<>(windows(changed))).isEqualTo(touched);
      assertThat(report.windows()).isEqualTo(touched.size());
      assertThat(report.changed()).isEqualTo(touched.size());
      assertThat(report.added()).isEqualTo(after.size() - before.size()).isPositive();
      assertThat(report.lateTakenIn()).isEqualTo(late.size());

      BackfillReport second = tables.backfill().run(spark, PLAN);
      assertThat(second.changed()).isZero();
      assertThat(second.lateTakenIn()).isZero();
      assertThat(tables.states()).isEqualTo(after);

      tables.start().feed(traffic.progress(2L * log.size())).stop();
      assertThat(tables.states()).as("the stream closes the rest itself").isEqualTo(expected);
    }
  }

  @Test
  void losesNothingAndDoublesNothingBesideARunningStream(SparkSession spark) throws Exception {
    RandomTraffic traffic = new RandomTraffic(201, 202, 203, 204);
    List<Message> log = traffic.messages();
    try (StreamedTables tables = tables(spark, "beside", traffic).start()) {
      tables.feed(log.subList(0, log.size() / 2));
      AtomicBoolean over = new AtomicBoolean();
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Callable<Integer> backfills =
          () -> {
            int runs = 0;
            do {
              tables.backfill().run(spark, PLAN.choice(BackfillPlan.Choice.ALL));
              runs++;
            } while (!over.get());
            return runs;
          };
      Future<Integer> runs = thread.submit(backfills);
      tables.feed(log.subList(log.size() / 2, log.size()), 2);
      List<Message> last = new ArrayList<>(traffic.lateMessages(log.size()));
      last.addAll(traffic.progress(2L * log.size()));
      tables.feed(last);
      over.set(true);
      assertThat(runs.get(PATIENCE.toMinutes(), TimeUnit.MINUTES)).isPositive();
      thread.shutdown();

      tables.backfill().run(spark, PLAN);

      List<Observation> all =
          Stream.concat(traffic.inTime().stream(), traffic.late().stream()).toList();
      assertThat(tables.states()).isEqualTo(traffic.states(all));
    }
  }

  private static long lateOnes(StreamedTables tables) {
    return tables
        .tables
        .read(Observations.TABLE)
        .filter(Observations.DISPOSITION.column().equalTo(Disposition.LATE.name()))
        .count();
  }

  private static List<String> windows(List<StationState> states) {
    return states.stream().map(StreamEqualsBatchTest::window).toList();
  }

  private static String window(StationState state) {
    return state.stationId() + " " + state.windowStart();
  }

  private StreamedTables tables(SparkSession spark, String name, RandomTraffic traffic) {
    return new StreamedTables(spark, folder.resolve(name), traffic.network());
  }

  private static FileBackfill.Files files(SparkSession spark, List<Message> log) {
    List<Row> rows = new ArrayList<>();
    for (Message message : log) {
      rows.add(Message.of(message.value(), FileBackfill.NO_PARTITION, rows.size()).row());
    }
    Dataset<Row> none = spark.createDataFrame(List.<Row>of(), Quarantine.recordSchema());
    return new FileBackfill.Files(spark.createDataFrame(rows, Message.SCHEMA), none, "f1");
  }
}
