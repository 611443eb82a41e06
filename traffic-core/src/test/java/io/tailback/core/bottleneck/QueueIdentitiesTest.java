package io.tailback.core.bottleneck;

import static io.tailback.core.bottleneck.Road800.FREE_KMH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.corridor.Corridor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QueueIdentitiesTest {
  private static final BottleneckFinder FINDER = new BottleneckFinder(BottleneckProfile.PEMS);
  private static final Corridor CORRIDOR = Road800.corridor(10, 800);

  @Test
  void theOlderIdGoesOnWhileTwoQueuesAreOne() {
    List<Activation> found = FINDER.find(mergingAndParting(0, 5));
    Activation older = found.get(0);
    Activation younger = found.get(1);

    assertThat(older.stationId()).isEqualTo("s8");
    assertThat(younger.stationId()).isEqualTo("s3");
    assertThat(idsOf(older)).containsOnly(older.activationId());
    assertThat(idsOf(younger).subList(0, 10)).containsOnly(younger.activationId());
    assertThat(idsOf(younger).subList(10, 20)).containsOnly(older.activationId());
    assertThat(idsOf(younger).subList(20, 35)).containsOnly(younger.activationId());
    assertThat(younger.bornFrom()).isEmpty();
  }

  @Test
  void theOlderIdGoesOnEvenIfItsHeadIsNoLongerTheFirst() {
    List<Activation> found = FINDER.find(mergingAndParting(5, 0));
    Activation older = found.get(0);
    Activation younger = found.get(1);

    assertThat(older.stationId()).isEqualTo("s3");
    assertThat(idsOf(older)).containsOnly(older.activationId());
    assertThat(idsOf(younger).subList(10, 20)).containsOnly(older.activationId());
    assertThat(older.queues().get(15).nested()).isTrue();
    assertThat(younger.queues().get(10).nested()).isFalse();
  }

  @Test
  void ofTwoThatBeginTogetherTheOneDownstreamGivesTheId() {
    List<Activation> found = FINDER.find(mergingAndParting(0, 0));

    assertThat(found).extracting(Activation::stationId).containsExactly("s8", "s3");
    assertThat(idsOf(found.get(1)).subList(15, 25)).containsOnly(found.get(0).activationId());
  }

  @Test
  void aPartThatSplitsOffRemembersWhereItComesFrom() {
    Double[][] speeds = Road800.free(10, 40);
    for (int station = 0; station <= 8; station++) {
      Arrays.fill(speeds[station], 30.0);
    }
    for (int station = 5; station <= 6; station++) {
      Arrays.fill(speeds[station], 20, 40, FREE_KMH);
    }

    List<Activation> found = FINDER.find(Road800.states(CORRIDOR, speeds));

    assertThat(found).extracting(Activation::stationId).containsExactly("s8", "s4");
    Activation part = found.get(1);
    assertThat(part.totals().intervals()).isEqualTo(20);
    assertThat(idsOf(part)).containsOnly(part.activationId());
    assertThat(part.bornFrom()).contains(found.get(0).activationId());
  }

  @Test
  void aHeadThatArisesInsideAQueueGoesByTheQueuesId() {
    Double[][] speeds = Road800.free(10, 40);
    for (int station = 0; station <= 8; station++) {
      Arrays.fill(speeds[station], 50.0);
    }
    Arrays.fill(speeds[3], 10, 30, 5.0);

    List<Activation> found = FINDER.find(Road800.states(CORRIDOR, speeds));

    assertThat(found).extracting(Activation::stationId).containsExactly("s8", "s3");
    assertThat(idsOf(found.get(1))).containsOnly(found.get(0).activationId());
    assertThat(found.get(1).bornFrom()).contains(found.get(0).activationId());
    assertThat(found.get(1).queues()).allMatch(Queue::nested);
  }

  @Test
  void ownDelaysAddUpToTheDelayOfTheRoadAndOverlapMeansOneId() {
    int overlaps = 0;
    for (int run = 0; run < 200; run++) {
      CorridorStates states = randomStates(new Random(20_220_103L + run));
      List<Activation> found = FINDER.find(states);
      overlaps += check(states, found, "seed " + (20_220_103L + run));
    }
    assertThat(overlaps).isGreaterThan(100);
  }

  /** Compares by looking at every pair of queues; returns how many pairs overlapped. */
  private static int check(CorridorStates states, List<Activation> found, String seed) {
    Map<String, Integer> ages = new HashMap<>();
    Map<Instant, List<Queue>> byInterval = new TreeMap<>();
    for (Activation activation : found) {
      ages.put(activation.activationId(), ages.size());
      for (Queue queue : activation.queues()) {
        byInterval.computeIfAbsent(queue.windowStart(), at -> new ArrayList<>()).add(queue);
      }
    }
    int overlaps = 0;
    for (Map.Entry<Instant, List<Queue>> interval : byInterval.entrySet()) {
      Set<Integer> union = new TreeSet<>();
      long own = 0;
      for (Queue one : interval.getValue()) {
        union.addAll(stationsOf(one));
        own += one.nested() ? 0 : one.delayVehMs();
        for (Queue other : interval.getValue()) {
          Set<Integer> both = stationsOf(one);
          both.retainAll(stationsOf(other));
          if (one != other && !one.isEmpty() && !other.isEmpty()) {
            assertThat(one.queueId().equals(other.queueId())).as(seed).isEqualTo(!both.isEmpty());
            overlaps += both.isEmpty() ? 0 : 1;
          }
        }
        assertThat(ages).as(seed).containsKey(one.queueId());
      }
      int t =
          (int)
              ((interval.getKey().getEpochSecond() - states.windowStart(0).getEpochSecond()) / 300);
      assertThat(own)
          .as(seed)
          .isEqualTo(union.stream().mapToLong(station -> states.delayVehMs(station, t)).sum());
    }
    return overlaps;
  }

  private static Set<Integer> stationsOf(Queue queue) {
    TreeSet<Integer> stations = new TreeSet<>();
    for (int i = 0; i < queue.stations(); i++) {
      stations.add(queue.tailIndex() + i);
    }
    return stations;
  }

  private static CorridorStates randomStates(Random random) {
    double[] levels = {2, 15, 38, 55, 61, 75, 100};
    CorridorStates states = new CorridorStates(CORRIDOR, Road800.MONDAY_0600, 50);
    for (int station = 0; station < 10; station++) {
      double speedKmh = 30;
      for (int t = 0; t < 50; t++) {
        if (random.nextInt(9) == 0) {
          speedKmh = levels[random.nextInt(levels.length)];
        }
        states.put(
            "s" + station,
            states.windowStart(t),
            random.nextInt(12) == 0 ? null : speedKmh,
            (long) random.nextInt(1000));
      }
    }
    return states;
  }

  /** A queue behind s8 and one behind s3 that are one from interval 15 to 25. */
  private static CorridorStates mergingAndParting(int firstAtEight, int firstAtThree) {
    Double[][] speeds = Road800.free(10, 45);
    for (int station = 6; station <= 8; station++) {
      Arrays.fill(speeds[station], firstAtEight, 40, 30.0);
    }
    for (int station = 2; station <= 3; station++) {
      Arrays.fill(speeds[station], firstAtThree, 40, 5.0);
    }
    for (int station = 4; station <= 5; station++) {
      Arrays.fill(speeds[station], 15, 25, 40.0);
    }
    return Road800.states(CORRIDOR, speeds);
  }

  private static List<String> idsOf(Activation activation) {
    return activation.queues().stream().map(Queue::queueId).toList();
  }
}
