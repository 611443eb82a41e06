package io.tailback.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  /** So many windows apart vectors are compared: in time that is each minute of the hour. */
  private static final int EVERY = 7;

  private static final List<Recording> RECORDINGS = Recording.all();

  @Test
  void areWhatAStraightReadingOfTheirMeaningGives() {
    long compared = 0;
    List<String> different = new ArrayList<>();
    for (Recording recording : RECORDINGS) {
      Surroundings near = recording.surroundings(recording.distances());
      compared += compare(recording, near, recording.metres, different);
      Surroundings along = recording.surroundings(RoadDistances.NONE);
      compared += compare(recording, along, alongTheRoad(recording), different);
    }

    assertThat(different).isEmpty();
    assertThat(compared)
        .isEqualTo(6L * ((Recording.WINDOWS + EVERY - 1) / EVERY) * 11 * Features.count());
  }

  /** All stations of which is known what is usual. */
  private static long compare(
      Recording recording, Surroundings with, double[][] metres, List<String> different) {
    NaiveFeatures naive = new NaiveFeatures(recording, metres);
    NetworkHistory history = new NetworkHistory();
    long compared = 0;
    for (int now = 0; now < Recording.WINDOWS; now++) {
      recording.showArrivals(history, now);
      Frame frame = history.frameAt(recording.startOf(now), with);
      for (int s = 0; s < Recording.STATIONS && now % EVERY == 0; s++) {
        if (s != Recording.UNUSUAL) {
          double[] vector = frame.vectorOf(Recording.idOf(s));
          Map<String, Double> expected = naive.at(s, now);
          assertThat(expected).hasSize(vector.length);
          for (int i = 0; i < vector.length; i++, compared++) {
            String name = Features.IN_ORDER.get(i).name();
            double should = expected.get(name);
            if (!(Math.abs(vector[i] - should) <= 1e-6 * Math.max(16, Math.abs(should)))) {
              different.add(
                  recording.startOf(now) + " " + s + " " + name + " " + vector[i] + " " + should);
            }
          }
        }
      }
    }
    return compared;
  }

  /** Without distances: postmiles rise northward, and stations of a road look 24 km far. */
  private static double[][] alongTheRoad(Recording recording) {
    double[][] metres = new double[Recording.STATIONS][Recording.STATIONS];
    for (int from = 0; from < Recording.STATIONS; from++) {
      Arrays.fill(metres[from], -1);
      for (int to = 0; to < Recording.STATIONS; to++) {
        Station one = recording.network.find(Recording.idOf(from)).orElseThrow();
        Station other = recording.network.find(Recording.idOf(to)).orElseThrow();
        if (one.freeway() != null && from != to && one.direction().equals(other.direction())) {
          double miles = other.sourcePostmile() - one.sourcePostmile();
          double ahead = (one.direction().equals("N") ? miles : -miles) * 1609.344;
          metres[from][to] = ahead > 0 ? ahead : -1;
        }
      }
    }
    return metres;
  }

  @Test
  void knowNothingOfTheFuture() {
    Recording recording = RECORDINGS.get(2);
    Surroundings with = recording.surroundings(recording.distances());
    for (int now : new int[] {40, 287, 288, 460, 600, 850}) {
      NetworkHistory asItWas = new NetworkHistory();
      for (int t = 0; t <= now; t++) {
        recording.showArrivals(asItWas, t);
      }
      List<double[]> expected = vectors(recording, asItWas, with, now);
      for (int ahead = 1; ahead <= 11; ahead++) {
        for (int s = 0; s < Recording.STATIONS; s++) {
          asItWas.see(Recording.idOf(s), recording.startOf(now + ahead), 3.0, 4.0, 0.5);
        }
      }

      assertThat(vectors(recording, asItWas, with, now)).containsExactlyElementsOf(expected);
      assertThat(vectors(recording, asItWas, with, now + 1)).isNotEqualTo(expected);
    }
  }

  @Test
  void areTheSameInWhateverOrderStatesArrive() {
    Recording recording = RECORDINGS.get(0);
    Surroundings with = recording.surroundings(recording.distances());
    int now = 400;
    List<int[]> states = new ArrayList<>();
    for (int t = now - 55; t <= now; t++) {
      for (int s = 0; s < Recording.STATIONS; s++) {
        states.add(new int[] {t, s});
        if (t % 7 == 0) {
          states.add(new int[] {t, s});
        }
      }
    }
    NetworkHistory inOrder = historyOf(recording, states);
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(states, random);
      NetworkHistory shuffled = historyOf(recording, states);

      assertThat(NetworkHistoryCodec.encode(shuffled))
          .isEqualTo(NetworkHistoryCodec.encode(inOrder));
      assertThat(vectors(recording, shuffled, with, now))
          .containsExactlyElementsOf(vectors(recording, inOrder, with, now));
    }
  }

  @Test
  void areTheSameInARegionAsInTheWholeNetwork() {
    Recording recording = RECORDINGS.get(1);
    Surroundings with = recording.surroundings(recording.distances());
    Regions regions = Regions.of(recording.network, with.neighbourhoods(), 3);
    int now = 500;
    NetworkHistory whole = new NetworkHistory();
    List<NetworkHistory> parts = new ArrayList<>();
    for (int region = 0; region < regions.count(); region++) {
      parts.add(new NetworkHistory());
    }
    for (int t = now - 55; t <= now; t++) {
      for (int s = 0; s < Recording.STATIONS; s++) {
        recording.show(whole, t, s);
        for (int region : regions.neededIn(Recording.idOf(s))) {
          recording.show(parts.get(region), t, s);
        }
      }
    }
    for (String station : ids()) {
      Frame frame = parts.get(regions.regionOf(station)).frameAt(recording.startOf(now), with);

      assertThat(frame.vectorOf(station))
          .containsExactly(whole.frameAt(recording.startOf(now), with).vectorOf(station));
    }
    assertThat(regions.count()).isEqualTo(4);
  }

  @Test
  void areFloatsAndNeverNaN() {
    Recording recording = RECORDINGS.get(0);
    Surroundings with = recording.surroundings(recording.distances());

    for (double[] vector : vectors(recording, new NetworkHistory(), with, 17)) {
      for (double value : vector) {
        assertThat(value).isFinite().isEqualTo((float) value);
      }
    }
  }

  @Test
  void tellOfNoStationWhoseUsualSpeedNobodyKnows() {
    Recording recording = RECORDINGS.get(0);
    String unusual = Recording.idOf(Recording.UNUSUAL);
    Frame frame =
        new NetworkHistory()
            .frameAt(recording.start, recording.surroundings(recording.distances()));

    assertThat(frame.canTellOf(unusual)).isFalse();
    assertThatThrownBy(() -> frame.vectorOf(unusual))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Nobody knows what is usual at station se: see canTellOf");
  }

  @Test
  void areFoundByName() {
    for (int i = 0; i < Features.count(); i++) {
      assertThat(Features.indexOf(Features.IN_ORDER.get(i).name())).isEqualTo(i);
    }
    assertThat(Features.IN_ORDER).map(Feature::name).contains(Features.typicalIn(5));
    assertThatThrownBy(() -> Features.indexOf("speed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no feature speed");
  }

  private static NetworkHistory historyOf(Recording recording, List<int[]> states) {
    NetworkHistory history = new NetworkHistory();
    states.forEach(state -> recording.show(history, state[0], state[1]));
    return history;
  }

  private static List<double[]> vectors(
      Recording recording, NetworkHistory history, Surroundings with, int now) {
    Frame frame = history.frameAt(recording.startOf(now), with);
    return ids().stream().map(frame::vectorOf).toList();
  }

  private static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int s = 0; s < Recording.STATIONS; s++) {
      if (s != Recording.UNUSUAL) {
        ids.add(Recording.idOf(s));
      }
    }
    return ids;
  }
}
