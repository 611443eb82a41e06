package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedApi.class)
class PastApiTest {
  private final TestApi api;

  PastApiTest(TestApi api) {
    this.api = api;
  }

  private JsonNode history(String station, Instant from, Instant to, String more) {
    return api.json("/api/v1/stations/" + station + "/history?from=" + from + "&to=" + to + more);
  }

  @Test
  void readsTheTableAndBehindItTheStore() {
    JsonNode answer =
        history("A", RoadFixture.EIGHT.minusSeconds(600), RoadFixture.HALF_PAST_EIGHT, "");

    assertThat(answer.at("/tableVersion").asLong()).isEqualTo(1);
    // Two windows of the table, 90 and 91 km/h, then six of the store at 95.
    assertThat(answer.at("/items").findValuesAsText("speedKmh"))
        .containsExactly("90.0", "91.0", "95.0", "95.0", "95.0", "95.0", "95.0", "95.0");
    assertThat(answer.at("/items/7/valueClass").asText()).isEqualTo("REALTIME");
    assertThat(answer.at("/items/0/valueClass").asText()).isEqualTo("HISTORICAL");
  }

  @Test
  void theEndIsNotPartOfThePeriod() {
    JsonNode answer = history("A", RoadFixture.SEVEN, RoadFixture.SEVEN.plusSeconds(600), "");

    assertThat(answer.at("/items").findValuesAsText("start"))
        .containsExactly(
            RoadFixture.SEVEN.toString(), RoadFixture.SEVEN.plusSeconds(300).toString());
  }

  @Test
  void aMissingSpeedSaysWhy() {
    JsonNode window =
        history("A", RoadFixture.SEVEN.plusSeconds(900), RoadFixture.SEVEN.plusSeconds(1200), "")
            .at("/items/0");

    assertThat(window.at("/speedKmh").isNull()).isTrue();
    assertThat(window.at("/speedReason").asText()).isEqualTo("NO_SPEED");
  }

  @Test
  void aQuarterIsDistanceOverTime() {
    JsonNode quarter =
        history("A", RoadFixture.SEVEN, RoadFixture.SEVEN.plusSeconds(900), "&resolution=15min")
            .at("/items/0");

    double distance = 600 + 660 + 720;
    double time = 600 / 80.0 + 660 / 81.0 + 720 / 82.0;
    assertThat(quarter.at("/speedKmh").asDouble()).isEqualTo(distance / time, within(0.005));
    assertThat(quarter.at("/flowVehPerHour").asDouble()).isEqualTo(660);
    assertThat(quarter.at("/windows").asInt()).isEqualTo(3);
  }

  @Test
  void anHourKnowsHowMuchOfItWasObserved() {
    JsonNode hour =
        history("B", RoadFixture.SEVEN, RoadFixture.EIGHT, "&resolution=hour").at("/items/0");

    assertThat(hour.at("/windows").asInt()).isEqualTo(9);
    assertThat(hour.at("/observedShare").asDouble()).isEqualTo(0.75);
    assertThat(hour.at("/speedKmh").asDouble()).isEqualTo(50);
  }

  @Test
  void goesOnWhereThePageEnded() {
    JsonNode first = history("A", RoadFixture.SEVEN, RoadFixture.EIGHT, "&limit=7");
    String cursor = first.at("/nextCursor").asText();
    JsonNode second =
        history("A", RoadFixture.SEVEN, RoadFixture.EIGHT, "&limit=7&cursor=" + cursor);

    assertThat(first.at("/items").size()).isEqualTo(7);
    assertThat(second.at("/items").size()).isEqualTo(5);
    assertThat(second.at("/items/0/start").asText())
        .isEqualTo(RoadFixture.SEVEN.plusSeconds(7 * 300).toString());
    assertThat(second.at("/nextCursor").isNull()).isTrue();
  }

