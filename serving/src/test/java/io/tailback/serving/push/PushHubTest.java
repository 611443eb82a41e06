package io.tailback.serving.push;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.state.ClosedState;
import io.tailback.serving.http.Json;
import io.tailback.serving.http.Meta;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.security.Caller;
import io.tailback.serving.security.Role;
import io.tailback.serving.table.FixtureTables;
import io.tailback.serving.table.Tables;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushHubTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final PushLimits IMPATIENT =
      new PushLimits(Duration.ofSeconds(20), Duration.ofMillis(100), 10, 10, 100);

  private static final PushLimits PATIENT =
      new PushLimits(Duration.ofHours(1), Duration.ofHours(1), 10, 10, 100);
  private static final Duration A_WHILE = Duration.ofMinutes(1);
  private static final int STATIONS = 20_000;
  private static final int ROUNDS = 10;

  @TempDir private Path folder;

  /** A session that never gets rid of what it is given; it notes what is asked of it. */
  private static Session stuck(List<String> asked) {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "hashCode":
                  return System.identityHashCode(proxy);
                case "equals":
                  return proxy == arguments[0];
                case "close":
                  asked.add("close " + arguments[0]);
                  return null;
                default:
                  asked.add(method.getName());
                  return null;
              }
            });
  }

  @Test
  void whoTakesNothingIsCutOff() {
    NetworkSource network =
        new NetworkSource(
            new Tables(folder.toString(), new Configuration()),
            Optional.empty(),
            TravelOrder.FROM_SOUTH_AND_WEST);
    Meta meta = new Meta(null, null, NOW, null, true, "delta", "UTC", "none", null);
    List<String> asked = new CopyOnWriteArrayList<>();
    Changes changes = new Changes(new LiveBoard(), network, () -> meta);
    try (PushHub hub = new PushHub(changes, caller -> true, IMPATIENT).start()) {
      hub.connected(stuck(asked), new Caller("ann", Role.VIEWER, Caller.By.TOKEN, null));

      await().until(() -> asked.contains("disconnect"));
      assertThat(asked).startsWith("sendText", "close 1013", "disconnect");
    }
  }

  /** A session that gets rid of a message when it is told to. */
  private static Session slow(Queue<String> sent, Queue<Callback> onTheirWay) {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "hashCode":
                  return System.identityHashCode(proxy);
                case "equals":
                  return proxy == arguments[0];
                case "sendText":
                  sent.add((String) arguments[0]);
                  onTheirWay.add((Callback) arguments[1]);
                  return null;
                default:
                  return null;
              }
            });
  }

  private static List<ClosedState> everywhere(int round) {
    return IntStream.range(0, STATIONS)
        .mapToObj(
            station ->
                TrafficFixtures.stationState(
                        "s" + station, TrafficFixtures.MONDAY_0800.plusSeconds(300L * round))
                    .speedKmh(10 + round)
                    .closed(NOW.plusSeconds(round)))
        .toList();
  }

  /** What is kept for a reader is all that it hears when it reads at last. */
  @Test
  void forAReaderThatIsFloodedOneStateOfEachStationIsKept() throws IOException {
    FixtureTables.stations(folder)
        .append(
            IntStream.range(0, STATIONS)
                .mapToObj(
                    station ->
                        new Object[] {
                          "s" + station, null, null, null, null, "UNKNOWN", null, null, null, 100.0
                        })
                .toArray(Object[][]::new));
    NetworkSource network =
        new NetworkSource(
            new Tables(folder.toString(), new Configuration()),
            Optional.empty(),
            TravelOrder.FROM_SOUTH_AND_WEST);
    Meta meta = new Meta(null, null, NOW, null, true, "delta", "UTC", "none", null);
    LiveBoard board = new LiveBoard();
    board.offerStates(everywhere(0));
    AtomicInteger looks = new AtomicInteger();
    Deque<String> sent = new ConcurrentLinkedDeque<>();
    Queue<Callback> onTheirWay = new ConcurrentLinkedQueue<>();
    Session session = slow(sent, onTheirWay);
    try (PushHub hub =
        new PushHub(
                new Changes(board, network, () -> meta),
                caller -> looks.incrementAndGet() > 0,
                PATIENT)
            .start()) {
      hub.connected(session, new Caller("ann", Role.VIEWER, Caller.By.TOKEN, null));
      hub.heard(session, "{\"type\":\"subscribe\"}");
      onTheirWay.remove().succeed();
      onTheirWay.remove().succeed();
      await().atMost(A_WHILE).until(() -> sent.size() == 3);

      for (int round = 1; round <= ROUNDS; round++) {
        board.offerStates(everywhere(round));
        int before = looks.get();
        // The second look from here on begins behind the offer.
        await().atMost(A_WHILE).until(() -> looks.get() >= before + 2);
      }
      assertThat(sent).hasSize(3);

      await()
          .atMost(A_WHILE)
          .until(
              () -> {
                for (Callback next = onTheirWay.poll(); next != null; next = onTheirWay.poll()) {
                  next.succeed();
                }
                return Json.mapper().readTree(sent.getLast()).at("/seq").asLong()
                    == board.view().seq();
              });
    }
    List<Double> speeds = new ArrayList<>();
    for (String message : sent) {
      for (JsonNode state : Json.mapper().readTree(message).path("states")) {
        speeds.add(state.at("/speedKmh").asDouble());
      }
    }
    assertThat(speeds).hasSize(2 * STATIONS);
    assertThat(speeds.subList(0, STATIONS)).containsOnly(10.0);
    assertThat(speeds.subList(STATIONS, 2 * STATIONS)).containsOnly(10.0 + ROUNDS);
  }
}
