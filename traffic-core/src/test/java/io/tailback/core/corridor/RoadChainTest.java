package io.tailback.core.corridor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.network.RoadDistances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoadChainTest {
  private static final List<String> ROAD = List.of("a", "b", "c", "d");

  private final RoadDistances.Builder listed = new RoadDistances.Builder();

  @Test
  void theOthersStandAtTheirDistanceFromTheMostUpstreamStationWhateverItsId() {
    listed.add("d", "b", 500).add("d", "a", 1200).add("d", "c", 2000);
    listed.add("b", "a", 700).add("b", "c", 1500).add("a", "c", 800);

    assertThat(positions())
        .containsOnly(entry("d", 0.0), entry("b", 500.0), entry("a", 1200.0), entry("c", 2000.0));
  }

  @Test
  void theWayToAStationUpstreamTurnsRoundHoweverShortTheTurn() {
    listed.add("a", "b", 1000).add("b", "c", 1000).add("c", "d", 1000);
    listed.add("b", "a", 1001).add("c", "b", 1001).add("d", "c", 1001);
    listed.add("c", "a", 2001).add("d", "b", 2001).add("d", "a", 3001);

    assertThat(positions()).containsEntry("a", 0.0).containsEntry("d", 3000.0);
  }

  @Test
  void pairsThatAreNotListedAreBridgedAndAWayRoundAnInterchangeIsNotTaken() {
    listed.add("a", "b", 400).add("b", "c", 600).add("a", "c", 3100).add("c", "d", 9000);

    assertThat(positions()).containsEntry("c", 1000.0).containsEntry("d", 10_000.0);
  }

  @Test
  void stationsOfOtherRoadsAreNoBridge() {
    listed.add("a", "b", 400).add("b", "elsewhere", 10).add("elsewhere", "c", 10);

    assertThat(positions()).containsOnlyKeys("a", "b");
  }

  @Test
  void aStationThatIsNotReachedButLeadsToAPlacedOneStandsBeforeIt() {
    listed.add("a", "b", 1000).add("b", "c", 1000).add("d", "b", 300).add("d", "c", 1300);

    assertThat(positions()).containsEntry("a", 0.0).containsEntry("d", 700.0);
  }

  @Test
  void andWhatItAloneLeadsToIsPlacedToo() {
    listed.add("a", "b", 1000).add("b", "c", 500).add("d", "c", 2500).add("d", "e", 100);

    assertThat(RoadChain.positionsM(List.of("a", "b", "c", "d", "e"), listed.build()))
        .containsOnly(
            entry("d", 0.0),
            entry("e", 100.0),
            entry("a", 1000.0),
            entry("b", 2000.0),
            entry("c", 2500.0));
  }

  @Test
  void aWayBackIsNotTakenForAWayOnWhereTheWayOnIsNotListed() {
    listed.add("a", "c", 2000).add("b", "c", 1000).add("c", "b", 1600).add("c", "d", 500);

    assertThat(positions()).containsEntry("b", 1000.0).containsEntry("c", 2000.0);
  }

  @Test
  void aRingBeginsBehindItsLongestStretchWithoutAStation() {
    listed.add("a", "b", 1000).add("b", "c", 5000).add("c", "d", 1000).add("d", "a", 1000);
    listed.add("b", "a", 7000).add("c", "a", 2000).add("c", "b", 3000).add("d", "b", 2000);

    assertThat(positions())
        .containsOnly(entry("c", 0.0), entry("d", 1000.0), entry("a", 2000.0), entry("b", 3000.0));
  }

  @Test
  void stationsAtOnePlaceHaveOnePosition() {
    listed.add("a", "b", 0).add("b", "a", 0).add("b", "c", 100);

    assertThat(positions()).containsOnly(entry("a", 0.0), entry("b", 0.0), entry("c", 100.0));
  }

  @Test
  void nothingJoinsStationsWithoutADistanceOrWithTheSameOneBothWays() {
    listed.add("a", "b", 400).add("b", "a", 400).add("c", "d", 100);

    assertThat(positions()).containsOnlyKeys("c", "d");
    assertThat(RoadChain.positionsM(ROAD, RoadDistances.NONE)).isEmpty();
    assertThat(RoadChain.positionsM(List.of("a", "b"), listed.build())).isEmpty();
    assertThat(RoadChain.positionsM(List.of(), listed.build())).isEmpty();
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /**
   * A road of up to 40 stations with any ids. Half of the pairs are not listed, a third leads round
   * something, half of the ways back are listed with turns from a metre up. As long as an
   * undisturbed chain leads from the first station to each other one, all stand where they are.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void findsTheRoadAgainAmongDetoursTurnsAndMissingPairs(int seed) {
    Random random = new Random(seed);
    double[] trueM = random.doubles(2 + random.nextInt(39), 0, 60_000).sorted().toArray();
    List<String> ids = new ArrayList<>();
    Arrays.stream(trueM).forEach(it -> ids.add("s" + ids.size()));
    Collections.shuffle(ids, random);
    for (int to = 1; to < trueM.length; to++) {
      int undisturbed = random.nextInt(to);
      listed.add(ids.get(undisturbed), ids.get(to), trueM[to] - trueM[undisturbed]);
      for (int from = 0; from < to; from++) {
        double alongM = trueM[to] - trueM[from];
        if (random.nextBoolean()) {
          double roundM = random.nextInt(3) == 0 ? 5000 * random.nextDouble() : 0;
          listed.add(ids.get(from), ids.get(to), alongM + roundM);
        }
        if (random.nextBoolean()) {
          listed.add(ids.get(to), ids.get(from), alongM + 1 + 3000 * random.nextDouble());
        }
      }
    }

    Map<String, Double> found = RoadChain.positionsM(ids, listed.build());

    assertThat(found).hasSize(trueM.length);
    for (int i = 0; i < trueM.length; i++) {
      assertThat(found.get(ids.get(i))).isCloseTo(trueM[i] - trueM[0], within(1e-6));
    }
  }

  private Map<String, Double> positions() {
    return RoadChain.positionsM(ROAD, listed.build());
  }
}
