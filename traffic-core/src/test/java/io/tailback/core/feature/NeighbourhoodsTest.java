package io.tailback.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.feature.Neighbourhoods.Around;
import io.tailback.core.feature.Neighbourhoods.Neighbour;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NeighbourhoodsTest {
  /** Sixty stations of I5 north, half a mile apart; ten of SR1, whose place nobody knows. */
  private static final Network NETWORK = network();

  private static Network network() {
    List<Station> stations = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      stations.add(station("n" + (100 + i), 33.0 + 0.01 * i, -118.0 - 0.002 * i, "I5", i * 0.5));
    }
    for (int i = 0; i < 10; i++) {
      stations.add(station("u" + (100 + i), null, null, "SR1", null));
    }
    return Network.of(stations);
  }

  private static Station station(
      String id, Double latitude, Double longitude, String road, Double postmile) {
    return new Station(
        id, latitude, longitude, road, "N", LaneType.MAINLINE, 3, postmile, null, null);
  }

  private static List<String> ids(List<Neighbour> neighbours) {
    return neighbours.stream().map(Neighbour::stationId).toList();
  }

  @Test
  void areTheNextStationsOfTheCorridorWhereNobodyListsDistances() {
    Around around = Neighbourhoods.of(NETWORK, RoadDistances.NONE).of("n130");

    assertThat(ids(around.upstream()))
        .containsExactly("n129", "n128", "n127", "n126", "n125", "n124", "n123", "n122");
    assertThat(ids(around.downstream()))
        .containsExactly("n131", "n132", "n133", "n134", "n135", "n136", "n137", "n138");
    assertThat(around.downstream().get(7).distanceM()).isEqualTo(4 * 1609.344);
    assertThat(around.surroundings())
        .hasSize(Neighbourhoods.MOST_AROUND)
        .startsWith("n129", "n131", "n128")
        .contains("n116", "n144")
        .doesNotContain("n115", "n145", "n130");
  }

  @Test
  void areNobodyAtTheEndsAndOffTheRoads() {
    Neighbourhoods all = Neighbourhoods.of(NETWORK, RoadDistances.NONE);

    assertThat(all.of("n100").upstream()).isEmpty();
    assertThat(all.of("n159").downstream()).isEmpty();
    assertThat(all.of("u103")).isEqualTo(Around.NOBODY);
    assertThat(all.of("stranger")).isEqualTo(Around.NOBODY);
  }

  @Test
  void goByListedDistancesAndNotBeyondTwelveKilometres() {
    RoadDistances distances =
        new RoadDistances.Builder()
            .add("u100", "u101", 700)
            .add("u100", "u102", 12_000)
            .add("u100", "u103", 12_001)
            .add("u104", "u100", 700)
            .add("u101", "u100", 600)
            .add("u100", "stranger", 10)
            .build();
    Around around = Neighbourhoods.of(NETWORK, distances).of("u100");

    assertThat(around.downstream())
        .containsExactly(new Neighbour("u101", 700), new Neighbour("u102", 12_000));
    assertThat(around.upstream())
        .containsExactly(new Neighbour("u101", 600), new Neighbour("u104", 700));
    assertThat(around.surroundings()).containsExactly("u101", "u104", "u102", "u103");
  }

  @Test
  void goByTheCorridorForThoseThatTheListLeavesOut() {
    RoadDistances ofSr1Alone = new RoadDistances.Builder().add("u100", "u101", 700).build();
    Neighbourhoods some = Neighbourhoods.of(NETWORK, ofSr1Alone);
    Neighbourhoods none = Neighbourhoods.of(NETWORK, RoadDistances.NONE);

    assertThat(some.of("n130")).isEqualTo(none.of("n130"));
    assertThat(ids(some.of("u100").downstream())).containsExactly("u101");
    assertThat(some.fingerprint()).isNotEqualTo(none.fingerprint()).startsWith("b70-");
    assertThat(Neighbourhoods.of(NETWORK, ofSr1Alone).fingerprint()).isEqualTo(some.fingerprint());
  }

  @Test
  void everyStationBelongsToOneRegionOfBoundedSize() {
    for (int most : new int[] {1, 7, 16, 59, 70, 1000}) {
      Regions regions = Regions.of(NETWORK, Neighbourhoods.of(NETWORK, RoadDistances.NONE), most);
      List<String> all = new ArrayList<>();
      for (int region = 0; region < regions.count(); region++) {
        List<String> own = regions.stationsOf(region);
        assertThat(own).isNotEmpty().hasSizeLessThanOrEqualTo(most);
        for (String station : own) {
          assertThat(regions.regionOf(station)).isEqualTo(region);
        }
        all.addAll(own);
      }

      assertThat(all)
          .containsExactlyInAnyOrderElementsOf(
              NETWORK.stations().stream().map(Station::stationId).toList());
    }
  }

  @Test
  void aStateIsNeededWhereSomebodyLooksAtItAndNowhereElse() {
    Random random = new Random(4);
    RoadDistances.Builder distances = new RoadDistances.Builder();
    List<Station> stations = List.copyOf(NETWORK.stations());
    for (int i = 0; i < 400; i++) {
      distances.add(
          stations.get(random.nextInt(70)).stationId(),
          stations.get(random.nextInt(70)).stationId(),
          random.nextInt(15_000));
    }
    Neighbourhoods neighbourhoods = Neighbourhoods.of(NETWORK, distances.build());
    Regions regions = Regions.of(NETWORK, neighbourhoods, 8);
    for (Station station : stations) {
      Set<Integer> lookers = new TreeSet<>();
      for (Station looker : stations) {
        Around around = neighbourhoods.of(looker.stationId());
        if (looker.equals(station)
            || ids(around.upstream()).contains(station.stationId())
            || ids(around.downstream()).contains(station.stationId())
            || around.surroundings().contains(station.stationId())) {
          lookers.add(regions.regionOf(looker.stationId()));
        }
      }

      assertThat(regions.neededIn(station.stationId())).containsExactlyElementsOf(lookers);
    }
    assertThat(regions.neededIn("stranger")).isEmpty();
    assertThat(regions.regionOf("stranger")).isEqualTo(-1);
  }

  @Test
  void aRegionHasRoomForOneStationAtLeast() {
    assertThatThrownBy(() -> Regions.of(NETWORK, Neighbourhoods.of(NETWORK, RoadDistances.NONE), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A region of at most 0 stations");
  }
}