  @Test
  void refusesAPeriodThatIsTooLong() {
    HttpResponse<String> response =
        api.get("/api/v1/stations/A/history?from=2011-01-01T00:00:00Z&to=2012-01-01T00:00:00Z");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestApi.tree(response).at("/detail").asText()).contains("within 35 days");
  }

  @Test
  void theTypicalBandIsThatOfTheNewestTraining() {
    JsonNode band = api.json("/api/v1/stations/A/pattern");

    assertThat(band.at("/date").asText()).isEqualTo(RoadFixture.MONDAY.toString());
    assertThat(band.at("/trainedTo").asText()).isEqualTo("2012-03-04");
    assertThat(band.at("/items").size()).isEqualTo(1);
    assertThat(band.at("/items/0/start").asText()).isEqualTo(RoadFixture.EIGHT.toString());
    assertThat(band.at("/items/0/meanKmh").asDouble()).isEqualTo(90);
  }

  @Test
  void pastForecastsStandBesideWhatCame() {
    JsonNode past =
        api.json(
            "/api/v1/stations/A/forecasts/past?horizon=15&from="
                + RoadFixture.SEVEN
                + "&to="
                + RoadFixture.EIGHT);

    // Issued from 07:00 on, valid from 07:15 to before 08:00: nine, one of them without a truth.
    assertThat(past.at("/items").size()).isEqualTo(9);
    assertThat(past.at("/pairs").asInt()).isEqualTo(8);
    JsonNode first = past.at("/items/0");
    // The window that ends at 07:15 is the third of the hour, 82 km/h.
    assertThat(first.at("/observedSpeedKmh").asDouble()).isEqualTo(82);
    assertThat(first.at("/errorKmh").asDouble()).isEqualTo(3);
    assertThat(first.at("/isInside").asBoolean()).isTrue();
    // Truths 82, 84 .. 90 against 85: |3|+|1|+|0|+|1|+|2|+|3|+|4|+|5| = 19 in 8; 89 and 90 are out.
    assertThat(past.at("/maeKmh").asDouble()).isEqualTo(19 / 8.0, within(0.01));
    assertThat(past.at("/coverageRate").asDouble()).isEqualTo(6 / 8.0);
    // Of those only 84, 85 and 86 lie from 83.5 to 86.
    assertThat(past.at("/intervals50").asInt()).isEqualTo(8);
    assertThat(past.at("/coverage50Rate").asDouble()).isEqualTo(3 / 8.0);
  }

  @Test
  void theFieldOfACorridorGoesOnIntoTheForecast() {
    JsonNode field = api.json("/api/v1/corridors/I5-N/field");

    assertThat(field.at("/stations").findValuesAsText("stationId")).containsExactly("A", "B", "C");
    assertThat(field.at("/stations/1/offsetM").asDouble()).isEqualTo(1609.34, within(0.01));
    assertThat(field.at("/observed/windowStarts").size()).isEqualTo(72);
    assertThat(field.at("/observed/speedKmh/71/2").asDouble()).isEqualTo(20);
    assertThat(field.at("/observed/speedKmh/0/0").isNull()).isTrue();
    assertThat(field.at("/forecast/windowStarts/0").asText())
        .isEqualTo(RoadFixture.HALF_PAST_EIGHT.toString());
    assertThat(field.at("/forecast/speedKmh/11/1").asDouble()).isEqualTo(50);
    assertThat(field.at("/bottlenecks").size()).isEqualTo(2);
    assertThat(field.at("/notComputed/days").toString()).isEqualTo("[\"2012-03-05\"]");
    assertThat(field.at("/notComputed/sentence").asText())
        .isEqualTo("2012-03-05 is not over: bottlenecks are looked for in whole days.");
  }

  @Test
  void aFieldSaysOfWhichDaysNobodyKnowsWhetherTheyHadBottlenecks(@TempDir Path tables)
      throws IOException {
    RoadFixture.writeTables(tables);
    Files.move(tables.resolve("bottlenecks"), tables.resolve("away"));
    try (TestApi other = api.besideAs(setup -> setup.tables = Optional.of(tables))) {
      // The road has seen the end of that day.
      other.live.putStates(
          List.of(
              RoadFixture.closed(
                  "A",
                  Instant.parse("2012-03-06T08:00:00Z"),
                  RoadFixture.LIVE.plusSeconds(86_400),
                  50.0)));
      await()
          .until(
              () ->
                  other
                      .json("/api/v1/live/states")
                      .at("/closedAsOf")
                      .asText()
                      .startsWith("2012-03-06"));
      JsonNode field =
          other.json(
              "/api/v1/corridors/I5-N/field?from=2012-03-05T15:00:00Z&to=2012-03-05T16:00:00Z");

      assertThat(field.at("/bottlenecks")).isEmpty();
      assertThat(field.at("/notComputed/days").toString()).isEqualTo("[\"2012-03-05\"]");
      assertThat(field.at("/notComputed/sentence").asText())
          .isEqualTo(
              "It is not known whether bottlenecks were looked for on these days: run"
                  + " `./tailback measures --only bottlenecks --from 2012-03-05 --to 2012-03-05`.");
    }
  }

  @Test
  void forecastsOfAllStationsAtOneHorizon() {
    JsonNode forecasts = api.json("/api/v1/forecasts?horizon=45");

    assertThat(forecasts.at("/items").findValuesAsText("stationId")).containsExactly("A", "B", "C");
    assertThat(forecasts.at("/items/2/speedP05Kmh").asDouble()).isEqualTo(10);
    assertThat(forecasts.at("/items/2/speedP25Kmh").asDouble()).isEqualTo(16);
    assertThat(forecasts.at("/items/2/speedP75Kmh").asDouble()).isEqualTo(23);
    assertThat(forecasts.at("/items/2/validAt").asText())
        .isEqualTo(RoadFixture.HALF_PAST_EIGHT.plusSeconds(45 * 60).toString());
  }
}
