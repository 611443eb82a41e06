package io.tailback.core.bottleneck;

import static io.tailback.core.bottleneck.Road800.FREE_KMH;
import static io.tailback.core.bottleneck.Road800.JAM_KMH;
import static io.tailback.core.bottleneck.Road800.LOS_ANGELES;
import static io.tailback.core.bottleneck.Road800.MONDAY_0600;
import static io.tailback.core.bottleneck.Road800.MPH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.Placed;
import io.tailback.core.corridor.PositionsGrow;
import io.tailback.core.corridor.Road;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BottleneckFinderTest {
  private static final BottleneckFinder PEMS = new BottleneckFinder(BottleneckProfile.PEMS);
  private static final BottleneckFinder CHEN = new BottleneckFinder(BottleneckProfile.CHEN_2004);

  @ParameterizedTest
  @ValueSource(ints = {25, 60, 120})
  void aJamIsReportedWithTheLengthItHas(int minutes) {
    Double[][] speeds = Road800.free(4, 60);
    jam(speeds, 1, 2, 10, 10 + minutes / 5);

    List<Activation> found = PEMS.find(Road800.states(Road800.corridor(4, 800), speeds));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).stationId()).isEqualTo("s2");
    assertThat(found.get(0).totals().durationMinutes()).isEqualTo(minutes);
    assertThat(found.get(0).start()).isEqualTo(MONDAY_0600.plusSeconds(50 * 60));
    assertThat(found.get(0).end()).isEqualTo(MONDAY_0600.plusSeconds((50L + minutes) * 60));
    assertThat(found.get(0).totals().extentM()).isEqualTo(1600);
    assertThat(found.get(0).totals().impactKmH()).isCloseTo(1.6 * minutes / 60, within(1e-12));
  }

  @Test
  void aJamOfTwentyMinutesIsNone() {
    Double[][] speeds = Road800.free(4, 60);
    jam(speeds, 1, 2, 10, 14);

    assertThat(PEMS.find(Road800.states(Road800.corridor(4, 800), speeds))).isEmpty();
  }

  /** F-B1 rows 7 and 8, and defect b: the window counts time, and what is missing is no row. */
  @Test
  void missingIntervalsAreIntervalsThatAreNotActive() {
    Double[][] oneMissing = Road800.free(3, 40);
    jam(oneMissing, 1, 1, 10, 23);
    oneMissing[1][16] = null;
    Double[][] fourMissing = Road800.free(3, 40);
    jam(fourMissing, 1, 1, 10, 19);
    for (int interval = 13; interval < 17; interval++) {
      fourMissing[1][interval] = null;
    }

    assertThat(minutes(PEMS.find(Road800.states(Road800.corridor(3, 800), oneMissing))))
        .containsExactly(65L);
    assertThat(PEMS.find(Road800.states(Road800.corridor(3, 800), fourMissing))).isEmpty();
  }

  /** Defect b: standing traffic is a value. */
  @Test
  void aStandingHeadIsActive() {
    Double[][] speeds = Road800.free(3, 40);
    for (int interval = 5; interval < 17; interval++) {
      speeds[1][interval] = 0.0;
    }

    assertThat(minutes(PEMS.find(Road800.states(Road800.corridor(3, 800), speeds))))
        .containsExactly(60L);
  }

  /** Defect b: a station without a measurement does not break the pair around it. */
  @Test
  void thePairReachesOverAStationThatIsNotMeasured() {
    double apartM = 2.5 * 1609.344;
    Double[][] speeds = Road800.free(3, 40);
    jam(speeds, 0, 0, 5, 17);
    Arrays.fill(speeds[1], null);

    Corridor near = Road800.corridor(3, apartM / 2);
    Corridor far = Road800.corridor(3, 1.5 * 1609.344);

    assertThat(minutes(PEMS.find(Road800.states(near, speeds)))).containsExactly(60L);
    assertThat(PEMS.find(Road800.states(far, speeds))).isEmpty();
  }

  /** F-B2, and defect c: the delay is that of the whole queue. */
  @Test
  void fB2SumsTheDelayOfTheWholeQueue() {
    long[] vehicles = {140, 130, 120, 110, 100, 100};
    double[] speeds = {50, 40, 30, 25, 20, FREE_KMH};
    Corridor corridor = Road800.corridor(6, 800);
    CorridorStates states = new CorridorStates(corridor, MONDAY_0600, 5);
    for (int station = 0; station < 6; station++) {
      for (int interval = 0; interval < 5; interval++) {
        states.put(
            "s" + station,
            states.windowStart(interval),
            speeds[station],
            Road800.delayVehMs(0.8, vehicles[station], speeds[station]));
      }
    }

    Activation found = PEMS.find(states).get(0);

    assertThat(found.stationId()).isEqualTo("s4");
    assertThat(found.queues().get(0).delayVehMs()).isEqualTo(38_120_510L);
    assertThat(found.queues().get(0).extentM()).isEqualTo(4000);
    assertThat(found.totals().delayVehMs()).isEqualTo(5 * 38_120_510L);
    assertThat(found.totals().ownDelayVehMs()).isEqualTo(5 * 38_120_510L);
    assertThat(found.totals().delayKnownShare()).isEqualTo(1);
  }

  /** F-B4: 21 mph next to 41 mph. */
  @Test
  void fB4ARiseOfExactlyTwentyIsActiveInOneProfileOnly() {
    Double[][] speeds = Road800.free(2, 12);
    Arrays.fill(speeds[0], 21 * MPH);
    Arrays.fill(speeds[1], 41 * MPH);
    CorridorStates states = Road800.states(Road800.corridor(2, 800), speeds);

    assertThat(minutes(PEMS.find(states))).containsExactly(60L);
    assertThat(CHEN.find(states)).isEmpty();
  }

  /** F-U2: 40 mph is not below 40 mph; 39.99 mph is. */
  @Test
  void fU2FortyIsNotBelowForty() {
    Double[][] forty = Road800.free(2, 12);
    Arrays.fill(forty[0], 40 * MPH);
    Double[][] below = Road800.free(2, 12);
    Arrays.fill(below[0], 39.99 * MPH);
    Corridor corridor = Road800.corridor(2, 800);

    assertThat(PEMS.find(Road800.states(corridor, forty))).isEmpty();
    assertThat(PEMS.find(Road800.states(corridor, below))).hasSize(1);
  }

  @Test
  void theDownstreamStationMayStandInAQueueItself() {
    Double[][] speeds = Road800.free(3, 12);
    Arrays.fill(speeds[0], 10 * MPH);
    Arrays.fill(speeds[1], 35 * MPH);

    assertThat(PEMS.find(Road800.states(Road800.corridor(3, 800), speeds)))
        .extracting(Activation::stationId)
        .contains("s0");
  }

  @Test
  void stationsAtOnePlaceAreNoPair() {
    Corridor corridor =
        Road800.corridor(
            List.of(
                new Placed(Road800.station("s0", 800.0), 0.0),
                new Placed(Road800.station("s1", 800.0), 0.0),
                new Placed(Road800.station("s2", 800.0), 800.0)));
    Double[][] speeds = Road800.free(3, 12);
    Arrays.fill(speeds[0], 20 * MPH);
    Arrays.fill(speeds[2], 30 * MPH);

    assertThat(PEMS.find(Road800.states(corridor, speeds))).isEmpty();
    assertThat(CHEN.find(Road800.states(corridor, speeds))).isEmpty();
  }

  @Test
  void chenLooksFurtherWhileSpeedsRise() {
    Double[][] rising = Road800.free(3, 12);
    Arrays.fill(rising[0], 20 * MPH);
    Arrays.fill(rising[1], 35 * MPH);
    Arrays.fill(rising[2], 45 * MPH);
    Double[][] dented = Road800.free(3, 12);
    Arrays.fill(dented[0], 20 * MPH);
    Arrays.fill(dented[1], 19 * MPH);
    Arrays.fill(dented[2], 39 * MPH);
    Corridor corridor = Road800.corridor(3, 800);

    assertThat(CHEN.find(Road800.states(corridor, rising)))
        .extracting(Activation::stationId)
        .containsExactly("s0");
    assertThat(PEMS.find(Road800.states(corridor, rising))).isEmpty();
    assertThat(CHEN.find(Road800.states(corridor, dented))).isEmpty();
    assertThat(CHEN.find(Road800.states(Road800.corridor(3, 1700), rising))).isEmpty();
  }

  @Test
  void anUnmeasuredStationIsBridgedBetweenSlowNeighboursThatAreNear() {
    Double[][] speeds = Road800.free(5, 12);
    jam(speeds, 0, 3, 0, 12);
    Arrays.fill(speeds[1], null);
    Corridor near = Road800.corridor(5, 800);
    Corridor far = Road800.corridor(5, 2500);

    assertThat(PEMS.find(Road800.states(near, speeds)).get(0).totals().extentM()).isEqualTo(3200);
    assertThat(PEMS.find(Road800.states(far, speeds)).get(0).totals().extentM()).isEqualTo(1600);
  }

  /** Defect d. */
  @Test
  void reversedPostmilesFindTheSame() {
    List<Placed> counted = new ArrayList<>();
    List<Placed> reversed = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      counted.add(new Placed(Road800.station("s" + i, 800.0), 1000 + 800.0 * i));
      reversed.add(new Placed(Road800.station("s" + i, 800.0), -1000 - 800.0 * i));
    }
    Road road = new Road("I5", "N", Road.Lanes.MAINLINE);
    Double[][] speeds = Road800.free(5, 40);
    jam(speeds, 1, 3, 10, 25);

    assertThat(
            PEMS.find(
                Road800.states(Corridor.of(road, PositionsGrow.AGAINST_TRAVEL, reversed), speeds)))
        .isEqualTo(
            PEMS.find(
                Road800.states(Corridor.of(road, PositionsGrow.WITH_TRAVEL, counted), speeds)))
        .hasSize(1);
  }

  /** Defect f, with the hour of F-M2: delay comes from its intervals, never from an hourly mean. */
  @Test
  void fM2TheDelayOfAnHourIsTheSumOfItsIntervals() {
    double mileKm = 1.609344;
    Corridor corridor =
        Road800.corridor(
            List.of(
                new Placed(Road800.station("s0", 1609.344), 0.0),
                new Placed(Road800.station("s1", 1609.344), 1609.344)));
    CorridorStates states = new CorridorStates(corridor, MONDAY_0600, 12);
    for (int interval = 0; interval < 12; interval++) {
      double speedKmh = (interval < 6 ? 20 : 65) * MPH;
      long vehicles = interval < 6 ? 100 : 150;
      states.put(
          "s0",
          states.windowStart(interval),
          speedKmh,
          Road800.delayVehMs(mileKm, vehicles, speedKmh));
      states.put("s1", states.windowStart(interval), 65 * MPH, 0L);
    }

    Activation found = PEMS.find(states).get(0);

    assertThat(found.totals().durationMinutes()).isEqualTo(30);
    assertThat(found.totals().delayVehMs()).isEqualTo(20 * 3_600_000L);
  }

  @Test
  void withoutCountsThereIsNoDelayButAnImpact() {
    Double[][] speeds = Road800.free(3, 12);
    jam(speeds, 0, 1, 0, 12);

    QueueTotals totals =
        PEMS.find(Road800.states(Road800.corridor(3, 800), speeds)).get(0).totals();

    assertThat(totals.delayVehMs()).isNull();
    assertThat(totals.ownDelayVehMs()).isNull();
    assertThat(totals.delayKnownShare()).isEqualTo(0);
    assertThat(totals.impactKmH()).isCloseTo(1.6, within(1e-12));
  }

  @Test
  void aStationWithoutALengthLeavesTheExtentOpen() {
    Corridor corridor =
        Road800.corridor(
            List.of(
                new Placed(Road800.station("s0", null), 0.0),
                new Placed(Road800.station("s1", null), 0.0),
                new Placed(Road800.station("s2", 800.0), 800.0),
                new Placed(Road800.station("s3", 800.0), 1600.0)));
    Corridor alone =
        Road800.corridor(
            List.of(
                new Placed(Road800.station("s0", null), 0.0),
                new Placed(Road800.station("s1", null), 0.0)));

    assertThat(corridor.withoutLength()).isEmpty();
    assertThat(alone.withoutLength()).hasSize(2);

    CorridorStates states = new CorridorStates(alone, MONDAY_0600, 1);
    states.put("s1", MONDAY_0600, 10.0, 7L);
    Queue queue = new QueueExtent(states).behind(1, 0, "id");
    assertThat(queue.extentM()).isNull();
    assertThat(QueueTotals.of(List.of(queue)).extentM()).isNull();
    assertThat(QueueTotals.of(List.of(queue)).impactKmH()).isNull();
    assertThat(QueueTotals.of(List.of(queue)).delayVehMs()).isEqualTo(7);
  }

  /** Defect e, and a bottleneck across two shifts. */
  @Test
  void anActivationKeepsItsIdAcrossShifts() {
    Double[][] speeds = Road800.free(3, 12 * 6);
    int nineThirty = 42;
    jam(speeds, 1, 1, nineThirty, nineThirty + 12);

    List<Activation> found = PEMS.find(Road800.states(Road800.corridor(3, 800), speeds));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).totals(Shift.AM, LOS_ANGELES).durationMinutes()).isEqualTo(30);
    assertThat(found.get(0).totals(Shift.NOON, LOS_ANGELES).durationMinutes()).isEqualTo(30);
    assertThat(found.get(0).totals(Shift.PM, LOS_ANGELES).intervals()).isZero();
    assertThat(found.get(0).activationId()).isEqualTo("I5-N/s1/2022-01-03T17:30:00Z");
  }

  @Test
  void findsWhatTheDefinitionSaysWordByWord() {
    int activations = 0;
    int nested = 0;
    for (int run = 0; run < 300; run++) {
      long seed = 20_220_103L + run;
      Random random = new Random(seed);
      Corridor corridor = randomCorridor(random);
      Double[][] speeds = randomSpeeds(random, corridor.size());
      CorridorStates states = Road800.states(corridor, speeds);
      for (BottleneckProfile profile : BottleneckProfile.values()) {
        List<Activation> found = new BottleneckFinder(profile).find(states);
        assertThat(found.stream().map(BottleneckFinderTest::described).sorted().toList())
            .as("seed %d, %s", seed, profile)
            .isEqualTo(naive(profile, corridor, speeds, states));
        activations += found.size();
        nested +=
            (int)
                found.stream().flatMap(one -> one.queues().stream()).filter(Queue::nested).count();
      }
    }
    assertThat(activations).isGreaterThan(500);
    assertThat(nested).isGreaterThan(100);
  }

  @Test
  void refusesWhatCannotBe() {
    CorridorStates states = new CorridorStates(Road800.corridor(2, 800), MONDAY_0600, 3);

    assertThatThrownBy(() -> states.put("s9", MONDAY_0600, 1.0, null))
        .hasMessage("Station s9 is not on corridor I5-N");
    assertThatThrownBy(() -> states.put("s0", MONDAY_0600.plusSeconds(900), 1.0, null))
        .hasMessageStartingWith("No interval starts at 2022-01-03T14:15:00Z");
    assertThatThrownBy(() -> states.put("s0", MONDAY_0600.plusSeconds(1), 1.0, null))
        .hasMessageStartingWith("No interval starts at");
    assertThatThrownBy(() -> states.put("s0", MONDAY_0600, -1.0, null))
        .hasMessage("Station s0 has a speed of -1.0");
    assertThatThrownBy(() -> states.put("s0", MONDAY_0600, 1.0, -1L))
        .hasMessage("Station s0 has a delay of -1");
  }

  private static List<String> naive(
      BottleneckProfile profile, Corridor corridor, Double[][] speeds, CorridorStates states) {
    double[] offsets =
        corridor.stations().stream().mapToDouble(station -> station.offsetM()).toArray();
    List<String> described = new ArrayList<>();
    for (int station = 0; station < speeds.length; station++) {
      boolean[] active = new boolean[speeds[station].length];
      for (int t = 0; t < active.length; t++) {
        active[t] = NaiveBottlenecks.isHead(profile, speeds, offsets, station, t);
      }
      for (Span span : NaiveBottlenecks.sustained(active)) {
        StringBuilder text = new StringBuilder("s" + station);
        for (int t = span.from(); t < span.to(); t++) {
          TreeSet<Integer> queue = NaiveBottlenecks.queue(speeds, offsets, station, t);
          text.append(' ').append(states.windowStart(t)).append(queue);
        }
        described.add(text.toString());
      }
    }
    described.sort(null);
    return described;
  }

  private static String described(Activation activation) {
    StringBuilder text = new StringBuilder(activation.stationId());
    for (Queue queue : activation.queues()) {
      TreeSet<Integer> stations = new TreeSet<>();
      for (int i = 0; i < queue.stations(); i++) {
        stations.add(queue.tailIndex() + i);
      }
      text.append(' ').append(queue.windowStart()).append(stations);
    }
    return text.toString();
  }

  private static Corridor randomCorridor(Random random) {
    List<Placed> placed = new ArrayList<>();
    double positionM = 0;
    for (int i = 0; i < 7; i++) {
      placed.add(new Placed(Road800.station("s" + i, 800.0), positionM));
      boolean together = random.nextInt(8) == 0;
      positionM += together ? 0 : 200 + random.nextInt(random.nextInt(5) == 0 ? 5000 : 1500);
    }
    return Road800.corridor(placed);
  }

  /** Speeds that change seldom enough for heads to last. */
  private static Double[][] randomSpeeds(Random random, int stations) {
    double[] levels = {0, 10, 20, 21, 30, 39.99, 40, 41, 60, 65};
    Double[][] speeds = new Double[stations][50];
    for (Double[] ofStation : speeds) {
      double mph = 65;
      for (int t = 0; t < ofStation.length; t++) {
        if (random.nextInt(8) == 0) {
          mph = levels[random.nextInt(levels.length)];
        }
        ofStation[t] = random.nextInt(12) == 0 ? null : Double.valueOf(mph * MPH);
      }
    }
    return speeds;
  }

  private static List<Long> minutes(List<Activation> found) {
    return found.stream().map(one -> one.totals().durationMinutes()).toList();
  }

  private static void jam(Double[][] speeds, int tail, int head, int from, int to) {
    for (int station = tail; station <= head; station++) {
      for (int interval = from; interval < to; interval++) {
        speeds[station][interval] = JAM_KMH;
      }
    }
  }
}
