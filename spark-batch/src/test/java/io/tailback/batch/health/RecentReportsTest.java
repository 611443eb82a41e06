package io.tailback.batch.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.health.DailyStatus;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecentReportsTest {
  private static final LocalDate DAY = LocalDate.of(2012, 3, 12);
  private static final Optional<Integer> NOT_STATED = Optional.empty();

  private static RecentReports reports(Map<Integer, String> detectorsByDaysBefore) {
    TreeMap<LocalDate, RecentReports.Report> byDay = new TreeMap<>();
    detectorsByDaysBefore.forEach(
        (before, ids) ->
            byDay.put(
                DAY.minusDays(before),
                new RecentReports.Report(
                    Optional.of("feed-" + before),
                    ids.isEmpty() ? Set.of() : Set.of(ids.split(",")))));
    return new RecentReports(byDay);
  }

  private static Finding sent(String detectors) {
    return new Finding(
        "s", DAY, Finding.TestedOn.SAMPLES, DailyStatus.GOOD, Set.of(), 1, Detectors.of(detectors));
  }

  private static Finding silence() {
    return new Finding(
        "s", DAY, Finding.TestedOn.NOTHING, DailyStatus.NO_DATA, Set.of(), 0, Detectors.NONE);
  }

  @Test
  void aWeekTellsTheDetectorsWhereLanesAreNotStated() {
    RecentReports week = reports(Map.of(0, "1", 3, "1,2", 6, "3", 7, "4"));

    assertThat(week.knownOn(sent("1"), NOT_STATED).text()).isEqualTo("1,2,3");
    assertThat(week.knownOn(silence(), NOT_STATED).text()).isEqualTo("1,2,3");
  }

  @Test
  void theLastOnesStandInTheLanesThatAreStated() {
    RecentReports week = reports(Map.of(0, "1", 3, "1,2", 6, "3"));

    assertThat(week.knownOn(sent("1"), Optional.of(1)).text()).isEqualTo("1");
    assertThat(week.knownOn(sent("1"), Optional.of(2)).text()).isEqualTo("1,2");
    assertThat(week.knownOn(sent("1,2,3"), Optional.of(2)).text()).isEqualTo("1,2,3");
    assertThat(week.knownOn(sent("1"), Optional.of(5)).text())
        .isEqualTo("1,2,3,unnamed-1,unnamed-2");
  }

  @Test
  void aStationThatReportsAsAWholeHasNoDetectors() {
    assertThat(reports(Map.of(2, "1,2")).knownOn(sent(null), Optional.of(2)))
        .isEqualTo(Detectors.NONE);
    assertThat(reports(Map.of(2, "")).knownOn(silence(), Optional.of(2))).isEqualTo(Detectors.NONE);
  }

  @Test
  void theFeedIsTheLastOneOfTheWeek() {
    assertThat(reports(Map.of(2, "1", 5, "1")).feedOn(DAY)).contains("feed-2");
    assertThat(reports(Map.of(7, "1")).feedOn(DAY)).isEmpty();
    assertThat(reports(Map.of(7, "1")).feedOn(DAY.minusDays(1))).contains("feed-7");
  }
}
