package io.tailback.streaming;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.MONDAY_0815;
import static io.tailback.core.TrafficFixtures.MONDAY_0830;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.Waiting.PATIENCE;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.state.StationState;
import io.tailback.core.store.LiveStation;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Beside a store that comes and goes stands one that is always there: in the end they are equal.
 */
@ExtendWith(SparkExtension.class)
class LiveSinkTest {
  private static final Logger LOG = (Logger) LogManager.getLogger(LiveCatchUp.class);

  @SparkDir Path folder;

  private final Warnings warnings = new Warnings();
  private final UnsteadyStores stores = UnsteadyStores.named("unsteady");
  private final UnsteadyStores steady = UnsteadyStores.named("steady");
  private RunningJob job;
  private long offset;

  @BeforeEach
  void listen(SparkSession spark) {
    warnings.start();
    LOG.addAppender(warnings);
    LOG.setLevel(Level.WARN);
    job = new RunningJob(spark, folder);
  }

  @AfterEach
  void listenNoMore() throws TimeoutException {
    job.stop();
    LOG.removeAppender(warnings);
    LOG.setLevel(null);
  }

  @Test
  void showsTheNewestOfEachStationAndKeepsAllItsStates() throws TimeoutException {
    stores.failNext(2);

    job.with(quick(StreamingConfig.TriggerMode.CONTINUOUS, PATIENCE));
    job.startCatchingUp(job.live(stores)).feed(closedHour(STATION_A));
    job.feed(messages(observation(STATION_B, MONDAY_0800).build()));

    LiveStation a = stores.live().find(STATION_A).orElseThrow();
    assertThat(a.observations())
        .map(live -> live.observation().periodStart())
        .containsExactly(MONDAY_0805);
    assertThat(a.state()).map(closed -> closed.state().windowStart()).contains(MONDAY_0805);
    assertThat(statesOf(stores, STATION_A))
        .map(StationState::windowStart)
        .containsExactly(MONDAY_0805, MONDAY_0800);
    assertThat(stores.live().find(STATION_B).orElseThrow().state()).isEmpty();
    assertThat(debt()).doesNotExist();
    assertThat(warnings.texts).isEmpty();
  }

  /** Nothing comes after the store is back: it does not take a message to catch up. */
  @Test
  void goesOnWithoutAStoreThatIsAwayWhichThenCatchesUp() throws TimeoutException {
    start();
    job.feed(messages(replayed(STATION_A, MONDAY_0800), replayed(STATION_A, MONDAY_0805)));
    stores.goAway();
    job.feed(messages(replayed(STATION_A, MONDAY_0810)));
    job.feed(closedHour(STATION_B));

    assertThat(job.observations()).hasSize(5);
    assertThat(debt()).exists();
    assertThat(stores.shown()).map(LiveStation::stationId).containsExactly(STATION_A);
    await()
        .untilAsserted(
            () ->
                assertThat(warnings.texts)
                    .singleElement()
                    .asString()
                    .contains("is in the tables and not yet in the live store"));

    stores.comeBack();

    awaitPaid();
    assertSameAsTheSteadyOne();
  }

  @Test
  void asksAStoreThatIsAwayOnceAndNotWithEachBatch() throws TimeoutException {
    stores.goAway();
    job.start(job.live(stores));
    job.feed(messages(observation(STATION_A, MONDAY_0800).build()));
    int asked = stores.timesAsked();

    job.feed(messages(observation(STATION_A, MONDAY_0805).build()));

    assertThat(stores.timesAsked()).isEqualTo(asked);
  }

  /**
   * Also when the clock of the second attempt is a day ahead of the rows that are in the tables.
   */
  @Test
  void catchesUpWithABatchThatAnEarlierAttemptStored() throws Exception {
    job.by(InstantSource.system()).start(job.delta(), new BrokenSink());
    job.send(closedHour(STATION_A)).awaitFailure();
    assertThat(job.states()).hasSize(2);
    stores.goAway();

    job.by(() -> Instant.now().plus(Duration.ofDays(1)));
    start();
    job.awaitStored();
    stores.comeBack();

    awaitPaid();
    assertSameAsTheSteadyOne();
  }

