package io.tailback.training.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.feature.Features;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.LocalSlot;
import io.tailback.core.feature.Regions;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.state.ImputationMethod;
import io.tailback.training.RecordedWeeks;
import io.tailback.training.RecordedWeeks.Cell;
import io.tailback.training.SmallTraining;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SmallTraining.Extension.class)
class ExampleJobTest {
  private static final int LAST_SPEED = Features.indexOf("speed_00_min_ago_kmh");
  private static final int MOST_STATIONS = 15;
  private static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);

  @Test
  void labelsAndLastSpeedsAreWhatTheFileSays(SmallTraining small) {
    Examples examples = small.examples();
    RecordedWeeks recorded = small.recorded();
    int wrong = 0;
    int row = 0;
    for (ExampleBlock block : small.blocks()) {
      for (int i = 0; i < block.rows(); i++, row++) {
        String station = examples.stationOf(row);
        long window = examples.windowOf(row);
        for (int h = 0; h < Horizons.COUNT; h++) {
          float expected = recorded.observedKmh(station, window + h + 1);
          wrong += Float.compare(examples.label(h, row), expected) == 0 ? 0 : 1;
        }
        float last = recorded.observedKmh(station, window);
        float said = block.vectors()[i * block.features() + LAST_SPEED];
        wrong += said == (Float.isNaN(last) ? -1 : last) ? 0 : 1;
        wrong += (examples.minutesSinceObservation(row) == 0) == !Float.isNaN(last) ? 0 : 1;
      }
    }
    assertThat(wrong).as("wrong values").isZero();
    assertThat(row).isEqualTo(examples.rows()).isEqualTo(withAnyLabel(small)).isGreaterThan(90_000);
  }

  private static int withAnyLabel(SmallTraining small) {
    int count = 0;
    ExamplePlan plan = small.examples().plan();
    for (String station : small.recorded().stations()) {
      for (long moment = plan.firstMoment(); moment < plan.endMoment(); moment++) {
        boolean any = false;
        for (int ahead = 1; ahead <= Horizons.COUNT; ahead++) {
          any |= !Float.isNaN(small.recorded().observedKmh(station, moment + ahead));
        }
        count += any ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void twoRegionsMakeTheExamplesOfOne(SmallTraining small) {
    RecordedWeeks recorded = small.recorded();
    Regions regions = Regions.of(recorded.network(), recorded.neighbourhoods(), MOST_STATIONS);
    assertThat(regions.count()).isEqualTo(2);
    assertThat(recorded.stations()).anyMatch(one -> regions.neededIn(one).size() == 2);
    try (Examples examples = run(small, recorded, MOST_STATIONS)) {
      Map<Long, Row> ofTwo = byMoment(examples.blocks().collect());
      Map<Long, Row> ofOne = byMoment(small.blocks());
      assertThat(ofTwo.keySet()).isEqualTo(ofOne.keySet());
      ofOne.forEach((key, row) -> check(row.equals(ofTwo.get(key)), "The same row in two regions"));
      assertThat(examples.typicalWeek()).isEqualTo(small.examples().typicalWeek());
    }
  }

  /** What is usual on a day of the training is what the other days say. */
  @Test
  void aTrainingExampleDoesNotKnowItsOwnDayInTheTypicalWeek(SmallTraining small) {
    LocalClock clock = RecordedWeeks.clock();
    String station = small.recorded().stations().get(3);
    long tuesday = MONDAY.plusDays(1).toEpochDay();
    RecordedWeeks changed =
        small
            .recorded()
            .with(
                (id, window, was) ->
                    id.equals(station)
                            && clock.slotOf(window).epochDay() == tuesday
                            && was.speedKmh() != null
                        ? new Cell(was.speedKmh() / 2, was.speedMethod(), null)
                        : was);
    try (Examples examples = run(small, changed, 64)) {
      Map<Long, Row> after = byMoment(examples.blocks().collect());
      int number = numberOf(changed, station);
      int own = 0;
      int others = 0;
      int othersChanged = 0;
      for (Map.Entry<Long, Row> one : byMoment(small.blocks()).entrySet()) {
        long window = one.getKey() >> 8;
        if ((one.getKey() & 255) != number
            || small.examples().plan().partOf(window) != ExamplePlan.Part.TRAINING) {
          continue;
        }
        for (int h = 0; h < Horizons.COUNT; h++) {
          int place = Features.indexOf(Features.typicalIn(Horizons.minutesOf(h)));
          boolean same = one.getValue().vector[place] == after.get(one.getKey()).vector[place];
          LocalSlot slot = clock.slotOf(window + h + 1);
          if (slot.epochDay() == tuesday) {
            check(same, "The usual speed of a Tuesday without itself");
            own++;
          } else if (slot.isWorkday()) {
            others++;
            othersChanged += same ? 0 : 1;
          }
        }
      }
      assertThat(own).isGreaterThan(250 * Horizons.COUNT);
      assertThat((double) othersChanged / others).isGreaterThan(0.9);
    }
  }

  /**
   * From the middle of the validation part on everything is changed, and a day is added after the
   * last moment's hour. Some of it says that the source filled it in.
   */
  @Test
  void noVectorKnowsWhatComesLater(SmallTraining small) {
    ExamplePlan plan = small.examples().plan();
    long change = (plan.validation().get(0).from() + plan.validation().get(0).to()) / 2;
    String imputed = small.recorded().stations().get(0);
    RecordedWeeks later =
        RecordedWeeks.days(MONDAY, 13)
            .with(
                (id, window, was) -> {
                  if (window < change) {
                    return was;
                  }
                  double speed = 7 + Math.floorMod(window * 31, 90);
                  return id.equals(imputed) && window % 3 == 0
                      ? new Cell(speed, ImputationMethod.SOURCE_IMPUTED, null)
                      : new Cell(speed, ImputationMethod.OBSERVED, 1_234.0);
                });
    try (Examples examples = run(small, later, 64)) {
      assertThat(examples.typicalWeek()).isEqualTo(small.examples().typicalWeek());
      Map<Long, Row> after = byMoment(examples.blocks().collect());
      int same = 0;
      int changed = 0;
      for (Map.Entry<Long, Row> one : byMoment(small.blocks()).entrySet()) {
        Row now = after.get(one.getKey());
        long window = one.getKey() >> 8;
        if (window < change) {
          check(Arrays.equals(now.vector, one.getValue().vector), "A vector before the change");
          check(now.minutes == one.getValue().minutes, "What was known before the change");
          same++;
        } else {
          changed += Arrays.equals(now.vector, one.getValue().vector) ? 0 : 1;
        }
        if (window + Horizons.COUNT < change) {
          check(Arrays.equals(now.labels, one.getValue().labels), "Labels before the change");
        }
      }
      assertThat(same).isGreaterThan(65_000);
      assertThat(changed).isEqualTo(small.examples().rows() - same);
      checkImputed(later, plan, after, imputed, change);
    }
  }

  private static void checkImputed(
      RecordedWeeks weeks, ExamplePlan plan, Map<Long, Row> rows, String station, long change) {
    int flow = Features.indexOf("flow_last_veh_per_hour");
    int imputed = 0;
    int index = numberOf(weeks, station);
    for (long window = change + 1; window < plan.endMoment(); window++) {
      Row row = rows.get(key(window, index));
      boolean missing = window % 3 == 0;
      check((row.vector[LAST_SPEED] == -1) == missing, "A filled in speed was not observed");
      check((row.minutes == 5) == missing, "How long ago it was observed");
      check(row.vector[flow] == (missing ? -1 : 1_234), "The flow of the last window");
      for (int h = 0; h < Horizons.COUNT; h++) {
        check(
            Float.isNaN(row.labels[h]) == ((window + h + 1) % 3 == 0),
            "A filled in speed is no answer");
      }
      imputed += missing ? 1 : 0;
    }
    assertThat(imputed).isGreaterThan(200);
  }

  private static Examples run(SmallTraining small, RecordedWeeks weeks, int stationsOfRegion) {
    return new ExampleJob(
            weeks.network(), weeks.neighbourhoods(), RecordedWeeks.clock(), stationsOfRegion)
        .run(weeks.states(small.session()), small.examples().plan(), 2);
  }

  private static int numberOf(RecordedWeeks weeks, String station) {
    return List.copyOf(weeks.network().stations())
        .indexOf(weeks.network().find(station).orElseThrow());
  }

  /** One of very many; the words are for the case that it does not hold. */
  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private record Row(int minutes, float[] vector, float[] labels) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Row that
          && minutes == that.minutes
          && Arrays.equals(vector, that.vector)
          && Arrays.equals(labels, that.labels);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(vector);
    }
  }

  private static long key(long window, int station) {
    return window << 8 | station;
  }

  private static Map<Long, Row> byMoment(List<ExampleBlock> blocks) {
    Map<Long, Row> rows = new HashMap<>();
    for (ExampleBlock block : blocks) {
      for (int i = 0; i < block.rows(); i++) {
        int features = block.features();
        Row row =
            new Row(
                block.minutesSinceObservation()[i],
                Arrays.copyOfRange(block.vectors(), i * features, (i + 1) * features),
                Arrays.copyOfRange(block.labels(), i * Horizons.COUNT, (i + 1) * Horizons.COUNT));
        check(rows.put(key(block.window()[i], block.station()[i]), row) == null, "Twice the same");
      }
    }
    return rows;
  }
}
