package io.tailback.core.state;

import static io.tailback.core.state.Streams.TEN_MINUTES;
import static io.tailback.core.state.Streams.statesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every stream of a station, tried on many invented ones. */
class StationWindowsPropertyTest {
  private static final int RUNS = 400;

  @Test
  void givesTheStatesOfTheDefinitions() {
    Seeds.forEach(
        "States equal those of the naive oracle",
        RUNS,
        random -> {
          RandomStream stream = new RandomStream(random);
          Station station = stream.station();
          List<Observation> log =
              stream.repeated(
                  stream.revised(stream.disordered(stream.observations(station), TEN_MINUTES)));
          NaiveOracle oracle = new NaiveOracle(station, log, TEN_MINUTES);

          oracle.verify(statesOf(station, log));
        });
  }

  @Test
  void givesTheSameStatesForAnyShuffleBatchingAndRepetition() {
    Seeds.forEach(
        "States do not depend on order, batches and repetitions",
        RUNS,
        random -> {
          RandomStream stream = new RandomStream(random);
          Station station = stream.station();
          List<Observation> inOrder = stream.observations(station);
          List<StationState> expected = statesOf(station, inOrder);

          for (int variant = 0; variant < 3; variant++) {
            List<Observation> log = stream.repeated(stream.disordered(inOrder, TEN_MINUTES));
            Outcome outcome = inBatches(station, stream.batches(log), random);

            assertThat(outcome.states()).isEqualTo(expected);
            assertThat(outcome.count(Disposition.VALID)).isEqualTo(inOrder.size());
            assertThat(outcome.count(Disposition.REVISED)).isZero();
          }
        });
  }

  @Test
  void shufflesWithinTheWatermarkEvenWhenTheWholeLogFitsInIt() {
    Seeds.forEach(
        "A full shuffle within a long delay",
        50,
        random -> {
          RandomStream stream = new RandomStream(random);
          Station station = stream.station();
          List<Observation> log = new ArrayList<>(stream.observations(station));
          List<StationState> expected = statesOf(station, log);
          Collections.shuffle(log, random);
          StationWindows windows = new StationWindows(Duration.ofHours(1));
          log.forEach(windows::add);
          windows.fallSilent();

          assertThat(windows.takeClosed(station))
              .extracting(ClosedState::state)
              .isEqualTo(expected);
        });
  }

  @Test
  void givesEveryObservationExactlyOneDisposition() {
    Seeds.forEach(
        "The books balance",
        RUNS,
        random -> {
          RandomStream stream = new RandomStream(random);
          Station station = stream.station();
          List<Observation> log =
              stream.disordered(
                  stream.repeated(stream.revised(stream.observations(station))),
                  TEN_MINUTES.multipliedBy(3));
          NaiveOracle oracle = new NaiveOracle(station, log, TEN_MINUTES);
          Outcome outcome = inBatches(station, stream.batches(log), random);

          assertThat(outcome.dispositions()).isEqualTo(oracle.dispositions());
          int booked = 0;
          for (Disposition disposition : Disposition.values()) {
            booked += outcome.count(disposition);
          }
          assertThat(booked).isEqualTo(log.size());
          oracle.verify(outcome.states());
        });
  }

  @Test
  void leavesTheStatesAloneWhenSomethingIsLate() {
    Seeds.forEach(
        "Late observations change nothing",
        RUNS,
        random -> {
          RandomStream stream = new RandomStream(random);
          Station station = stream.station();
          List<Observation> log =
              stream.disordered(
                  stream.revised(stream.observations(station)), TEN_MINUTES.multipliedBy(4));
          List<Disposition> dispositions = inBatches(station, List.of(log), random).dispositions();
          List<Observation> inTime = new ArrayList<>();
          for (int place = 0; place < log.size(); place++) {
            if (dispositions.get(place) != Disposition.LATE) {
              inTime.add(log.get(place));
            }
          }

          assertThat(statesOf(station, log)).isEqualTo(statesOf(station, inTime));
        });
  }

  @Test
  void closesNoWindowTwiceAndEachLaterOnTheWallClock() {
    Seeds.forEach(
        "Windows close once and in order",
        RUNS,
        random -> {
          RandomStream stream = new RandomStream(random);
          Station station = stream.station();
          List<Observation> log =
              stream.disordered(stream.observations(station), TEN_MINUTES.multipliedBy(4));
          List<ClosedState> closed = inBatches(station, stream.batches(log), random).closed();

          assertThat(new HashSet<>(closed.stream().map(one -> one.state().windowStart()).toList()))
              .hasSameSizeAs(closed);
          for (int place = 1; place < closed.size(); place++) {
            ClosedState earlier = closed.get(place - 1);
            ClosedState later = closed.get(place);
            assertThat(later.state().windowStart()).isAfter(earlier.state().windowStart());
            assertThat(later.liveTime()).isAfter(earlier.liveTime());
          }
        });
  }

  private record Outcome(List<ClosedState> closed, List<Disposition> dispositions) {
    List<StationState> states() {
      return closed.stream().map(ClosedState::state).toList();
    }

    int count(Disposition wanted) {
      Map<Disposition, Integer> counts = new EnumMap<>(Disposition.class);
      dispositions.forEach(disposition -> counts.merge(disposition, 1, Integer::sum));
      return counts.getOrDefault(wanted, 0);
    }
  }

  /** Between two batches the memory is bytes; the closed windows are taken now and then within. */
  private static Outcome inBatches(
      Station station, List<List<Observation>> batches, Random random) {
    List<ClosedState> closed = new ArrayList<>();
    List<Disposition> dispositions = new ArrayList<>();
    byte[] memory = StationWindowsCodec.encode(new StationWindows(TEN_MINUTES));
    for (List<Observation> batch : batches) {
      StationWindows windows = StationWindowsCodec.decode(memory, TEN_MINUTES);
      for (Observation observation : batch) {
        dispositions.add(windows.add(observation));
        if (random.nextInt(5) == 0) {
          closed.addAll(windows.takeClosed(station));
        }
      }
      closed.addAll(windows.takeClosed(station));
      memory = StationWindowsCodec.encode(windows);
    }
    StationWindows windows = StationWindowsCodec.decode(memory, TEN_MINUTES);
    windows.fallSilent();
    closed.addAll(windows.takeClosed(station));
    return new Outcome(closed, dispositions);
  }
}
