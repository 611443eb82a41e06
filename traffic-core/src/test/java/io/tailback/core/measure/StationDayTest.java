package io.tailback.core.measure;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.imputation.Variable;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.LocalHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StationDayTest {
  private static final LocalHours MONDAY = hours("2012-03-05");
  private static final Instant AT_0800 = Instant.parse("2012-03-05T16:00:00Z");
  private static final Station STATION =
      new Station("a", null, null, null, null, LaneType.MAINLINE, 2, null, 800.0, 100.0);

  private static LocalHours hours(String date) {
    return LocalHours.of(new LocalDay(LocalDate.parse(date), LOS_ANGELES));
  }

  private static StationReading observed(Long count, Double speedKmh) {
    return new StationReading(count, speedKmh, false, 0.1, 100.0, 1, 0);
  }

  private static Instant window(int index) {
    return AT_0800.plus(Duration.ofMinutes(5L * index));
  }

  private static HourSums at0800(StationDay day, ImputationMode mode) {
    return day.hours(mode).get(8);
  }

  /** F-M1: 120 vehicles on 0.8 km at 40 km/h, in six windows of an hour. */
  @Test
  void sixWindowsOfAnHourAreHalfObserved() {
    StationDay day = new StationDay(MONDAY, STATION, true);
    for (int i = 0; i < 6; i++) {
      day.observe(window(i), observed(120L, 40.0));
    }
    HourSums hour = at0800(day, ImputationMode.OBSERVED_ONLY);

    assertThat(hour.measures().vktVehM()).isEqualTo(6 * 96_000);
    assertThat(hour.measures().vhtVehMs()).isEqualTo(6 * 8_640_000);
    assertThat(hour.measures().delayVehMs().mph60()).isEqualTo(6 * 5_060_902);
    assertThat(hour.measures().intervals()).isEqualTo(12);
    assertThat(hour.measures().samples()).isEqualTo(new SampleCounts(120, 0, 240));
    assertThat(hour.measures().missing().byReason())
        .isEqualTo(Map.of(MeasureReason.NOT_REPORTED, 6L));
    assertThat(hour.vehicleCount()).isEqualTo(720);
    assertThat(hour.countedIntervals()).isEqualTo(6);
    assertThat(hour.pace().congested()).isEqualTo(new CongestedTime(6, 6, 12));
  }

  @Test
  void anHourWithoutAnyReadingIsMissingAndNotZero() {
    HourSums hour = at0800(new StationDay(MONDAY, STATION, true), ImputationMode.OBSERVED_ONLY);

    assertThat(hour.measures().vktVehM()).isNull();
    assertThat(hour.measures().delayVehMs()).isNull();
    assertThat(hour.vehicleCount()).isNull();
    assertThat(hour.pace().intervals()).isZero();
    assertThat(hour.measures().samples()).isEqualTo(new SampleCounts(0, 0, 240));
  }

  @Test
  void allWindowsOfDaysWithAChangedClockAreExpected() {
    for (Map.Entry<String, Integer> day :
        Map.of("2012-03-11", 276, "2012-03-12", 288, "2012-11-04", 300).entrySet()) {
      List<HourSums> hours =
          new StationDay(hours(day.getKey()), STATION, true).hours(ImputationMode.FILL);

      assertThat(hours).hasSize(day.getValue() / 12);
      assertThat(hours.stream().mapToLong(hour -> hour.measures().intervals()).sum())
          .isEqualTo((long) day.getValue());
    }
  }

  @Test
  void aSpeedWithoutACountNeedsFlowAndStillHasAPace() {
    StationDay day = new StationDay(MONDAY, STATION, true);
    day.observe(AT_0800, observed(null, 50.0));
    HourSums hour = at0800(day, ImputationMode.OBSERVED_ONLY);

    assertThat(hour.measures().vktVehM()).isNull();
    assertThat(hour.measures().missing().byReason())
        .isEqualTo(Map.of(MeasureReason.NEEDS_FLOW, 1L, MeasureReason.NOT_REPORTED, 11L));
    assertThat(hour.pace().usPerKm()).isEqualTo(72_000_000);
  }

  @Test
  void aFilledValueCountsInTheLadderAloneAndMakesItsWindowImputed() {
    StationDay day = new StationDay(MONDAY, STATION, true);
    day.observe(AT_0800, observed(null, 40.0));
    day.fill(AT_0800, Variable.VEHICLE_COUNT, 119.5);

    assertThat(at0800(day, ImputationMode.OBSERVED_ONLY).measures().vktVehM()).isNull();
    HourSums filled = at0800(day, ImputationMode.FILL);
    assertThat(filled.vehicleCount()).isEqualTo(120);
    assertThat(filled.measures().vhtVehMs()).isEqualTo(8_640_000);
    assertThat(filled.measures().samples()).isEqualTo(new SampleCounts(0, 20, 240));
  }

  @Test
  void aFilledValueDoesNotReplaceAnObservedOneNorTheSpeedOfAnEmptyRoad() {
    StationDay day = new StationDay(MONDAY, STATION, true);
    day.observe(window(0), observed(120L, 40.0));
    day.fill(window(0), Variable.VEHICLE_COUNT, 7);
    day.observe(window(1), new StationReading(0L, null, true, 0.0, 100.0, 1, 0));
    day.fill(window(1), Variable.SPEED, 30);

    assertThat(day.hours(ImputationMode.FILL)).isEqualTo(day.hours(ImputationMode.OBSERVED_ONLY));
    assertThat(at0800(day, ImputationMode.FILL).measures().lostProductivityLaneMMs().mph60())
        .isEqualTo(
            IntervalMeasures.of(new StationInterval(120L, 40.0, null, 0.1, 800.0, 2))
                .lostProductivityLaneMMs()
                .mph60());
  }

  @Test
  void whatABadDetectorSaysIsNotBelieved() {
    StationDay day = new StationDay(MONDAY, STATION, false);
    day.observe(window(0), observed(999L, 3.0));
    day.observe(window(1), observed(999L, 3.0));
    day.fill(window(1), Variable.VEHICLE_COUNT, 120);
    day.fill(window(1), Variable.SPEED, 40);

    HourSums observed = at0800(day, ImputationMode.OBSERVED_ONLY);
    assertThat(observed.vehicleCount()).isNull();
    assertThat(observed.measures().samples().observed()).isZero();
    HourSums filled = at0800(day, ImputationMode.FILL);
    assertThat(filled.vehicleCount()).isEqualTo(120);
    assertThat(filled.measures().vhtVehMs()).isEqualTo(8_640_000);
    assertThat(filled.measures().samples()).isEqualTo(new SampleCounts(0, 20, 240));
  }

  @Test
  void aPartlyObservedWindowKeepsItsShares() {
    StationDay day = new StationDay(MONDAY, STATION, true);
    day.observe(AT_0800, new StationReading(120L, 40.0, false, 0.1, null, 0.75, 0.25));

    assertThat(at0800(day, ImputationMode.OBSERVED_ONLY).measures().samples())
        .isEqualTo(new SampleCounts(15, 5, 240));
  }
}
