package io.tailback.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.network.LaneType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyDiagnosisTest {
  private static final HealthDay DAY =
      new HealthDay(LocalDate.of(2022, 1, 3), ZoneId.of("America/Los_Angeles"));

  /** F-H1: 2040 samples of which some are bad in one way. */
  @ParameterizedTest
  @CsvSource({
    "ZERO_OCCUPANCY, 1204, CARD_OFF",
    "ZERO_OCCUPANCY, 1203, GOOD",
    "HIGH_OCCUPANCY, 408, HIGH_VALUE",
    "HIGH_OCCUPANCY, 407, GOOD",
    "COVERED_WITHOUT_COUNT, 41, INTERMITTENT",
    "COVERED_WITHOUT_COUNT, 40, GOOD",
  })
  void fH1TheMainlineRulesTurnAtTheirBounds(Kind kind, int samples, DailyStatus status) {
    DailySamples day = samples(HealthDay.SAMPLES, kind, samples);

    assertThat(day.received()).isEqualTo(2040);
    assertThat(day.diagnose(LaneType.MAINLINE, DiagnosticSet.URBAN).status()).isEqualTo(status);
    assertThat(day.diagnose(LaneType.HOV, DiagnosticSet.URBAN).status()).isEqualTo(status);
  }

  /** F-H1: 1224 received are too few, 1225 are tested further. */
  @ParameterizedTest
  @CsvSource({"0, NO_DATA", "1, INSUFFICIENT_DATA", "1224, INSUFFICIENT_DATA", "1225, GOOD"})
  void fH1SixtyPercentOfTheSamplesAreTooFew(int received, DailyStatus status) {
    assertThat(
            samples(received, Kind.GOOD, 0)
                .diagnose(LaneType.MAINLINE, DiagnosticSet.URBAN)
                .status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "RURAL, 1836, CARD_OFF",
    "RURAL, 1835, GOOD",
    "LOW_VOLUME, 2040, CARD_OFF",
    "LOW_VOLUME, 2039, GOOD",
  })
  void quietRoadsMaySeeNothingForLonger(DiagnosticSet set, int zero, DailyStatus status) {
    DailySamples day = samples(HealthDay.SAMPLES, Kind.EMPTY_ROAD, zero);

    assertThat(day.diagnose(LaneType.MAINLINE, set).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "URBAN, EMPTY_ROAD, 1938, CARD_OFF",
    "URBAN, EMPTY_ROAD, 1937, GOOD",
    "URBAN_QUIET_RAMPS, EMPTY_ROAD, 2019, GOOD",
    "URBAN_QUIET_RAMPS, EMPTY_ROAD, 2020, CARD_OFF",
    "URBAN, MANY_VEHICLES, 408, HIGH_VALUE",
    "URBAN, MANY_VEHICLES, 407, GOOD",
    "URBAN, HIGH_OCCUPANCY, 2000, GOOD",
  })
  void rampsAreJudgedByTheirCounts(DiagnosticSet set, Kind kind, int samples, DailyStatus status) {
    Diagnosis diagnosis = samples(HealthDay.SAMPLES, kind, samples).diagnose(LaneType.ON_RAMP, set);

    assertThat(diagnosis.status()).isEqualTo(status);
    assertThat(diagnosis.notTested()).contains(HealthTest.INTERMITTENT, HealthTest.CONSTANT);
  }

  @Test
  void halfOfTheSamplesCountedWithoutCoverAreIntermittent() {
    assertThat(statusOf(samples(HealthDay.SAMPLES, Kind.COUNTED_WITHOUT_COVER, 1020)))
        .isEqualTo(DailyStatus.INTERMITTENT);
    assertThat(statusOf(samples(HealthDay.SAMPLES, Kind.COUNTED_WITHOUT_COVER, 1019)))
        .isEqualTo(DailyStatus.GOOD);
  }

  @Test
  void anOccupancyThatStandsStillForFourHoursIsConstant() {
    assertThat(statusOf(stillFor(480))).isEqualTo(DailyStatus.CONSTANT);
    assertThat(statusOf(stillFor(470))).isEqualTo(DailyStatus.GOOD);
  }

  @Test
  void samplesOutsideTheHoursAreLeftOut() {
    DailySamples day = new DailySamples(DAY);
    day.add(Instant.parse("2022-01-03T12:59:30Z"), 1.0, 0.1);
    day.add(Instant.parse("2022-01-04T06:00:00Z"), 1.0, 0.1);
    day.add(Instant.parse("2022-01-03T13:00:00Z"), null, null);

    assertThat(day.received()).isZero();
  }

  @Test
  void aConditionOnWhatWasNeverMeasuredIsNotTested() {
    DailySamples counts = new DailySamples(DAY);
    DailySamples occupancies = new DailySamples(DAY);
    for (int i = 0; i < HealthDay.SAMPLES; i++) {
      counts.add(DAY.start().plusSeconds(30L * i), 0.0, null);
      occupancies.add(DAY.start().plusSeconds(30L * i), null, 0.1 + 0.01 * (i / 10 % 5));
    }

    Diagnosis mainline = counts.diagnose(LaneType.MAINLINE, DiagnosticSet.URBAN);
    assertThat(mainline.status()).isEqualTo(DailyStatus.GOOD);
    assertThat(mainline.notTested())
        .containsExactlyInAnyOrder(
            HealthTest.CARD_OFF,
            HealthTest.HIGH_VALUE,
            HealthTest.INTERMITTENT,
            HealthTest.CONSTANT);
    assertThat(counts.diagnose(LaneType.ON_RAMP, DiagnosticSet.URBAN).status())
        .isEqualTo(DailyStatus.CARD_OFF);
    assertThat(occupancies.diagnose(LaneType.MAINLINE, DiagnosticSet.URBAN).notTested())
        .containsExactly(HealthTest.INTERMITTENT);
    assertThat(occupancies.diagnose(LaneType.ON_RAMP, DiagnosticSet.URBAN).notTested())
        .contains(HealthTest.CARD_OFF, HealthTest.HIGH_VALUE);
  }

  @Test
  void aFailedTestLeavesTheLaterOnesUnasked() {
    Diagnosis diagnosis =
        samples(HealthDay.SAMPLES, Kind.ZERO_OCCUPANCY, 1300)
            .diagnose(LaneType.MAINLINE, DiagnosticSet.URBAN);

    assertThat(diagnosis.notTested())
        .isEqualTo(EnumSet.of(HealthTest.HIGH_VALUE, HealthTest.INTERMITTENT, HealthTest.CONSTANT));
  }

  @Test
  void fiveMinuteValuesSayWhatTheyCanAndNoMore() {
    Diagnosis diagnosis = intervals(204, 1.0, i -> 0.1 + 0.001 * (i % 7)).diagnose(MAINLINE);

    assertThat(diagnosis.status()).isEqualTo(DailyStatus.GOOD);
    assertThat(diagnosis.notTested())
        .isEqualTo(EnumSet.of(HealthTest.CARD_OFF, HealthTest.HIGH_VALUE, HealthTest.INTERMITTENT));
  }

  @Test
  void theObservedShareOfFiveMinuteValuesDecidesWhetherTheyAreEnough() {
    assertThat(intervals(0, 1.0, i -> 0.1).diagnose(MAINLINE).status())
        .isEqualTo(DailyStatus.NO_DATA);
    assertThat(intervals(204, 0.0, i -> 0.1).diagnose(MAINLINE).status())
        .isEqualTo(DailyStatus.NO_DATA);
    assertThat(intervals(204, 0.6, i -> 0.1 + 0.01 * (i % 2)).diagnose(MAINLINE).status())
        .isEqualTo(DailyStatus.INSUFFICIENT_DATA);
    assertThat(intervals(204, 0.61, i -> 0.1 + 0.01 * (i % 2)).diagnose(MAINLINE).status())
        .isEqualTo(DailyStatus.GOOD);
    assertThat(intervals(102, 1.0, i -> 0.1).diagnose(MAINLINE).receivedShare()).isEqualTo(0.5);
  }

  @Test
  void fiveMinuteValuesThatStandStillAreConstant() {
    assertThat(intervals(204, 1.0, i -> i < 48 ? 0.1 : 0.1 + i * 0.001).diagnose(MAINLINE).status())
        .isEqualTo(DailyStatus.CONSTANT);
    assertThat(intervals(204, 1.0, i -> i < 47 ? 0.1 : 0.2 + i * 0.001).diagnose(MAINLINE).status())
        .isEqualTo(DailyStatus.GOOD);
    assertThat(intervals(204, 1.0, i -> 0).diagnose(MAINLINE).notTested())
        .contains(HealthTest.CONSTANT);
  }

  @Test
  void filledInValuesTakeNoPartInTheTestOnConstancy() {
    DailyIntervals day = intervals(204, 1.0, i -> 0.1 + i * 0.001);
    for (int i = 0; i < 60; i++) {
      day.put(DAY.start().plusSeconds(300L * i), 0, 0.1);
    }

    assertThat(day.diagnose(MAINLINE).status()).isEqualTo(DailyStatus.GOOD);
    assertThatThrownBy(() -> day.put(DAY.start(), 1.5, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDayHas204IntervalsAlsoWhenTheClockChanges() {
    ZoneId zone = ZoneId.of("America/Los_Angeles");
    for (LocalDate date : new LocalDate[] {LocalDate.of(2012, 3, 11), LocalDate.of(2012, 11, 4)}) {
      HealthDay day = new HealthDay(date, zone);
      assertThat(day.intervalOf(day.start())).hasValue(0);
      assertThat(day.intervalOf(day.end().minusSeconds(1))).hasValue(203);
      assertThat(day.intervalOf(day.end())).isEmpty();
    }
  }

  private static final LaneType MAINLINE = LaneType.MAINLINE;

  /** A way in which a sample can be. */
  private enum Kind {
    GOOD(5, 0.1),
    ZERO_OCCUPANCY(0, 0),
    EMPTY_ROAD(0, 0),
    HIGH_OCCUPANCY(5, 0.71),
    MANY_VEHICLES(21, 0.3),
    COVERED_WITHOUT_COUNT(0, 0.1),
    COUNTED_WITHOUT_COVER(5, 0);

    private final double count;
    private final double occupancy;

    Kind(double count, double occupancy) {
      this.count = count;
      this.occupancy = occupancy;
    }
  }

  private static DailyStatus statusOf(DailySamples day) {
    return day.diagnose(LaneType.MAINLINE, DiagnosticSet.URBAN).status();
  }

  /** The first samples of the day, spread over it; some of them of a kind, the rest good. */
  private static DailySamples samples(int received, Kind kind, int ofKind) {
    DailySamples day = new DailySamples(DAY);
    for (int i = 0; i < received; i++) {
      Kind one = i < ofKind ? kind : Kind.GOOD;
      double wobble = one.occupancy > 0 ? 1e-4 * (i / 10 % 5) : 0;
      day.add(DAY.start().plusSeconds(30L * i), one.count, one.occupancy + wobble);
    }
    return day;
  }

  private static DailySamples stillFor(int samples) {
    DailySamples day = new DailySamples(DAY);
    for (int i = 0; i < HealthDay.SAMPLES; i++) {
      double occupancy = i < samples ? 0.3 : 0.1 + 0.01 * (i / 10 % 5);
      day.add(DAY.start().plusSeconds(30L * i), 5.0, occupancy);
    }
    return day;
  }

  private static DailyIntervals intervals(
      int received, double observedShare, IntToDoubleFunction occupancy) {
    DailyIntervals day = new DailyIntervals(DAY);
    for (int i = 0; i < received; i++) {
      day.put(DAY.start().plusSeconds(300L * i), observedShare, occupancy.applyAsDouble(i));
    }
    return day;
  }
}
