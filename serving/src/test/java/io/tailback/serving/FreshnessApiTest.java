package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.store.LiveObservation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each stage grows old by its own measure. */
@ExtendWith(SharedApi.class)
class FreshnessApiTest {
  private final TestApi api;

  FreshnessApiTest(TestApi shared) {
    api = shared.beside(config -> config);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private JsonNode stage(String name) {
    for (JsonNode stage : api.json("/api/v1/system/freshness").at("/stages")) {
      if (stage.at("/stage").asText().equals(name)) {
        return stage;
      }
    }
    throw new AssertionError("There is no stage " + name);
  }

  private Map<String, String> statusAfter(Duration time) {
    api.clock.set(RoadFixture.LIVE.plus(time));
    Map<String, String> all = new TreeMap<>();
    api.json("/api/v1/system/freshness")
        .at("/stages")
        .forEach(stage -> all.put(stage.at("/stage").asText(), stage.at("/status").asText()));
    return all;
  }

  /** The tables end at 08:30 (observations), 08:00 (states) and with the day (gold). */
  @Test
  void eachStageIsStaleAfterATimeOfItsOwn() {
    Duration realtime = Duration.ofMinutes(10);
    Duration twoDays = Duration.ofDays(2);

    assertThat(statusAfter(Duration.ZERO)).isEqualTo(all("OK", "OK", "OK", "OK", "OK", "OK"));
    assertThat(statusAfter(Duration.ofSeconds(1)))
        .isEqualTo(all("OK", "OK", "OK", "OK", "STALE", "OK"));
    assertThat(statusAfter(realtime)).isEqualTo(all("OK", "OK", "OK", "OK", "STALE", "OK"));
    assertThat(statusAfter(realtime.plusSeconds(1)))
        .isEqualTo(all("STALE", "OK", "STALE", "STALE", "STALE", "OK"));
    assertThat(statusAfter(twoDays)).isEqualTo(all("STALE", "OK", "STALE", "STALE", "STALE", "OK"));
    assertThat(statusAfter(twoDays.plusSeconds(1)))
        .isEqualTo(all("STALE", "OK", "STALE", "STALE", "STALE", "STALE"));
  }

  private static Map<String, String> all(
      String observations,
      String stream,
      String hbase,
      String forecasts,
      String states,
      String gold) {
    return Map.of(
        "kafka",
        "UNKNOWN",
        "observations",
        observations,
        "stream",
        stream,
        "hbase",
        hbase,
        "forecasts",
        forecasts,
        "station_states",
        states,
        "gold",
        gold);
  }

  @Test
  void ageAndLagAreThoseOfTheStage() {
    JsonNode states = stage("station_states");

    assertThat(states.at("/newest").asText()).isEqualTo(RoadFixture.EIGHT.toString());
    assertThat(states.at("/lagSeconds").asDouble()).isEqualTo(1800);
    assertThat(states.at("/ageSeconds").asLong()).isEqualTo(1820);
    assertThat(stage("observations").at("/newest").asText())
        .isEqualTo(RoadFixture.HALF_PAST_EIGHT.toString());
    assertThat(stage("observations").at("/ageSeconds").asLong()).isEqualTo(20);
  }

  /** D is observed 35 minutes behind the newest window that has closed. */
  @Test
  void aStreamThatClosesNoWindowsIsStaleThoughObservationsCome() {
    api.live.putObservations(
        List.of(
            new LiveObservation(
                RoadFixture.observation("D", RoadFixture.HALF_PAST_EIGHT.plusSeconds(1800), 80),
                RoadFixture.NOW)));

    await().until(() -> stage("stream").at("/status").asText().equals("STALE"));
    JsonNode stream = stage("stream");
    assertThat(stream.at("/newest").asText()).isEqualTo(RoadFixture.HALF_PAST_EIGHT.toString());
    assertThat(stream.at("/lagSeconds").asDouble()).isEqualTo(2100);
    assertThat(stage("hbase").at("/status").asText()).isEqualTo("OK");
  }

  @Test
  void aStoreThatIsAwayIsDown() {
    api.answerFromStore(false);

    await().until(() -> stage("hbase").at("/status").asText().equals("DOWN"));
  }
}
