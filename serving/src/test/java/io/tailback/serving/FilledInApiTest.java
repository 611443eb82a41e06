package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.store.LiveObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What only the source filled in is shown as that, and counts nowhere: F at any time, C before
 * 07:55.
 */
@ExtendWith(SharedApi.class)
class FilledInApiTest {
  private static final String HOUR = "?from=" + RoadFixture.SEVEN + "&to=" + RoadFixture.EIGHT;

  private final TestApi api;

  FilledInApiTest(TestApi api) {
    this.api = api;
  }

  @Test
  void aLiveStateSaysThatTheSourceFilledItIn() {
    JsonNode state = api.json("/api/v1/live/states?stations=F").at("/items/0");
    JsonNode feature =
        api.json("/api/v1/live/states?stations=F", "Accept", "application/geo+json")
            .at("/features/0/properties");
    List<String> csv =
        api.get("/api/v1/live/states?stations=F", "Accept", "text/csv").body().lines().toList();

    assertThat(state.at("/speedKmh").asDouble()).isEqualTo(30);
    assertThat(state.at("/speedMethod").asText()).isEqualTo("SOURCE_IMPUTED");
    assertThat(state.at("/observedShare").asDouble()).isZero();
    assertThat(feature.at("/speedMethod").asText()).isEqualTo("SOURCE_IMPUTED");
    int column = List.of(csv.get(0).split(",", -1)).indexOf("speedMethod");
    assertThat(csv.get(1).split(",", -1)[column]).isEqualTo("SOURCE_IMPUTED");
    assertThat(api.json("/api/v1/live/states/A").at("/state/speedMethod").asText())
        .isEqualTo("OBSERVED");
  }

  @Test
  void anObservationSaysWhetherItWasOne() {
    try (TestApi own = api.beside(config -> config)) {
      Instant start = RoadFixture.HALF_PAST_EIGHT;
      own.live.putObservations(
          List.of(
              new LiveObservation(
                  TrafficFixtures.observation("D", start)
                      .period(Duration.ofMinutes(5))
                      .speedKmh(77.0)
                      .observedShare(0.0)
                      .build(),
                  RoadFixture.LIVE)));
      await().until(() -> own.json("/api/v1/live/states/D").at("/state/speedKmh").asDouble() == 77);

      JsonNode station = own.json("/api/v1/live/states/D");
      assertThat(station.at("/observations/0/speedMethod").asText()).isEqualTo("SOURCE_IMPUTED");
      assertThat(station.at("/state/speedMethod").asText()).isEqualTo("SOURCE_IMPUTED");
      assertThat(own.json("/api/v1/live/states/A").at("/observations/0/speedMethod").asText())
          .isEqualTo("OBSERVED");
    }
  }

  /** F is one of four stations in real time, of which three were observed as a whole. */
  @Test
  void theSummaryCountsItApart() {
    JsonNode summary = api.json("/api/v1/live/summary");

    assertThat(summary.at("/stationsRealtime").asInt()).isEqualTo(4);
    assertThat(summary.at("/stationsFilledIn").asInt()).isEqualTo(1);
    assertThat(summary.at("/levels/UNKNOWN").asInt()).isEqualTo(1);
    assertThat(summary.at("/levels/QUEUING").asInt()).isZero();
    assertThat(summary.at("/observedShare").asDouble()).isEqualTo(0.75);
  }

  @Test
  void itHasNoRank() {
    assertThat(api.json("/api/v1/rankings/congestion").at("/items").findValuesAsText("stationId"))
        .containsExactly("C", "B", "A");
  }

