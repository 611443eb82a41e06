package io.tailback.app.endtoend;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.embedded.EmbeddedStack;
import io.tailback.app.embedded.PortWish;
import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.serve.Serving;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.app.stream.Tables;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.state.ClosedState;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.serving.Access;
import io.tailback.serving.ServingConfig;
import io.tailback.serving.table.FixtureTables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed under a running API and comes back to its port. */
@TestInstance(Lifecycle.PER_CLASS)
class BrokerAwayIT {
  private static final EmbeddedConfig ANY_PORTS =
      new EmbeddedConfig(PortWish.any(), PortWish.any(), 384, 512, Duration.ofSeconds(120));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant ROAD = Instant.parse("2012-03-05T16:00:00Z");

  /** The first window closed so long before the test began, each other one a second later. */
  private static final Duration AGE = Duration.ofMinutes(4);

  private static final Duration SILENCE = Duration.ofHours(1);

  private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<String> expected = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedStack servers;
  private Settings settings;
  private Stack stack;
  private HBaseLiveStore store;

  @BeforeAll
  void startTheServers(@TempDir Path home) {
    servers = EmbeddedStack.start(home, ANY_PORTS, ReadinessListener.NONE);
    settings = Settings.load(home, Repository.root(), Optional.empty(), List.of());
    stack = Stack.open(settings, EnumSet.allOf(StackPart.class), ReadinessListener.NONE);
    Tables.applyHBase(stack.hbase(), DataLoss.REFUSED);
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      topics.apply();
    }
    FixtureTables.stations(Path.of(settings.tablesRoot())).append(station("A"), station("B"));
    store = HBaseLiveStore.open(stack.hbase());
  }

  @AfterAll
  void stopTheServers() {
    if (store != null) {
      store.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  private static Object[] station(String id) {
    return new Object[] {id, null, null, null, null, "UNKNOWN", null, null, null, 100.0};
  }

  /** Station A's closed window of that number. */
  private ClosedState window(int number) {
    return TrafficFixtures.stationState("A", ROAD.plusSeconds(300L * number))
        .speedKmh(50 + number)
        .closed(begin.minus(AGE).plusSeconds(number));
  }

  /** What closed before the broker went, while it was away, and afterwards: each once. */
  @Test
  void openLinesHearOfEachWindowOnceWhateverBecomesOfTheBroker() throws Exception {
    ClosedState silent =
        TrafficFixtures.stationState("B", ROAD).speedKmh(90).closed(begin.minus(SILENCE));
    store.putStates(List.of(silent, window(0)));
    ServingConfig open = ServingConfig.DEFAULT.port(0).access(Access.OPEN).requestsPerMinute(0);
    try (Serving serving = Serving.start(settings, open, Repository.root(), new NoJobs())) {
      String api = serving.server().address();
      untilAsserted(
          () -> assertThat(ask(api, "/health/ready").at("/status").asText()).isEqualTo("UP"));
      try (LiveLine line = LiveLine.open(api);
          LiveEvents events = LiveEvents.open(api)) {
        expected.addAll(List.of("A " + ROAD, "B " + ROAD));
        untilHeard(line, events);

        sayByKafka(1);
        untilHeard(line, events);
        store.putStates(List.of(window(1)));

        kill(servers.kafka().pid());
        untilAsserted(() -> assertKafkaIsSaidToBeAway(api));
        sayByStore(2);
        untilHeard(line, events);
        assertAgesAreCounted(ask(api, "/api/v1/live/states"), 2);

        servers.kafka().restart();
        sayByKafka(3);
        untilHeard(line, events);
        untilAsserted(() -> assertKafkaIsSaidToBeBack(api));
        store.putStates(List.of(window(3)));
        sayByKafka(4);
        untilHeard(line, events);
        assertThat(line.isOpen()).isTrue();
        assertThat(events.isOpen()).isTrue();
      }
    }
  }

  private void assertKafkaIsSaidToBeAway(String api) throws Exception {
    JsonNode ready = ask(api, "/health/ready");
    JsonNode kafka = named(ready.at("/dependencies"), "name", "kafka");
    assertThat(ready.at("/status").asText()).isEqualTo("DEGRADED");
    assertThat(kafka.at("/status").asText()).isEqualTo("DOWN");
    assertThat(kafka.at("/sentence").asText()).startsWith("Kafka does not answer: ");
    JsonNode stage = named(ask(api, "/api/v1/system/freshness").at("/stages"), "stage", "kafka");
    assertThat(stage.at("/status").asText()).isEqualTo("DOWN");
    assertThat(stage.at("/lagMessages").isNull()).isTrue();
  }

  private void assertKafkaIsSaidToBeBack(String api) throws Exception {
    assertThat(ask(api, "/health/ready").at("/status").asText()).isEqualTo("UP");
    JsonNode stage = named(ask(api, "/api/v1/system/freshness").at("/stages"), "stage", "kafka");
    assertThat(stage.at("/status").asText()).isEqualTo("OK");
    assertThat(stage.at("/lagMessages").asLong()).isZero();
  }

  /** From the store, as old as it is at the moment of the answer. */
  private void assertAgesAreCounted(JsonNode answer, int newest) {
    Instant now = Instant.parse(answer.at("/now").asText());
    assertThat(answer.at("/source").asText()).isEqualTo("hbase");
    assertThat(answer.at("/asOf").asText())
        .isEqualTo(window(newest).state().windowEnd().toString());
    JsonNode heard = named(answer.at("/items"), "stationId", "A");
    JsonNode silent = named(answer.at("/items"), "stationId", "B");
    long age = Duration.between(window(newest).liveTime(), now).toSeconds();
    assertThat(answer.at("/ageSeconds").asLong()).isEqualTo(age);
    assertThat(heard.at("/ageSeconds").asLong()).isEqualTo(age);
    assertThat(silent.at("/ageSeconds").asLong())
        .isEqualTo(Duration.between(begin.minus(SILENCE), now).toSeconds());
    assertThat(silent.at("/stale").asBoolean()).isTrue();
  }

  private void untilHeard(LiveLine line, LiveEvents events) {
    untilAsserted(() -> assertThat(line.heard().all()).containsExactlyElementsOf(expected));
    untilAsserted(() -> assertThat(events.heard().all()).containsExactlyElementsOf(expected));
  }

  private static void untilAsserted(ThrowingRunnable assertion) {
    await().untilAsserted(assertion);
  }

  private void sayByStore(int number) {
    expected.add("A " + window(number).state().windowStart());
    store.putStates(List.of(window(number)));
  }

  /** The store does not know of it. */
  private void sayByKafka(int number) throws Exception {
    expected.add("A " + window(number).state().windowStart());
    Map<String, Object> broker = new HashMap<>(stack.kafka());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  settings.topics().stationStates(), PlainAvro.state(window(number))))
          .get();
    }
  }

  private static void kill(long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor()).isZero();
  }

  private static JsonNode named(JsonNode items, String key, String name) {
    for (JsonNode item : items) {
      if (item.at("/" + key).asText().equals(name)) {
        return item;
      }
    }
    throw new AssertionError("No " + name + " in " + items);
  }

  private JsonNode ask(String api, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(api + path)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }
}
