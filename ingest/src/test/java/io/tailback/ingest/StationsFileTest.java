package io.tailback.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationsFileTest {
  private static final Path SAMPLES = Path.of("..", "data-samples");

  @TempDir Path folder;

  @Test
  void readsTheFormOfMetrLa() throws IOException {
    assertThat(
            read(
                "index,sensor_id,lat,lon,freeway,direction,pems2006_lane_type,"
                    + "pems2006_station_length_mi,lanes_est_2006",
                "1,767541,34.11621,-118.23799,SR2,E,ML,0.5,4",
                "0,773869,34.15497,-118.31829,SR134,E,,,"))
        .containsExactly(
            new Station(
                "767541",
                34.11621,
                -118.23799,
                "SR2",
                "E",
                LaneType.MAINLINE,
                4,
                null,
                804.672,
                null),
            new Station(
                "773869",
                34.15497,
                -118.31829,
                "SR134",
                "E",
                LaneType.UNKNOWN,
                null,
                null,
                null,
                null));
  }

  @Test
  void readsTheFormOfOrangeCountyWithCommasInNames() throws IOException {
    assertThat(
            read(
                "station,freeway,direction,ca_pm,abs_pm,length_mi,lanes,type,name,lat,lon",
                "1201989,SR57,N,10.8,0.066,1,1,HOV,\"RTE 22, \"\"5\"\" NB\",,"))
        .containsExactly(
            new Station(
                "1201989", null, null, "SR57", "N", LaneType.HOV, 1, 0.066, 1609.344, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"station_id", "station", "sensor_id", "Station_ID"})
  void needsNothingButAnId(String name) throws IOException {
    assertThat(read(name, "a", "", "b")).containsExactly(Station.named("a"), Station.named("b"));
  }

  @Test
  void takesALengthInMetresAndAFreeFlowSpeedAsTheyAre() throws IOException {
    Station station =
        read(
                "station_id,latitude,longitude,length_m,free_flow_speed_kmh,lanes",
                "a,1,2,800,100,3.0")
            .get(0);

    assertThat(station.lengthM()).isEqualTo(800.0);
    assertThat(station.freeFlowSpeedKmh()).isEqualTo(100.0);
    assertThat(station.lanes()).isEqualTo(3);
    assertThat(station.latitudeDeg()).isEqualTo(1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,91,1,1,1     | is no station (lat is 91)",
        "a,north,1,1,1  | is no station (lat is `north`, which is no number)",
        "a,1,181,1,1    | is no station (lon is 181)",
        "a,1,1,0,1      | is no station (lanes is 0)",
        "a,1,1,2.5,1    | is no station (lanes is 2.5)",
        "a,1,1,1,-3     | is no station (length_mi is -3)",
        ",1,1,1,1       | is no station (the id is empty)",
        "a,1,1,1        | has 4 cells and the header 5",
        "first,1,1,1,1  | names station first, which stands in line 2 too"
      })
  void namesTheLineOfAWrongStation(String line, String what) {
    assertThatThrownBy(() -> read("station,lat,lon,lanes,length_mi", "first,,,,", line))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessageStartingWith(folder.resolve("stations.csv") + " line 3 " + what + ": ");
  }

  @Test
  void refusesAFileWithoutIds() {
    assertThatThrownBy(() -> read("id,lat,lon", "a,1,2"))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
        .hasMessageContaining("begins with `id,lat,lon` where a header with station_id, station or")
        .hasMessageContaining("stations.csv");
    assertThatThrownBy(() -> StationsFile.read(folder.resolve("nowhere.csv")))
        .hasMessageContaining("does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "metr-la, 207",
    "metr-la-4months, 29",
    "pems-orange-day, 152",
    "pems-orange, 152",
    "pems-la-day, 1336",
    "pems-raw-day, 10"
  })
  void readsTheStationsOfEverySample(String sample, int stations) {
    assertThat(StationsFile.read(SAMPLES.resolve(sample).resolve("stations.csv")))
        .hasSize(stations);
  }

  private List<Station> read(String... lines) throws IOException {
    Path file = folder.resolve("stations.csv");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return StationsFile.read(file);
  }
}
