package io.tailback.app.cli;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Forecast.Step;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTextTest {
  private static final Instant NOW = Instant.parse("2026-01-05T16:00:00Z");
  private static final Step IN_5 = new Step(5, 81.0, 87.0, 89.5, 92.0, 98.0, CongestionLevel.HEAVY);
  private static final Step IN_10 =
      new Step(10, 60.0, 71.5, 79.0, 88.25, 101.0, CongestionLevel.SLOW);

  @Test
  void drawsATableAndAFan() {
    assertThat(text(ValueClass.FORECAST, "7", 12, IN_5, IN_10).text())
        .isEqualToNormalizingNewlines(
            """
            Station 716339: forecast issued at 2012-03-05 08:00 PST
              model 7, FORECAST, age 12 s

              until  horizon      p05      p25      p50      p75      p95  km/h
              08:05    5 min     81.0     87.0     89.5     92.0     98.0  HEAVY
              08:10   10 min     60.0     71.5     79.0     88.3    101.0  SLOW

               100    │   │
                90    ●   ┃
                80    │   ●
                70        ┃
                60        │
              km/h    5  10 min
            """);
  }

  @Test
  void saysWhatIsUsualOnlyAndWhatIsStale() {
    Step usual = Step.usual(5, 90.0, CongestionLevel.FREE);

    String text = text(ValueClass.HISTORICAL, "historical-average", 700, usual).text();

    assertThat(text)
        .contains("historical-average, HISTORICAL, age 11 min (stale: newer ones are missing)")
        .contains("08:05    5 min        -        -     90.0        -        -  FREE")
        .contains("  90    ●\n")
        .doesNotContain("│");
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(text(ValueClass.FORECAST, "7", 12, IN_5, IN_10).json());

    assertThat(json.get("model_version").asText()).isEqualTo("7");
    assertThat(json.get("issued_at").asText()).isEqualTo("2012-03-05T16:00:00Z");
    assertThat(json.get("age_s").asLong()).isEqualTo(12);
    assertThat(json.get("stale").asBoolean()).isFalse();
    assertThat(json.get("horizons")).hasSize(2);
    assertThat(json.get("horizons").get(1).get("valid_at").asText())
        .isEqualTo("2012-03-05T16:10:00Z");
    assertThat(json.get("horizons").get(1).get("speed_p95_kmh").asDouble()).isEqualTo(101);
    assertThat(json.get("horizons").get(1).get("speed_p25_kmh").asDouble()).isEqualTo(71.5);
  }

  private static ForecastText text(
      ValueClass valueClass, String version, long ageSeconds, Step... steps) {
    Forecast forecast = new Forecast(STATION_A, MONDAY_0800, version, valueClass, List.of(steps));
    return new ForecastText(
        new LiveForecast(forecast, NOW.minusSeconds(ageSeconds)), NOW, LOS_ANGELES);
  }
}
