package io.tailback.core.corridor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.corridor.SegmentLength.Basis;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorridorsTest {
  private static final double MILE_M = 1609.344;

  @Test
  void readsPositionsTheWayTheNetworkDeclaresForTheDirection() {
    List<Station> stations =
        List.of(
            mainline("9", "I5", "N", 2.0, null),
            mainline("1", "I5", "N", 3.5, null),
            mainline("5", "I5", "N", 1.0, null),
            mainline("4", "I5", "S", 2.0, null),
            mainline("7", "I5", "S", 3.5, null));

    Corridors corridors = Corridors.atPostmiles(stations, TravelOrder.FROM_SOUTH_AND_WEST);

    assertThat(idsOf(corridors.find("I5-N").orElseThrow())).containsExactly("5", "9", "1");
    assertThat(idsOf(corridors.find("I5-S").orElseThrow())).containsExactly("7", "4");
    assertThat(corridors.find("I5-N").orElseThrow().stations().get(2).offsetM())
        .isCloseTo(2.5 * MILE_M, within(1e-9));
  }

  @Test
  void reversedPostmilesGiveTheSameCorridorWhenTheNetworkDeclaresThemReversed() {
    List<Station> stations = new ArrayList<>();
    List<Station> reversed = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double postmile = 3 * Math.sin(7.0 * i);
      stations.add(mainline("s" + i, "I5", "N", postmile, null));
      reversed.add(mainline("s" + i, "I5", "N", -postmile, null));
    }
    TravelOrder against = TravelOrder.byDirection(Map.of("N", PositionsGrow.AGAINST_TRAVEL));

    Corridor corridor =
        Corridors.atPostmiles(stations, TravelOrder.FROM_SOUTH_AND_WEST).corridors().get(0);
    Corridor same = Corridors.atPostmiles(reversed, against).corridors().get(0);

    assertThat(idsOf(same)).isEqualTo(idsOf(corridor));
    for (int i = 0; i < corridor.size(); i++) {
      assertThat(same.stations().get(i).offsetM()).isEqualTo(corridor.stations().get(i).offsetM());
      assertThat(same.stations().get(i).lengthM()).isEqualTo(corridor.stations().get(i).lengthM());
    }
  }

  @Test
  void aSingleRoadCanDifferFromItsDirection() {
    TravelOrder order =
        new TravelOrder(
            Map.of("N", PositionsGrow.WITH_TRAVEL), Map.of("I15-N", PositionsGrow.AGAINST_TRAVEL));
    List<Station> stations =
        List.of(mainline("a", "I15", "N", 1.0, null), mainline("b", "I15", "N", 2.0, null));

    assertThat(idsOf(Corridors.atPostmiles(stations, order).corridors().get(0)))
        .containsExactly("b", "a");
  }

  @Test
  void hovLanesAreACorridorOfTheirOwn() {
    Corridors corridors =
        Corridors.atPostmiles(
            List.of(
                mainline("ml", "I5", "N", 1.0, null),
                station("hv", "I5", "N", LaneType.HOV, 1.0, null)),
            TravelOrder.FROM_SOUTH_AND_WEST);

    assertThat(corridors.corridors())
        .extracting(Corridor::corridorId)
        .containsExactly("I5-N", "I5-N-HOV");
  }

  @Test
  void listsEveryStationWithoutAPlaceAndDropsNone() {
    List<Station> stations =
        List.of(
            mainline("good", "I5", "N", 1.0, null),
            station("ramp", "I5", "N", LaneType.ON_RAMP, 1.0, null),
            mainline("roadless", null, "N", 1.0, null),
            mainline("blank", " ", "N", 1.0, null),
            mainline("aimless", "I5", null, 1.0, null),
            mainline("lost", "I5", "N", null, null),
            mainline("undeclared", "I5", "CLOCKWISE", 1.0, null));

    Corridors corridors = Corridors.atPostmiles(stations, TravelOrder.FROM_SOUTH_AND_WEST);

    assertThat(corridors.unplaced())
        .extracting(one -> one.station().stationId() + " " + one.reason())
        .containsExactly(
            "ramp NOT_ON_THE_ROAD",
            "roadless FREEWAY_UNKNOWN",
            "blank FREEWAY_UNKNOWN",
            "aimless DIRECTION_UNKNOWN",
            "lost POSITION_UNKNOWN",
            "undeclared ORDER_NOT_DECLARED");
    assertThat(corridors.corridors()).hasSize(1);
    assertThat(idsOf(corridors.corridors().get(0))).containsExactly("good");
  }

  @Test
  void roadDistancesPlaceARoadWithoutPostmilesInTheDirectionOfTravel() {
    List<Station> stations =
        List.of(
            mainline("n1", "I5", "N", null, null),
            mainline("n2", "I5", "N", null, null),
            mainline("s1", "I5", "S", null, null),
            mainline("s2", "I5", "S", null, null),
            mainline("r1", "RING", "CLOCKWISE", null, null),
            mainline("r2", "RING", "CLOCKWISE", null, null));
    RoadDistances distances =
        new RoadDistances.Builder()
            .add("n2", "n1", 700)
            .add("s1", "s2", 600)
            .add("r2", "r1", 500)
            .build();

    Corridors corridors = Corridors.of(stations, TravelOrder.FROM_SOUTH_AND_WEST, distances);

    assertThat(corridors.unplaced()).isEmpty();
    assertThat(idsOf(corridors.find("I5-N").orElseThrow())).containsExactly("n2", "n1");
    assertThat(idsOf(corridors.find("I5-S").orElseThrow())).containsExactly("s1", "s2");
    assertThat(idsOf(corridors.find("RING-CLOCKWISE").orElseThrow())).containsExactly("r2", "r1");
    assertThat(corridors.corridors())
        .extracting(Corridor::placedBy)
        .containsOnly(PlacedBy.ROAD_DISTANCES);
  }

  @Test
  void postmilesWinOverRoadDistancesAndNeverMixWithThemOnOneRoad() {
    List<Station> stations =
        List.of(
            mainline("a", "I5", "N", 2.0, null),
            mainline("b", "I5", "N", 1.0, null),
            mainline("c", "I5", "N", null, null),
            mainline("d", "I5", "S", null, null),
            mainline("e", "I5", "S", null, null),
            mainline("f", "I5", "S", null, null));
    RoadDistances distances =
        new RoadDistances.Builder().add("a", "b", 900).add("c", "a", 300).add("e", "d", 80).build();

    Corridors corridors = Corridors.of(stations, TravelOrder.FROM_SOUTH_AND_WEST, distances);

    assertThat(idsOf(corridors.find("I5-N").orElseThrow())).containsExactly("b", "a");
    assertThat(corridors.find("I5-N").orElseThrow().isAtPostmiles()).isTrue();
    assertThat(idsOf(corridors.find("I5-S").orElseThrow())).containsExactly("e", "d");
    assertThat(corridors.unplaced())
        .extracting(one -> one.station().stationId() + " " + one.reason())
        .containsExactly("c POSITION_UNKNOWN", "f NOT_CONNECTED");
  }

  @Test
  void aPostmileIsNoPlaceOnACorridorByRoadDistances() {
    Corridor corridor =
        Corridor.byDistances(
            new Road("I5", "N", Road.Lanes.MAINLINE),
            List.of(new Placed(mainline("a", "I5", "N", null, null), 0.0)));

    assertThatThrownBy(() -> corridor.offsetOf(1000))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The stations of I5-N stand at road distances, not at postmiles");
  }

  @Test
  void aSegmentIsWhatTheSourceSaysOtherwiseHalfWayToTheNeighbours() {
    Corridor corridor =
        corridor(
            new Placed(mainline("a", "I5", "N", null, null), 0.0),
            new Placed(mainline("b", "I5", "N", null, null), 1000.0),
            new Placed(mainline("c", "I5", "N", null, 300.0), 1600.0),
            new Placed(mainline("d", "I5", "N", null, null), 2000.0));

    assertThat(corridor.stations())
        .extracting(CorridorStation::lengthM)
        .containsExactly(500.0, 800.0, 300.0, 200.0);
    assertThat(corridor.stations().get(1).length().basis()).isEqualTo(Basis.HALF_WAY);
    assertThat(corridor.stations().get(2).length().basis()).isEqualTo(Basis.SOURCE);
    assertThat(corridor.lengthM()).isEqualTo(1800);
  }

  @Test
  void stationsAtOnePlaceShareTheWayToTheirNeighbours() {
    Corridor corridor =
        corridor(
            new Placed(mainline("a", "I5", "N", null, null), 0.0),
            new Placed(mainline("c", "I5", "N", null, null), 1000.0),
            new Placed(mainline("b", "I5", "N", null, null), 1000.0),
            new Placed(mainline("d", "I5", "N", null, null), 2000.0));

    assertThat(idsOf(corridor)).containsExactly("a", "b", "c", "d");
    assertThat(corridor.stations())
        .extracting(CorridorStation::lengthM)
        .containsExactly(500.0, 500.0, 500.0, 500.0);
  }

  @Test
  void oneLengthOfEachStationOnACorridorOrBesideIt() {
    List<Station> stations =
        List.of(
            mainline("a", "I5", "N", 1.0, null),
            mainline("b", "I5", "N", 2.0, 700.0),
            station("hov", "I5", "N", LaneType.HOV, 1.2, null),
            station("hov2", "I5", "N", LaneType.HOV, 1.4, null),
            station("ramp", "I5", "N", LaneType.ON_RAMP, 1.5, null),
            station("long ramp", "I5", "N", LaneType.OFF_RAMP, 1.7, 250.0),
            station("of nothing", "I5", "N", LaneType.OFF_RAMP, 1.8, 0.0));

    StationLengths lengths =
        Corridors.atPostmiles(stations, TravelOrder.FROM_SOUTH_AND_WEST).lengths();

    assertThat(lengths.of(stations.get(0)).metres()).isCloseTo(0.5 * MILE_M, within(1e-6));
    assertThat(lengths.of(stations.get(0)).basis()).isEqualTo(Basis.HALF_WAY);
    assertThat(lengths.of(stations.get(1))).isEqualTo(new SegmentLength(700.0, Basis.SOURCE));
    assertThat(lengths.metresOf(stations.get(2))).isCloseTo(0.1 * MILE_M, within(1e-6));
    assertThat(lengths.of(stations.get(4))).isEqualTo(new SegmentLength(null, Basis.NONE));
    assertThat(lengths.of(stations.get(5))).isEqualTo(new SegmentLength(250.0, Basis.SOURCE));
    assertThat(lengths.of(stations.get(6))).isEqualTo(new SegmentLength(null, Basis.NONE));
    assertThat(lengths.statedIn(Network.of(stations)).stations())
        .extracting(Station::lengthM)
        .containsExactlyElementsOf(stations.stream().map(lengths::metresOf).toList());
  }

  @Test
  void aLengthIsMoreThanNothingOrThereIsNone() {
    assertThatThrownBy(() -> new SegmentLength(0.0, Basis.SOURCE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SegmentLength(null, Basis.HALF_WAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SegmentLength(10.0, Basis.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSoleStationWithoutALengthIsListedAndHasNoShare() {
    Corridor corridor = corridor(new Placed(mainline("a", "I5", "N", null, null), 700.0));

    assertThat(corridor.withoutLength()).extracting(CorridorStation::stationId).contains("a");
    assertThat(corridor.coveredShare(station -> true)).isNull();
    assertThat(corridor.isCovered(station -> true)).isFalse();
  }

  /** F-A8: 10 km corridor: data on 7.9 km gives null, on 8.0 km a value. */
  @Test
  void fA8EightOfTenKilometresAreCovered() {
    Corridor corridor =
        corridor(
            new Placed(mainline("a", "I5", "N", null, 7900.0), 0.0),
            new Placed(mainline("b", "I5", "N", null, 100.0), 4000.0),
            new Placed(mainline("c", "I5", "N", null, 2000.0), 5000.0));

    assertThat(corridor.isCovered(station -> station.stationId().equals("a"))).isFalse();
    assertThat(corridor.isCovered(station -> !station.stationId().equals("c"))).isTrue();
    assertThat(corridor.coveredShare(station -> Set.of("a", "b").contains(station.stationId())))
        .isEqualTo(0.8);
  }

  @Test
  void anOwnersPositionBecomesAnOffset() {
    Corridor north = corridor(new Placed(mainline("a", "I5", "N", null, 1.0), 700.0));
    Corridor south =
        Corridor.of(
            new Road("I5", "S", Road.Lanes.MAINLINE),
            PositionsGrow.AGAINST_TRAVEL,
            List.of(new Placed(mainline("a", "I5", "S", null, 1.0), 700.0)));

    assertThat(north.offsetOf(1000)).isEqualTo(300);
    assertThat(south.offsetOf(1000)).isEqualTo(-300);
  }

  @Test
  void refusesAStationThatStandsTwice() {
    assertThatThrownBy(
            () ->
                corridor(
                    new Placed(mainline("a", "I5", "N", null, null), 0.0),
                    new Placed(mainline("a", "I5", "N", null, null), 5.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Station a stands twice on I5-N");
  }

  private static Corridor corridor(Placed... placed) {
    return Corridor.of(
        new Road("I5", "N", Road.Lanes.MAINLINE), PositionsGrow.WITH_TRAVEL, List.of(placed));
  }

  private static List<String> idsOf(Corridor corridor) {
    return corridor.stations().stream().map(CorridorStation::stationId).toList();
  }

  private static Station mainline(
      String id, String freeway, String direction, Double postmile, Double lengthM) {
    return station(id, freeway, direction, LaneType.MAINLINE, postmile, lengthM);
  }

  private static Station station(
      String id, String freeway, String direction, LaneType type, Double postmile, Double lengthM) {
    return new Station(id, null, null, freeway, direction, type, 4, postmile, lengthM, 100.0);
  }
}
