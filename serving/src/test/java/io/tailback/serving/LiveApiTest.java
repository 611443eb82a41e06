package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.store.LiveObservation;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedApi.class)
class LiveApiTest {
  private final TestApi api;

  LiveApiTest(TestApi api) {
    this.api = api;
  }

  @Test
  void showsEachStationOnceWithItsAge() {
    JsonNode answer = api.json("/api/v1/live/states");

    assertThat(answer.at("/asOf").asText()).isEqualTo(RoadFixture.HALF_PAST_EIGHT.toString());
    assertThat(answer.at("/ageSeconds").asLong()).isEqualTo(20);
    assertThat(answer.at("/stale").asBoolean()).isFalse();
    assertThat(answer.at("/source").asText()).isEqualTo("hbase");
    assertThat(answer.at("/items").findValuesAsText("stationId"))
        .containsExactly("A", "B", "C", "D", "F");
    JsonNode slow = answer.at("/items/1");
    assertThat(slow.at("/speedKmh").asDouble()).isEqualTo(RoadFixture.liveSpeeds().get("B"));
    assertThat(slow.at("/relativeSpeedRatio").asDouble()).isEqualTo(0.5);
    assertThat(slow.at("/congestionLevel").asText()).isEqualTo("SLOW");
    assertThat(slow.at("/flowVehPerHour").asDouble()).isEqualTo(1200);
    assertThat(slow.at("/valueClass").asText()).isEqualTo("REALTIME");
  }

  @Test
  void aStationThatNeverSpokeHasNoValue() {
    JsonNode silent = api.json("/api/v1/live/states?stations=D").at("/items/0");

    assertThat(silent.at("/valueClass").asText()).isEqualTo("NONE");
    assertThat(silent.at("/speedKmh").isNull()).isTrue();
    assertThat(silent.at("/speedReason").asText()).isEqualTo("NOT_REPORTED");
    assertThat(silent.at("/stale").asBoolean()).isTrue();
  }

  @Test
  void selectsByBoxAndByCorridor() {
    assertThat(
            api.json("/api/v1/live/states?bbox=-118.3,33.9,-118.1,34.03")
                .findValuesAsText("stationId"))
        .containsExactly("A", "B");
    assertThat(api.json("/api/v1/live/states?corridor=I5-N").findValuesAsText("stationId"))
        .containsExactly("A", "B", "C");
  }

  @Test
  void saysThatNothingChanged() {
    HttpResponse<String> first = api.get("/api/v1/live/states");
    HttpResponse<String> second =
        api.get(
            "/api/v1/live/states",
            "If-None-Match",
            first.headers().firstValue("ETag").orElseThrow());

    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @Test
  void theSameNumbersAsCsvAndAsFeatures() {
    HttpResponse<String> csv = api.get("/api/v1/live/states", "Accept", "text/csv");
    JsonNode features = api.json("/api/v1/live/states", "Accept", "application/geo+json");

    List<String> lines = csv.body().lines().toList();
    assertThat(lines.get(0)).startsWith("stationId,windowStart,windowEnd,liveTime,ageSeconds");
    assertThat(lines.get(2)).startsWith("B,").contains(",50.0,");
    assertThat(features.at("/features/1/properties/speedKmh").asDouble()).isEqualTo(50);
    assertThat(features.at("/features/1/geometry/coordinates/1").asDouble()).isEqualTo(34.02);
    assertThat(features.at("/features/3/geometry").isNull()).isTrue();
  }

  @Test
  void summarisesTheNetwork() {
    JsonNode summary = api.json("/api/v1/live/summary");

    assertThat(summary.at("/stations").asInt()).isEqualTo(5);
    assertThat(summary.at("/stationsRealtime").asInt()).isEqualTo(4);
    assertThat(summary.at("/stationsWithoutData").asInt()).isEqualTo(1);
    assertThat(summary.at("/levels/FREE").asInt()).isEqualTo(1);
    assertThat(summary.at("/modelVersion").asText()).isEqualTo("3");
    // A and C reach half a mile, B a mile; (0.95 / 2 + 0.50 + 0.20 / 2) / 2 = 0.5375.
    assertThat(summary.at("/measuredKm").asDouble()).isEqualTo(3.22, within(0.01));
    assertThat(summary.at("/meanRelativeSpeedRatio").asDouble()).isEqualTo(0.5375);
    assertThat(summary.at("/congestedKm").asDouble()).isEqualTo(2.41, within(0.01));
  }

  @Test
  void oneStationBringsItsForecast() {
    JsonNode station = api.json("/api/v1/live/states/B");

    assertThat(station.at("/station/corridorId").asText()).isEqualTo("I5-N");
    assertThat(station.at("/state/speedKmh").asDouble()).isEqualTo(50);
    assertThat(station.at("/forecast/steps").size()).isEqualTo(12);
    assertThat(station.at("/forecast/steps/11/validAt").asText())
        .isEqualTo(RoadFixture.HALF_PAST_EIGHT.plusSeconds(3600).toString());
  }

  @Test
  void aBadBoxIsNamed() {
    HttpResponse<String> response = api.get("/api/v1/live/states?bbox=1,2,3");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestApi.tree(response).at("/field").asText()).isEqualTo("bbox");
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  /** A reading of 20 s opens the window that ends five minutes after it began. */
  @Test
  void aWindowThatIsOpenDoesNotPutTheClockForward(TestApi shared) {
    try (TestApi api = shared.beside(config -> config)) {
      api.live.putObservations(
          List.of(
              new LiveObservation(
                  TrafficFixtures.observation("D", RoadFixture.HALF_PAST_EIGHT)
                      .period(Duration.ofSeconds(20))
                      .speedKmh(77.0)
                      .build(),
                  RoadFixture.LIVE)));
      await().until(() -> api.json("/api/v1/live/states/D").at("/state/speedKmh").asDouble() == 77);

      JsonNode network = api.json("/api/v1/network");
      assertThat(network.at("/ageSeconds").asLong()).isZero();
      assertThat(Instant.parse(network.at("/networkTime").asText()))
          .isEqualTo(RoadFixture.HALF_PAST_EIGHT.plusSeconds(20));
    }
  }
}