  /** What the store missed is not in the tables yet when it comes back. */
  @Test
  void catchesUpWithBatchesThatWaitForTheirCommit() throws TimeoutException {
    job.startPaced(Duration.ofDays(1), job.live(stores), job.live(steady));
    job.feed(messages(replayed(STATION_A, MONDAY_0800)));
    stores.goAway();
    job.feed(messages(replayed(STATION_A, MONDAY_0805)));
    job.feed(closedHour(STATION_B));
    assertThat(job.observations()).hasSize(1);

    stores.comeBack();

    awaitPaid();
    assertSameAsTheSteadyOne();
  }

  @Test
  void endsWithADebtThatTheNextRunPays() throws TimeoutException {
    job.with(availableNow()).send(closedHour(STATION_A));
    stores.goAway();
    start();
    job.awaitEnd();

    job.stop();

    assertThat(warnings.texts).last().asString().endsWith("; the next start goes on with it");
    assertThat(debt()).exists();

    stores.comeBack();
    start();
    job.awaitEnd();
    job.stop();

    assertThat(debt()).doesNotExist();
    assertSameAsTheSteadyOne();
  }

  private void start() throws TimeoutException {
    job.startCatchingUp(job.live(stores), job.live(steady), job.delta());
  }

  private Path debt() {
    return job.checkpoint().resolve(DebtFile.NAME);
  }

  private void awaitPaid() {
    await().until(() -> !Files.exists(debt()));
  }

  private void assertSameAsTheSteadyOne() {
    assertThat(stores.shown()).isNotEmpty().isEqualTo(steady.shown());
    for (String station : List.of(STATION_A, STATION_B)) {
      assertThat(statesOf(stores, station)).isEqualTo(statesOf(steady, station));
    }
  }

  private static List<StationState> statesOf(UnsteadyStores stores, String station) {
    return stores.recent().list(station, MONDAY_0800, MONDAY_0830);
  }

  /** Two windows of a station, closed by its source. */
  private List<Message> closedHour(String station) {
    List<Message> messages =
        messages(
            observation(station, MONDAY_0800).build(), observation(station, MONDAY_0805).build());
    messages.add(
        Message.of(Messages.of(new SourceProgress("metr-la", station, MONDAY_0830)), 0, offset++));
    return messages;
  }

  private List<Message> messages(Observation... observations) {
    List<Message> messages = new ArrayList<>();
    for (Observation observation : observations) {
      messages.add(Message.of(Messages.of(observation), 0, offset++));
    }
    return messages;
  }

  /** All at the same moment, as in a fast replay: their live times have to be pushed apart. */
  private static Observation replayed(String station, Instant periodStart) {
    return observation(station, periodStart).ingestTime(MONDAY_0815).build();
  }

  private static StreamingConfig availableNow() {
    return quick(StreamingConfig.TriggerMode.AVAILABLE_NOW, RunningJob.QUICK.livePatience());
  }

  private static StreamingConfig quick(StreamingConfig.TriggerMode trigger, Duration patience) {
    StreamingConfig quick = RunningJob.QUICK;
    return new StreamingConfig(
        quick.watermarkDelay(),
        quick.silence(),
        quick.triggerInterval(),
        quick.mostMessagesPerBatch(),
        trigger,
        patience,
        quick.checkpointRoot());
  }

  /** Cuts a batch off when the others have it. */
  private record BrokenSink() implements BatchSink {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public void write(Batch batch) {
      throw new IllegalStateException("cut off");
    }
  }

  private static final class Warnings extends AbstractAppender {
    private final List<String> texts = new CopyOnWriteArrayList<>();

    Warnings() {
      super("warnings", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
        texts.add(event.getMessage().getFormattedMessage());
      }
    }
  }
}
