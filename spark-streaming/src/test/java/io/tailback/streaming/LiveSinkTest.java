package io.tailback.streaming;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0830;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.SourceProgress;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.core.store.InMemoryLiveStore;
import io.tailback.core.store.InMemoryRecentStates;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import io.tailback.spark.SparkExtension;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class LiveSinkTest {
  private static final Logger LOG = (Logger) LogManager.getLogger(LiveSink.class);

  @TempDir Path folder;

  private final Warnings warnings = new Warnings();

  @BeforeEach
  void listen() {
    Stores.reset();
    warnings.start();
    LOG.addAppender(warnings);
    LOG.setLevel(Level.WARN);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeAppender(warnings);
    LOG.setLevel(null);
  }

  @Test
  void showsTheNewestOfEachStationAndKeepsAllItsStates(SparkSession spark) throws TimeoutException {
    run(spark);

    LiveStation a = Stores.live.find(STATION_A).orElseThrow();
    assertThat(a.observations())
        .map(live -> live.observation().periodStart())
        .containsExactly(MONDAY_0805);
    assertThat(a.state()).map(closed -> closed.state().windowStart()).contains(MONDAY_0805);
    assertThat(Stores.recent.list(STATION_A, MONDAY_0800, MONDAY_0830))
        .map(StationState::windowStart)
        .containsExactly(MONDAY_0805, MONDAY_0800);
    assertThat(Stores.live.find(STATION_B).orElseThrow().state()).isEmpty();
    assertThat(warnings.texts).isEmpty();
  }

  @Test
  void waitsForAStoreThatIsAwayAndWarnsOnce(SparkSession spark) throws TimeoutException {
    Stores.failuresLeft.set(4);

    run(spark);

    assertThat(Stores.live.find(STATION_A)).isPresent();
    assertThat(Stores.recent.list(STATION_A, MONDAY_0800, MONDAY_0830)).hasSize(2);
    assertThat(Stores.failuresLeft).hasValueLessThanOrEqualTo(0);
    assertThat(warnings.texts)
        .hasSize(1)
        .allSatisfy(
            text ->
                assertThat(text)
                    .matches("The live store has not answered for \\d+ s, waiting: HBase is away"));
  }

  @Test
  void waitsForAStoreThatCannotBeOpenedEither(SparkSession spark) throws TimeoutException {
    Stores.openingsThatFail.set(2);

    run(spark);

    assertThat(Stores.live.find(STATION_A)).isPresent();
  }

  /** One station's partition is asked in one task: both stations are told apart by their names. */
  private void run(SparkSession spark) throws TimeoutException {
    RunningJob job = new RunningJob(spark, folder);
    try {
      job.start(new LiveSink(new Stores()))
          .feed(
              List.of(
                  Message.of(Messages.of(observation(STATION_A, MONDAY_0800).build()), 0, 0),
                  Message.of(Messages.of(observation(STATION_A, MONDAY_0805).build()), 0, 1),
                  Message.of(
                      Messages.of(new SourceProgress("metr-la", STATION_A, MONDAY_0830)), 0, 2)));
      job.feed(List.of(Message.of(Messages.of(observation(STATION_B, MONDAY_0800).build()), 0, 3)));
    } finally {
      job.stop();
    }
  }

  /** Stores of the test's JVM: tasks get a copy of this and reach the same ones. */
  private static final class Stores implements LiveStores {
    private static final long serialVersionUID = 1;

    private static final AtomicInteger failuresLeft = new AtomicInteger();
    private static final AtomicInteger openingsThatFail = new AtomicInteger();
    private static InMemoryLiveStore live = new InMemoryLiveStore();
    private static InMemoryRecentStates recent = new InMemoryRecentStates();

    static void reset() {
      failuresLeft.set(0);
      openingsThatFail.set(0);
      live = new InMemoryLiveStore();
      recent = new InMemoryRecentStates();
    }

    @Override
    public LiveStore live() {
      failWhile(openingsThatFail);
      return new UnreliableLiveStore();
    }

    @Override
    public RecentStates recent() {
      return recent;
    }

    static void failWhile(AtomicInteger left) {
      if (left.getAndDecrement() > 0) {
        throw new StoreUnavailableException("HBase is away", null);
      }
    }
  }

  private static final class UnreliableLiveStore implements LiveStore {
    @Override
    public void putObservations(Collection<LiveObservation> observations) {
      Stores.failWhile(Stores.failuresLeft);
      Stores.live.putObservations(observations);
    }

    @Override
    public void putStates(Collection<ClosedState> states) {
      Stores.live.putStates(states);
    }

    @Override
    public Optional<LiveStation> find(String stationId) {
      return Stores.live.find(stationId);
    }

    @Override
    public List<LiveStation> list() {
      return Stores.live.list();
    }

    @Override
    public void close() {
      // The store lives as long as the test.
    }
  }

  private static final class Warnings extends AbstractAppender {
    private final List<String> texts = new CopyOnWriteArrayList<>();

    Warnings() {
      super("warnings", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      if (event.getLevel() == Level.WARN) {
        texts.add(event.getMessage().getFormattedMessage());
      }
    }
  }
}
