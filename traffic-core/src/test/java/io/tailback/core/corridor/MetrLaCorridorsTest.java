package io.tailback.core.corridor;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The corridors that road distances make of the 207 stations of METR-LA, held against where the
 * stations lie on the map, of which the distances know nothing.
 */
class MetrLaCorridorsTest {
  private static final Path SAMPLE = Path.of("../data-samples/metr-la");
  private static final double EARTH_RADIUS_M = 6_371_000;

  /**
   * The signed directions of these roads are not those in which they run through the sample: US 101
   * from downtown westwards along the valley, SR 2 up the Glendale Freeway to the north.
   */
  private static final Map<String, String> RUNS_TO =
      Map.of("US101-N", "W", "US101-S", "E", "SR2-E", "N", "SR2-W", "S");

  private static Map<String, Map<String, Double>> listedM;
  private static Corridors corridors;

  private record Pair(CorridorStation from, CorridorStation to) {
    double roadM() {
      return to.offsetM() - from.offsetM();
    }

    double straightM() {
      return metresBetween(from.station(), to.station());
    }

    String name() {
      return from.stationId() + " " + to.stationId();
    }
  }

  @BeforeAll
  static void place() throws IOException {
    List<Station> stations =
        rows("stations.csv").stream().map(MetrLaCorridorsTest::station).toList();
    RoadDistances.Builder distances = new RoadDistances.Builder();
    rows("distances.csv")
        .forEach(cells -> distances.add(cells[0], cells[1], Double.parseDouble(cells[2])));
    listedM = distances.build().all();
    corridors = Corridors.of(stations, TravelOrder.FROM_SOUTH_AND_WEST, distances.build());
  }

  @Test
  void everyStationStandsOnTheOneCorridorOfItsRoad() {
    assertThat(corridors.unplaced()).isEmpty();
    assertThat(corridors.corridors().stream().collect(toMap(Corridor::corridorId, Corridor::size)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("I110-N", 6),
                Map.entry("I110-S", 4),
                Map.entry("I210-E", 4),
                Map.entry("I210-W", 4),
                Map.entry("I405-N", 6),
                Map.entry("I405-S", 9),
                Map.entry("I5-N", 10),
                Map.entry("I5-S", 11),
                Map.entry("SR134-E", 21),
                Map.entry("SR134-W", 17),
                Map.entry("SR170-N", 5),
                Map.entry("SR170-S", 4),
                Map.entry("SR2-E", 11),
                Map.entry("SR2-W", 12),
                Map.entry("US101-N", 42),
                Map.entry("US101-S", 41)));
    assertThat(corridors.corridors()).noneMatch(Corridor::isAtPostmiles);
  }

  /** Metres are rounded, and over 26 km one chain of ways is 12 m shorter than the listed way. */
  @Test
  void everyListedDistanceOfARoadIsTheOneAlongItsCorridor() {
    for (Corridor corridor : corridors.corridors()) {
      Map<String, Double> offsetsM =
          corridor.stations().stream()
              .collect(toMap(CorridorStation::stationId, CorridorStation::offsetM));
      offsetsM.forEach(
          (from, fromM) ->
              listedM
                  .getOrDefault(from, Map.of())
                  .forEach(
                      (to, metres) -> {
                        if (offsetsM.containsKey(to)) {
                          assertThat(offsetsM.get(to) - fromM)
                              .as("%s to %s", from, to)
                              .isCloseTo(metres, within(15.0));
                        }
                      }));
    }
  }

  /**
   * At one place, on both carriageways of SR 134, the distances put a station 176 m behind its
   * neighbour that the map puts 650 m before it. No other neighbours differ.
   */
  @Test
  void theMapHasTheSameOrderButAtOnePlaceOfSr134() {
    assertThat(pairs((corridor, pair) -> !isOnward(corridor, pair)))
        .containsExactly("718204 773904", "773906 717576");
  }

  /**
   * The distances count the whole road segments of the stations, of 0.3 to 1.2 km, and places are
   * rounded: a way may be shorter than the straight line by as much.
   */
  @Test
  void noWayIsShorterThanTheStraightLineByMoreThanASegment() {
    assertThat(pairs((corridor, pair) -> pair.roadM() < pair.straightM() - 700)).isEmpty();
    assertThat(pairs((corridor, pair) -> pair.roadM() < pair.straightM() - 500))
        .containsExactly(
            "773880 760987", "773904 773953", "717583 717585", "773954 773906", "717508 772597");
  }

  @Test
  void aWholeCorridorIsAsLongAsTheLineThroughItsStationsOnTheMap() {
    for (Corridor corridor : corridors.corridors()) {
      List<Pair> pairs = neighbours(corridor);
      double roadM = pairs.stream().mapToDouble(Pair::roadM).sum();
      double straightM = pairs.stream().mapToDouble(Pair::straightM).sum();
      assertThat(roadM / straightM).as(corridor.corridorId()).isBetween(0.93, 1.12);
    }
  }

  private static List<String> pairs(BiPredicate<Corridor, Pair> which) {
    return corridors.corridors().stream()
        .flatMap(
            corridor -> neighbours(corridor).stream().filter(pair -> which.test(corridor, pair)))
        .map(Pair::name)
        .toList();
  }

  private static List<Pair> neighbours(Corridor corridor) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < corridor.size(); i++) {
      pairs.add(new Pair(corridor.stations().get(i - 1), corridor.stations().get(i)));
    }
    return pairs;
  }

  private static boolean isOnward(Corridor corridor, Pair pair) {
    double northDeg = pair.to().station().latitudeDeg() - pair.from().station().latitudeDeg();
    double eastDeg = pair.to().station().longitudeDeg() - pair.from().station().longitudeDeg();
    return switch (RUNS_TO.getOrDefault(corridor.corridorId(), corridor.road().direction())) {
      case "N" -> northDeg > 0;
      case "S" -> northDeg < 0;
      case "E" -> eastDeg > 0;
      default -> eastDeg < 0;
    };
  }

  private static double metresBetween(Station one, Station other) {
    double lat1 = Math.toRadians(one.latitudeDeg());
    double lat2 = Math.toRadians(other.latitudeDeg());
    double halfLat = (lat2 - lat1) / 2;
    double halfLon = Math.toRadians(other.longitudeDeg() - one.longitudeDeg()) / 2;
    double chord =
        Math.pow(Math.sin(halfLat), 2)
            + Math.cos(lat1) * Math.cos(lat2) * Math.pow(Math.sin(halfLon), 2);
    return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(chord));
  }

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(SAMPLE.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static Station station(String[] cells) {
    return new Station(
        cells[0],
        Double.valueOf(cells[1]),
        Double.valueOf(cells[2]),
        cells[3],
        cells[4],
        LaneType.MAINLINE,
        null,
        null,
        null,
        null);
  }
}
