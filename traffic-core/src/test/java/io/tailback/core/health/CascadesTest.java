package io.tailback.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CascadesTest {
  /** Two feeds, in each two lines of two controllers of two stations of two lanes: 32 detectors. */
  private static final List<Equipment> ALL = all();

  @Test
  void oneSilentDetectorIsItsOwnCause() {
    assertThat(silent("f0l0c0s0d1").rootCauses())
        .containsExactly(new RootCause(DailyStatus.NO_DATA, "f0l0c0s0d1", List.of("f0l0c0s0d1")));
  }

  @Test
  void aCascadeRaisesOneAlarmAtTheHighestFailedLevel() {
    for (String link : List.of("f0l0c0s0", "f0l0c0", "f0l0", "f0")) {
      List<RootCause> causes = silent(link).rootCauses();

      assertThat(causes).hasSize(1);
      assertThat(causes.get(0).linkId()).isEqualTo(link);
      assertThat(causes.get(0).detectorIds()).hasSize(32 >> (link.length() / 2));
    }
    assertThat(silent("f0l0c0s0").rootCauses().get(0).status()).isEqualTo(DailyStatus.STATION_DOWN);
    assertThat(silent("f0l0c0").rootCauses().get(0).status())
        .isEqualTo(DailyStatus.CONTROLLER_DOWN);
    assertThat(silent("f0l0").rootCauses().get(0).status()).isEqualTo(DailyStatus.LINE_DOWN);
    assertThat(silent("f0").rootCauses().get(0).status()).isEqualTo(DailyStatus.FEED_DOWN);
  }

  @Test
  void separateFaultsAreSeparateAlarms() {
    Cascades cascades =
        Cascades.among(
            ALL,
            id -> !id.startsWith("f1l1") && !id.startsWith("f0l0c1s0") && !id.equals("f0l0c0s0d0"));

    assertThat(cascades.rootCauses())
        .extracting(cause -> cause.status() + " " + cause.linkId())
        .containsExactly("LINE_DOWN f1l1", "STATION_DOWN f0l0c1s0", "NO_DATA f0l0c0s0d0");
  }

  @Test
  void aLinkThatIsNotKnownHasNoFailure() {
    List<Equipment> stationsOnly =
        List.of(Equipment.of("d1", "s1", "feed"), Equipment.of("d2", "s2", "feed"));

    assertThat(Cascades.among(stationsOnly, "d1"::equals).rootCauses())
        .containsExactly(new RootCause(DailyStatus.STATION_DOWN, "s2", List.of("d2")));
    assertThat(Cascades.among(stationsOnly, id -> false).rootCauses())
        .containsExactly(new RootCause(DailyStatus.FEED_DOWN, "feed", List.of("d1", "d2")));
  }

  @Test
  void theStatusOfTheDayIsThatOfTheSilenceOrElseOfTheValues() {
    Diagnosis good = new Diagnosis.Protocol().close(1);
    Cascades cascades = silent("f0l0c0s0");

    assertThat(cascades.statusOf("f0l0c0s0d0", good)).isEqualTo(DailyStatus.STATION_DOWN);
    assertThat(cascades.statusOf("f0l0c0s1d0", good)).isEqualTo(DailyStatus.GOOD);
    assertThat(Set.of(DailyStatus.values()))
        .filteredOn(DailyStatus::isCascade)
        .hasSize(4)
        .doesNotContain(DailyStatus.NO_DATA);
  }

  @Test
  void badSinceIsTheFirstBadDayAfterTheLastGoodOne() {
    LocalDate monday = LocalDate.of(2022, 1, 3);
    HealthHistory history =
        HealthHistory.EMPTY
            .after(monday, DailyStatus.CARD_OFF)
            .after(monday.plusDays(1), DailyStatus.GOOD);
    assertThat(history.badSince()).isEmpty();

    HealthHistory bad =
        history
            .after(monday.plusDays(2), DailyStatus.CARD_OFF)
            .after(monday.plusDays(5), DailyStatus.NO_DATA);
    assertThat(bad.badSince()).contains(monday.plusDays(2));
    assertThat(bad.after(monday.plusDays(6), DailyStatus.GOOD).badSince()).isEmpty();
    assertThatThrownBy(() -> bad.after(monday, DailyStatus.GOOD))
        .hasMessage("The diagnosis of 2022-01-03 comes after that of 2022-01-08");
  }

  private static Cascades silent(String prefix) {
    return Cascades.among(ALL, id -> !id.startsWith(prefix));
  }

  private static List<Equipment> all() {
    List<Equipment> all = new ArrayList<>();
    for (int number = 0; number < 32; number++) {
      String feed = "f" + (number >> 4);
      String line = feed + "l" + (number >> 3 & 1);
      String controller = line + "c" + (number >> 2 & 1);
      String station = controller + "s" + (number >> 1 & 1);
      all.add(
          new Equipment(
              station + "d" + (number & 1),
              Optional.of(station),
              Optional.of(controller),
              Optional.of(line),
              Optional.of(feed)));
    }
    return all;
  }
}