  /**
   * B is half of the road: without it less than 80 % of the length is known, and nothing is slow.
   */
  @Test
  void aCorridorKnowsNothingOfWhatWasFilledIn() {
    try (TestApi own = api.beside(config -> config)) {
      Instant start = RoadFixture.HALF_PAST_EIGHT.minusSeconds(300);
      own.live.putStates(List.of(RoadFixture.closed("B", start, RoadFixture.LIVE, 50.0, 0)));
      String path = "/api/v1/rankings/congestion?by=corridor";
      await().until(() -> own.json(path).at("/items/0/coveredShare").asDouble() < 1);

      JsonNode road = own.json(path).at("/items/0");
      assertThat(road.at("/coveredShare").asDouble()).isEqualTo(0.5);
      assertThat(road.at("/speedKmh").isNull()).isTrue();
      // C alone stands: half a mile. The summary counts the same lengths.
      assertThat(road.at("/congestedKm").asDouble()).isEqualTo(0.8);
      JsonNode summary = own.json("/api/v1/live/summary");
      assertThat(summary.at("/congestedKm").asDouble()).isEqualTo(0.8);
      assertThat(summary.at("/measuredKm").asDouble()).isEqualTo(1.61);
      // A and C reach half a mile each.
      assertThat(summary.at("/meanRelativeSpeedRatio").asDouble()).isEqualTo((0.95 + 0.2) / 2);
    }
  }

  @Test
  void theFieldKeepsItApart() {
    JsonNode field = api.json("/api/v1/corridors/I5-N/field" + HOUR);

    for (int window = 0; window < 11; window++) {
      assertThat(field.at("/observed/speedKmh/" + window + "/2").isNull()).isTrue();
      assertThat(field.at("/observed/relativeSpeedRatio/" + window + "/2").isNull()).isTrue();
      assertThat(field.at("/observed/observedShare/" + window + "/2").asDouble()).isZero();
      assertThat(field.at("/filledIn/speedKmh/" + window + "/2").asDouble()).isEqualTo(20);
      assertThat(field.at("/filledIn/relativeSpeedRatio/" + window + "/2").asDouble())
          .isEqualTo(0.2);
      assertThat(field.at("/filledIn/speedKmh/" + window + "/0").isNull()).isTrue();
    }
    assertThat(field.at("/observed/speedKmh/11/2").asDouble()).isEqualTo(40);
    assertThat(field.at("/filledIn/speedKmh/11/2").isNull()).isTrue();
    assertThat(field.at("/filledIn/windowStarts")).isEqualTo(field.at("/observed/windowStarts"));
    assertThat(
            api.json("/api/v1/corridors/I5-N/field?from=" + RoadFixture.EIGHT)
                .at("/filledIn")
                .isNull())
        .isTrue();
  }

  /** Of an hour with one observed window, that one speaks; of a quarter without any, the source. */
  @Test
  void aStretchOfTimeIsMadeOfWhatWasObserved() {
    JsonNode hour = api.json("/api/v1/stations/C/history" + HOUR + "&resolution=hour");
    JsonNode quarters = api.json("/api/v1/stations/C/history" + HOUR + "&resolution=15min");

    assertThat(hour.at("/items/0/speedKmh").asDouble()).isEqualTo(40);
    assertThat(hour.at("/items/0/speedMethod").asText()).isEqualTo("OBSERVED");
    assertThat(hour.at("/items/0/observedShare").asDouble()).isEqualTo(0.0833);
    assertThat(quarters.at("/items/0/speedKmh").asDouble()).isEqualTo(20);
    assertThat(quarters.at("/items").findValuesAsText("speedMethod"))
        .containsExactly("SOURCE_IMPUTED", "SOURCE_IMPUTED", "SOURCE_IMPUTED", "OBSERVED");
  }

  /** Of nine forecasts of C one meets an observed speed: 42 km/h against 40. */
  @Test
  void itIsNoTruthOfAForecast() {
    JsonNode past = api.json("/api/v1/stations/C/forecasts/past" + HOUR + "&horizon=15");

    assertThat(past.at("/items").size()).isEqualTo(9);
    assertThat(past.at("/items/0/observedSpeedKmh").isNull()).isTrue();
    assertThat(past.at("/items/0/observedShare").asDouble()).isZero();
    assertThat(past.at("/items/0/errorKmh").isNull()).isTrue();
    assertThat(past.at("/pairs").asInt()).isZero();
    JsonNode longer =
        api.json(
            "/api/v1/stations/C/forecasts/past?horizon=15&from="
                + RoadFixture.SEVEN
                + "&to="
                + RoadFixture.EIGHT.plusSeconds(1));
    assertThat(longer.at("/pairs").asInt()).isEqualTo(1);
    assertThat(longer.at("/maeKmh").asDouble()).isEqualTo(2);
    assertThat(longer.at("/coverageRate").asDouble()).isEqualTo(1);
  }
}
