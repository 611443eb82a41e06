package io.tailback.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.weather.WeatherCondition;
import io.tailback.core.weather.WeatherReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherFileTest {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  private static final String HEADER =
      "time,station,temp_f,dewpoint_f,rh_pct,wind_mph,wind_dir_deg,gust_mph,visibility_mi,ceiling_ft,"
          + "slp_inhg,precip_1h_in,summary";
  private static final String RAIN =
      "2012-03-17 06:53:00,KBUR,50.0,44.52,76.35,10.0,230.0,,2.5,3000.0,,0.1,\"heavy rain,mist\"";

  @TempDir Path folder;

  @Test
  void readsAReportInItsZoneAndInCanonicalUnits() throws IOException {
    Path stations =
        Files.writeString(
            folder.resolve("airports.csv"),
            "detid,name,lat,long,elevation_ft\nKBUR,Bob Hope Airport,34.19967,-118.36538,728.0\n");

    WeatherReport report = read(Optional.of(stations), RAIN).reports().get(0);

    assertThat(report.weatherStationId()).isEqualTo("KBUR");
    assertThat(report.observedAt()).isEqualTo(Instant.parse("2012-03-17T13:53:00Z"));
    assertThat(report.latitudeDeg()).isEqualTo(34.19967);
    assertThat(report.longitudeDeg()).isEqualTo(-118.36538);
    assertThat(report.airTemperatureC()).isCloseTo(10, within(1e-9));
    assertThat(report.precipitationMm()).isCloseTo(2.54, within(1e-9));
    assertThat(report.visibilityM()).isCloseTo(4023.36, within(1e-9));
    assertThat(report.windSpeedKmh()).isCloseTo(16.09344, within(1e-9));
    assertThat(report.condition()).isEqualTo(WeatherCondition.RAIN);
    assertThat(report.isAdverse()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "clear, 10, CLEAR, false",
    "thin scattered, 10, CLOUDS, false",
    "light drizzle, 10, DRIZZLE, false",
    "haze, 0.5, HAZE, true",
    "fog, 0.75, FOG, false",
    "heavy rain/thunderstorm, '', THUNDERSTORM, true",
    "volcanic ash, 10, OTHER, false"
  })
  void sortsTheWords(String summary, String miles, WeatherCondition condition, boolean adverse)
      throws IOException {
    String line = RAIN.replace("\"heavy rain,mist\"", summary).replace(",2.5,", "," + miles + ",");

    WeatherReport report = read(Optional.empty(), line).reports().get(0);

    assertThat(report.condition()).isEqualTo(condition);
    assertThat(report.isAdverse()).isEqualTo(adverse);
    assertThat(report.latitudeDeg()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",KBUR,     | ,,       | station is empty: fill it in.",
        "06:53:00   | 6:53     | time is `2012-03-17 6:53`, no local time: write for example"
            + " `2012-03-01 00:35:00`.",
        ",50.0,     | ,cold,   | temp_f is `cold`, no number: correct it or leave it empty."
      })
  void refusesALineThatIsNoReportAndGoesOn(String part, String broken, String reason)
      throws IOException {
    WeatherFile.Reading reading = read(Optional.empty(), RAIN.replace(part, broken), RAIN, RAIN);

    assertThat(reading.reports()).hasSize(1);
    assertThat(reading.refused())
        .map(RefusedLine::sentence)
        .containsExactly(
            folder.resolve("metar.csv") + " line 2 is no weather report, " + reason,
            folder.resolve("metar.csv")
                + " line 4 is no weather report, KBUR has a report of that time in a line before:"
                + " keep one.");
  }

  private WeatherFile.Reading read(Optional<Path> stations, String... lines) throws IOException {
    Path file = folder.resolve("metar.csv");
    Files.writeString(file, HEADER + "\n" + String.join("\n", lines) + "\n");
    return WeatherFormat.METAR_CSV.read(file, stations, LOS_ANGELES);
  }
}
