package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.store.LiveObservation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedApi.class)
class PushApiTest {
  private static final ContractFile CONTRACT = new ContractFile();
  private static TestApi api;
  private static int changes;

  @BeforeAll
  static void start(TestApi shared) {
    api = shared.beside(config -> config);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** A newer window of a station, as the stream would bring it. */
  private static void change(String station, double speedKmh) {
    changes++;
    Instant window = RoadFixture.HALF_PAST_EIGHT.plusSeconds(300L * changes);
    Instant liveTime = RoadFixture.LIVE.plusMillis(10L * changes);
    api.live.putStates(List.of(RoadFixture.closed(station, window, liveTime, speedKmh)));
  }

  private static JsonNode next(PushClient client, String type) {
    JsonNode message = client.next(type);
    String name =
        "Push" + type.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + type.substring(1);
    assertThat(CONTRACT.faults(name, message)).as(message.toString()).isEmpty();
    return message;
  }

  @Test
  void bringsWhatASubscriptionAsksForAndThenOnlyWhatChanged() {
    try (PushClient client = PushClient.open(api)) {
      JsonNode hello = next(client, "hello");
      client.say("{\"type\":\"subscribe\",\"corridor\":\"I5-N\"}");
      JsonNode subscribed = next(client, "subscribed");
      JsonNode all = next(client, "states");
      change("B", 61);
      JsonNode changed = next(client, "states");

      assertThat(hello.at("/protocol").asInt()).isEqualTo(1);
      assertThat(subscribed.at("/stations").asInt()).isEqualTo(3);
      assertThat(subscribed.at("/resumed").asBoolean()).isFalse();
      assertThat(all.at("/states").findValuesAsText("stationId")).containsExactly("A", "B", "C");
      assertThat(changed.at("/states").findValuesAsText("stationId")).containsExactly("B");
      assertThat(changed.at("/states/0/speedKmh").asDouble()).isEqualTo(61);
      assertThat(changed.at("/seq").asLong()).isGreaterThan(all.at("/seq").asLong());
    }
  }

  @Test
  void whatIsObservedComesBeforeItsWindowCloses() {
    try (PushClient client = PushClient.open(api)) {
      client.say("{\"type\":\"subscribe\",\"stations\":[\"D\"]}");
      next(client, "subscribed");
      api.live.putObservations(
          List.of(
              new LiveObservation(
                  RoadFixture.observation("D", RoadFixture.HALF_PAST_EIGHT, 77),
                  RoadFixture.LIVE)));

      JsonNode open = next(client, "states").at("/states/0");
      assertThat(open.at("/stationId").asText()).isEqualTo("D");
      assertThat(open.at("/speedKmh").asDouble()).isEqualTo(77);
      assertThat(open.at("/isClosed").asBoolean()).isFalse();
    }
  }

  @Test
  void speaksUnderTheNameThatOthersUse() {
    try (PushClient client = PushClient.openNotifications(api)) {
      next(client, "hello");
      client.say("{\"type\":\"subscribe\",\"corridor\":\"I5-N\"}");
      next(client, "subscribed");

      assertThat(next(client, "states").at("/states").size()).isEqualTo(3);
    }
  }

  @Test
  void goesOnWhereAReaderLeft() {
    JsonNode last;
    try (PushClient client = PushClient.open(api)) {
      client.say("{\"type\":\"subscribe\"}");
      last = next(client, "states");
    }
    change("A", 72);
    try (PushClient client = PushClient.open(api)) {
      client.say(
          "{\"type\":\"subscribe\",\"epoch\":\""
              + last.at("/epoch").asText()
              + "\",\"resumeFrom\":"
              + last.at("/seq").asLong()
              + "}");

      assertThat(next(client, "subscribed").at("/resumed").asBoolean()).isTrue();
      JsonNode missed = next(client, "states");
      assertThat(missed.at("/states").findValuesAsText("stationId")).containsExactly("A");
      assertThat(missed.at("/states/0/speedKmh").asDouble()).isEqualTo(72);
    }
  }

  @Test
  void anotherEpochMeansEverything() {
    try (PushClient client = PushClient.open(api)) {
      client.say("{\"type\":\"subscribe\",\"epoch\":\"of-before\",\"resumeFrom\":5}");

      assertThat(next(client, "subscribed").at("/resumed").asBoolean()).isFalse();
      assertThat(next(client, "states").at("/states").size()).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void forecastsComeToThoseWhoWantThem() {
    try (PushClient client = PushClient.open(api)) {
      client.say("{\"type\":\"subscribe\",\"topics\":[\"forecasts\"],\"stations\":[\"C\"]}");

      JsonNode forecasts = next(client, "forecasts");
      assertThat(forecasts.at("/forecasts/0/stationId").asText()).isEqualTo("C");
      assertThat(forecasts.at("/forecasts/0/steps").size()).isEqualTo(12);
    }
  }

  @Test
  void aWishThatNobodyUnderstandsIsRefusedAndTheLineHolds() {
    try (PushClient client = PushClient.open(api)) {
      client.say("{\"type\":\"subscribe\",\"colour\":\"red\"}");
      assertThat(next(client, "refused").at("/id").asText()).isEqualTo("E65");

      client.say("{\"type\":\"subscribe\",\"corridor\":\"I9-N\"}");
      assertThat(next(client, "refused").at("/id").asText()).isEqualTo("E66");

      client.say("{\"type\":\"subscribe\",\"bbox\":[-118.3,33.9,-118.1,34.01]}");
      assertThat(next(client, "states").at("/states").findValuesAsText("stationId"))
          .containsExactly("A");
    }
  }

  @Test
  void aNumberBeforeTheFirstIsRefusedAndTheOthersHearOn() {
    try (PushClient wrong = PushClient.open(api);
        PushClient other = PushClient.open(api)) {
      String epoch = next(wrong, "hello").at("/epoch").asText();
      wrong.say(
          "{\"type\":\"subscribe\",\"topics\":[\"forecasts\"],\"epoch\":\""
              + epoch
              + "\",\"resumeFrom\":-1}");
      assertThat(next(wrong, "refused").at("/id").asText()).isEqualTo("E65");
      for (String list : List.of("\"topics\":[null]", "\"stations\":[null]")) {
        wrong.say("{\"type\":\"subscribe\"," + list + "}");
        assertThat(next(wrong, "refused").at("/id").asText()).isEqualTo("E65");
      }

      other.say("{\"type\":\"subscribe\",\"stations\":[\"A\"]}");
      assertThat(next(other, "states").at("/states/0/stationId").asText()).isEqualTo("A");
    }
  }

  @Test
  void aCorridorThatIsNoMoreIsRefusedAndTheOthersHearOn(@TempDir Path folder) throws IOException {
    RoadFixture.writeTables(folder);
    try (TestApi road = api.besideAs(setup -> setup.tables = Optional.of(folder));
        PushClient onCorridor = PushClient.open(road);
        PushClient other = PushClient.open(road)) {
      onCorridor.say("{\"type\":\"subscribe\",\"corridor\":\"I5-N\"}");
      next(onCorridor, "states");
      other.say("{\"type\":\"subscribe\",\"stations\":[\"A\"]}");
      next(other, "states");

      RoadFixture.moveStations(folder, "I9");
      await().until(() -> road.get("/api/v1/corridors/I5-N").statusCode() == 404);
      Instant window = RoadFixture.HALF_PAST_EIGHT.plusSeconds(300);
      Instant liveTime = RoadFixture.LIVE.plusMillis(10);
      road.live.putStates(List.of(RoadFixture.closed("A", window, liveTime, 64.0)));

      assertThat(next(onCorridor, "refused").at("/id").asText()).isEqualTo("E66");
      assertThat(next(other, "states").at("/states/0/speedKmh").asDouble()).isEqualTo(64);
      onCorridor.say("{\"type\":\"subscribe\",\"corridor\":\"I9-N\"}");
      assertThat(next(onCorridor, "states").at("/states").size()).isEqualTo(3);
    }
  }

  @Test
  void theSameAsServerSentEvents() {
    try (EventClient stream = EventClient.open(api, "?stations=B,C")) {
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.next("hello").data().at("/protocol").asInt()).isEqualTo(1);
      JsonNode states = stream.next("states").data();
      assertThat(CONTRACT.faults("PushStates", states)).isEmpty();
      assertThat(states.at("/states").findValuesAsText("stationId")).containsExactly("B", "C");
      change("C", 33);
      assertThat(stream.next("states").data().at("/states/0/speedKmh").asDouble()).isEqualTo(33);
    }
  }

  @Test
  void aStreamGoesOnBehindTheLastEvent() {
    EventClient.Event last;
    try (EventClient stream = EventClient.open(api, "")) {
      last = stream.next("states");
    }
    change("B", 51);
    try (EventClient stream = EventClient.open(api, "", "Last-Event-ID", last.id())) {
      assertThat(stream.next("subscribed").data().at("/resumed").asBoolean()).isTrue();
      JsonNode missed = stream.next("states").data();
      assertThat(missed.at("/states").findValuesAsText("stationId")).containsExactly("B");
      assertThat(missed.at("/states/0/speedKmh").asDouble()).isEqualTo(51);
    }
    for (String unknown : List.of("of-before-1", "none-7", "x")) {
      try (EventClient stream = EventClient.open(api, "", "Last-Event-ID", unknown)) {
        assertThat(stream.next("subscribed").data().at("/resumed").asBoolean()).isFalse();
        assertThat(stream.next("states").data().at("/states").size()).isGreaterThanOrEqualTo(3);
      }
    }
  }

  /** A window of a large network is ten megabytes of names and numbers that repeat. */
  @Test
  void whatIsPushedIsCompressedForWhoUnderstandsIt() throws IOException {
    String request =
        "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:"
            + api.server.port()
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", api.server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      assertThat(answer.readLine()).contains(" 101 ");
      assertThat(answer.lines().takeWhile(line -> !line.isEmpty()))
          .contains("Sec-WebSocket-Extensions: permessage-deflate");
    }
  }

  @Test
  void aReaderThatReadsNothingKeepsNoQueue() {
    try (PushClient slow = PushClient.openWithoutReading(api)) {
      slow.say("{\"type\":\"subscribe\",\"stations\":[\"A\"]}");
      await().until(() -> api.server.pushConnections() > 0);
      for (int i = 0; i < 200; i++) {
        change("A", 40 + i / 10.0);
      }
      change("A", 99);
      slow.read();

      await().untilAsserted(() -> assertThat(slow.lastSpeed()).isEqualTo(99));
      assertThat(slow.received()).isLessThan(50);
    }
  }
}
