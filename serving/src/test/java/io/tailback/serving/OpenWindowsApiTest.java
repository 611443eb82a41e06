package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.store.LiveObservation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * While a feed runs: A and B have been heard until 08:45, windows have closed until 08:30, and that
 * is when the forecasts were issued.
 */
@ExtendWith(SharedApi.class)
class OpenWindowsApiTest {
  private static final Instant CLOSED = RoadFixture.HALF_PAST_EIGHT;
  private static final Instant NEWEST = CLOSED.plusSeconds(900);

  private final TestApi shared;
  private TestApi api;

  OpenWindowsApiTest(TestApi shared) {
    this.shared = shared;
  }

  @BeforeEach
  void hearWhatHasNotClosed() {
    api = shared.besideAs(setup -> {});
    api.clock.set(RoadFixture.NOW.plusSeconds(900));
    putOpen("A", "B");
    await()
        .until(
            () -> api.json("/api/v1/live/states").at("/asOf").asText().equals(NEWEST.toString()));
  }

  private void putOpen(String... stations) {
    for (String station : stations) {
      api.live.putObservations(
          List.of(
              new LiveObservation(
                  RoadFixture.observation(station, NEWEST.minusSeconds(300), 42),
                  RoadFixture.LIVE.plusSeconds(600))));
    }
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void everyAnswerSaysUpToWhenWindowsHaveClosed() {
    for (String path :
        List.of(
            "/api/v1/live/states",
            "/api/v1/live/summary",
            "/api/v1/stations/A/history",
            "/api/v1/corridors/I5-N/field",
            "/api/v1/forecasts")) {
      JsonNode answer = api.json(path);
      assertThat(answer.at("/asOf").asText()).as(path).isEqualTo(NEWEST.toString());
      assertThat(answer.at("/closedAsOf").asText()).as(path).isEqualTo(CLOSED.toString());
    }
    assertThat(shared.json("/api/v1/live/states").at("/closedAsOf").asText())
        .as("nothing is open")
        .isEqualTo(CLOSED.toString());
  }

  /** C closes a window while the newer ones of A and B are open. */
  @Test
  void pushesSayUpToWhenWindowsHaveClosed() {
    try (PushClient socket = PushClient.open(api);
        EventClient stream = EventClient.open(api, "?topics=states,forecasts")) {
      socket.say("{\"type\":\"subscribe\",\"topics\":[\"states\",\"forecasts\"]}");
      for (String type : List.of("states", "forecasts")) {
        assertSays(socket.next(type), CLOSED);
        assertSays(stream.next(type).data(), CLOSED);
      }
      api.live.putStates(
          List.of(RoadFixture.closed("C", CLOSED, RoadFixture.LIVE.plusSeconds(300), 30.0)));

      assertSays(socket.next("states"), CLOSED.plusSeconds(300));
      assertSays(stream.next("states").data(), CLOSED.plusSeconds(300));
    }
  }

  private static void assertSays(JsonNode push, Instant closedAsOf) {
    assertThat(push.at("/asOf").asText()).isEqualTo(NEWEST.toString());
    assertThat(push.at("/closedAsOf").asText()).isEqualTo(closedAsOf.toString());
  }

  @Test
  void theStreamStandsWhereWindowsHaveClosedAlsoWhenAllStationsAreAhead() {
    putOpen("C", "F");
    await()
        .until(
            () ->
                !api.json("/api/v1/live/states")
                    .at("/items")
                    .findValuesAsText("isClosed")
                    .contains("true"));

    JsonNode stream = api.json("/api/v1/system/freshness").at("/stages/2");
    assertThat(stream.at("/stage").asText()).isEqualTo("stream");
    assertThat(stream.at("/newest").asText()).isEqualTo(CLOSED.toString());
    assertThat(stream.at("/status").asText()).isEqualTo("OK");
  }

  @Test
  void theForecastOfAFieldSpeaksOfTheWindowsThatHaveNotClosed() {
    JsonNode field = api.json("/api/v1/corridors/I5-N/field?to=" + CLOSED.plusSeconds(300));

    assertThat(field.at("/forecast/windowStarts/0").asText()).isEqualTo(CLOSED.toString());
    assertThat(api.json("/api/v1/corridors/I5-N/field?to=" + CLOSED).at("/forecast").isNull())
        .isTrue();
  }

  @Test
  void forecastsOfAnInstantAreThoseOfEachStationWheneverItsOwnWasIssued() {
    api.live.putForecasts(
        List.of(
            RoadFixture.forecast("A", CLOSED.plusSeconds(300), RoadFixture.LIVE.plusSeconds(300))));
    Instant at = NEWEST.plusSeconds(600);
    String path = "/api/v1/forecasts?validAt=" + at;
    await()
        .until(
            () ->
                api.json(path)
                    .at("/items/0/issuedAt")
                    .asText()
                    .equals(CLOSED.plusSeconds(300).toString()));
    JsonNode answer = api.json(path);

    assertThat(answer.at("/items").findValuesAsText("validAt"))
        .containsExactly(at.toString(), at.toString(), at.toString());
    assertThat(answer.at("/items").findValuesAsText("stationId")).containsExactly("A", "B", "C");
    assertThat(answer.at("/items/1/issuedAt").asText()).isEqualTo(CLOSED.toString());
    assertThat(answer.at("/horizonMinutes").isNull()).isTrue();
  }

  @Test
  void behindTheLastStepThereIsNoForecastAndThatIsSaid() {
    String path = "/api/v1/forecasts?validAt=";
    JsonNode last = api.json(path + CLOSED.plusSeconds(3600));
    JsonNode behind = api.json(path + CLOSED.plusSeconds(3900));

    assertThat(last.at("/items").size()).isEqualTo(3);
    assertThat(behind.at("/items").size()).isZero();
    assertThat(behind.at("/notice/id").asText()).isEqualTo("E62");
    assertThat(behind.at("/notice/sentence").asText())
        .startsWith("No forecast speaks of " + CLOSED.plusSeconds(3900));
  }
}
