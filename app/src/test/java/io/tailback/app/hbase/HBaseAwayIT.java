package io.tailback.app.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationState;
import static io.tailback.core.Waiting.PATIENCE;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseRecentStates;
import io.tailback.hbase.HBaseSchema;
import io.tailback.hbase.HBaseUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HBase that never was there, that goes away, and that comes back. */
@ExtendWith(RealHBase.Resolver.class)
class HBaseAwayIT {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final LiveObservation BEFORE =
      new LiveObservation(observation(STATION_A, MONDAY_0800).build(), NOW.minusSeconds(1));
  private static final LiveObservation AFTER =
      new LiveObservation(observation(STATION_A, MONDAY_0805).build(), NOW);

  @Test
  void nobodyAtThePort() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertNobodyAnswers(port);
  }

  @Test
  void somebodySilentAtThePort() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertNobodyAnswers(silent.getLocalPort());
    }
  }

  @Test
  void callsFailSoonWhileHBaseIsAwayAndSucceedWhenItIsBack(RealHBase hbase) throws IOException {
    HBaseConfig tables = hbase.newTables();
    new HBaseSchema(hbase.connection(), tables, Clock.systemUTC()).apply(DataLoss.REFUSED);
    try (LiveStore live = HBaseLiveStore.on(hbase.connection(), tables);
        RecentStates recent = HBaseRecentStates.on(hbase.connection(), tables)) {
      live.putObservations(List.of(BEFORE));

      hbase.server().stop();
      assertUnavailable(
          () -> live.putObservations(List.of(AFTER)),
          () -> live.find(STATION_A),
          live::list,
          () -> recent.put(List.of(stationState(STATION_A, MONDAY_0800).closed(NOW))));

      hbase.server().restart();
      putEventually(live, AFTER);
      assertThat(live.find(STATION_A).orElseThrow().observations()).containsExactly(AFTER);
    }
  }

  /** Started anew at the end, because a master that was held for ten seconds gives itself up. */
  @Test
  void callsFailSoonWhenHBaseHangs(RealHBase hbase) throws Exception {
    HBaseConfig tables = hbase.newTables();
    new HBaseSchema(hbase.connection(), tables, Clock.systemUTC()).apply(DataLoss.REFUSED);
    try (LiveStore live = HBaseLiveStore.on(hbase.connection(), tables)) {
      live.putObservations(List.of(BEFORE));

      signal("STOP", hbase);
      try {
        assertUnavailable(
            () -> live.putObservations(List.of(AFTER)), () -> live.find(STATION_A), live::list);
      } finally {
        signal("CONT", hbase);
        hbase.server().restart();
      }

      putEventually(live, AFTER);
      assertThat(live.find(STATION_A).orElseThrow().observations()).containsExactly(AFTER);
    }
  }

  @Test
  void aMissingTableIsNotAnAbsence(RealHBase hbase) {
    try (LiveStore live = HBaseLiveStore.on(hbase.connection(), hbase.newTables())) {
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> live.putObservations(List.of(BEFORE)),
              () -> live.find(STATION_A),
              live::list)) {
        assertThatThrownBy(call)
            .isInstanceOf(TailbackException.class)
            .hasMessageEndingWith(
                "because the table does not exist: create it with `./tailback tables apply`.")
            .extracting(e -> ((TailbackException) e).id())
            .isEqualTo("E24");
      }
    }
  }

  /** As a job does it: what was refused is put again. */
  private static void putEventually(LiveStore live, LiveObservation observation) {
    await()
        .ignoreExceptionsInstanceOf(HBaseUnavailableException.class)
        .until(
            () -> {
              live.putObservations(List.of(observation));
              return true;
            });
  }

  private static void assertNobodyAnswers(int port) {
    assertFailsSoon(() -> HBaseConnections.open(HBaseConfig.DEFAULT.at("127.0.0.1", port)))
        .isInstanceOf(TailbackException.class)
        .hasMessageMatching(
            "No HBase answered at 127\\.0\\.0\\.1:"
                + port
                + " within 8 s \\(.+\\): start HBase or correct `tailback\\.hbase\\.quorum`\\.")
        .extracting(e -> ((TailbackException) e).id(), e -> ((TailbackException) e).exitCode())
        .containsExactly("E36", 3);
  }

  /** At the same time, for each of them takes its eight seconds. */
  private static void assertUnavailable(ThrowingCallable... calls) {
    ExecutorService askers = Executors.newFixedThreadPool(calls.length);
    try {
      Stream.of(calls)
          .map(call -> CompletableFuture.runAsync(() -> assertUnavailable(call), askers))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      askers.shutdownNow();
    }
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertFailsSoon(call)
        .isInstanceOf(HBaseUnavailableException.class)
        .hasMessageStartingWith("HBase at 127.0.0.1:");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFailsSoon(
      ThrowingCallable call) {
    long started = System.nanoTime();
    AbstractThrowableAssert<?, ? extends Throwable> failure = assertThatThrownBy(call);
    // The client by itself tries for twenty minutes.
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(PATIENCE);
    return failure;
  }

  private static void signal(String name, RealHBase hbase) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + hbase.server().pid()).start();
    assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }
}
