package io.tailback.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.tailback.core.TailbackException;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoadDistancesFileTest {
  private static final Path SAMPLES = Path.of("..", "data-samples");

  @TempDir Path folder;

  @Test
  void readsPairsInTravelDirection() throws IOException {
    RoadDistances distances = read("from,to,meters", "a,b,1200", "", "b,c,0.5", "b,a,3e3");

    assertThat(distances.from("a")).containsExactly(entry("b", 1200.0));
    assertThat(distances.from("b")).containsOnly(entry("c", 0.5), entry("a", 3000.0));
    assertThat(distances.from("c")).isEmpty();
  }

  @Test
  void keepsTheShorterOfTwoDistances() throws IOException {
    assertThat(read("From,To,Meters", "a,b,7", "a,b,5", "a,b,6").from("a"))
        .containsExactly(entry("b", 5.0));
  }

  @Test
  void leavesOutAStationsDistanceToItself() throws IOException {
    assertThat(read("from,to,meters", "a,a,0").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b       | has 2 cells",
        "a,b,-1    | has the distance `-1`",
        "a,b,NaN   | has the distance `NaN`",
        "a,b,far   | has the distance `far`",
        "a,b,      | has the distance ``",
        "a,,3      | names no station",
        "'\"a,b,3' | has a quote that is not closed"
      })
  void namesTheLineThatIsWrong(String line, String what) {
    assertThatThrownBy(() -> read("from,to,meters", "a,b,1", line))
        .isInstanceOfSatisfying(
            TailbackException.class,
            e -> {
              assertThat(e.id()).isEqualTo("E51");
              assertThat(e.exitCode()).isEqualTo(TailbackException.USAGE);
            })
        .hasMessage(
            folder.resolve("distances.csv")
                + " line 3 "
                + what
                + ": write two station ids and the metres between them, 0 or more, such as"
                + " `773869,767541,11252`.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from,to,miles", "to,from,meters", "a,b,1", ""})
  void refusesAFileOfAnotherForm(String header) {
    assertThatThrownBy(() -> read(header))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("from,to,meters");
  }

  /** Their owner lists 8,368 pairs of the 207; both ends of 138 are among the 29. */
  @ParameterizedTest
  @CsvSource({"metr-la,207,8368", "metr-la-4months,29,138"})
  void readsTheSamplesWhoseStationsAllStandInTheirNetwork(String sample, int stations, int pairs) {
    RoadDistances distances = RoadDistancesFile.read(SAMPLES.resolve(sample + "/distances.csv"));

    Set<String> named = new TreeSet<>(distances.all().keySet());
    distances.all().values().forEach(to -> named.addAll(to.keySet()));
    List<String> ids =
        StationsFile.read(SAMPLES.resolve(sample + "/stations.csv")).stream()
            .map(Station::stationId)
            .toList();
    assertThat(ids).hasSize(stations).containsAll(named);
    assertThat(distances.all().values().stream().mapToInt(to -> to.size()).sum()).isEqualTo(pairs);
  }

  private RoadDistances read(String... lines) throws IOException {
    Path file = folder.resolve("distances.csv");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return RoadDistancesFile.read(file);
  }
}
