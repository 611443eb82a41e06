package io.tailback.core.measure;

import static io.tailback.core.measure.AadtMethod.AADT_1;
import static io.tailback.core.measure.AadtMethod.AADT_2;
import static io.tailback.core.measure.AadtMethod.AADT_3;
import static io.tailback.core.measure.AadtMethod.AADT_4;
import static io.tailback.core.measure.AadtMethod.AADT_5;
import static io.tailback.core.measure.AadtMethod.AADT_6;
import static io.tailback.core.measure.AadtMethod.AADT_7;
import static io.tailback.core.measure.AadtMethod.AADT_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.measure.DailyVolume.LaneDay;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AadtTest {
  private static final Year YEAR = Year.of(2023);

  /** F-Y1: each day's volume, spread evenly over 24 hours. */
  private static List<DailyVolume> yearWithout(Predicate<LocalDate> missing) {
    return YEAR.atDay(1)
        .datesUntil(YEAR.plusYears(1).atDay(1))
        .filter(missing.negate())
        .map(date -> new DailyVolume(date, volume(date), evenly(volume(date))))
        .toList();
  }

  private static double volume(LocalDate date) {
    double ofWeekday =
        switch (date.getDayOfWeek()) {
          case SATURDAY -> 8000;
          case SUNDAY -> 6000;
          default -> 10_000;
        };
    return ofWeekday + 100 * date.getMonthValue();
  }

  private static List<Double> evenly(double volume) {
    return Collections.nCopies(24, volume / 24);
  }

  private static Predicate<LocalDate> gap(String name) {
    return switch (name) {
      case "nothing" -> date -> false;
      case "July weekends" ->
          date -> date.getMonth() == Month.JULY && date.getDayOfWeek().getValue() > 5;
      case "December" -> date -> date.getMonth() == Month.DECEMBER;
      case "November and December" -> date -> date.getMonthValue() >= 11;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Double aadt(AadtMethod method, List<DailyVolume> days) {
    return Aadt.of(method, YEAR, days).vehiclesPerDay().value();
  }

  private static void assertVolume(Double actual, Double expected) {
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isCloseTo(expected, within(5e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, 9786.849, 9792.857, 9792.857, 9792.857, 9792.857",
    "July weekends, 9845.634, 9864.286, 9791.558, 9864.286, 9791.558",
    "December, 9745.509, , 9742.857, 9742.857, 9742.857",
    "November and December, 9690.789, , 9692.857, , "
  })
  void theWaysDifferInWhatAGapDoes(
      String missing, Double first, Double second, Double third, Double sixth, Double seventh) {
    List<DailyVolume> days = yearWithout(gap(missing)); // F-Y1

    assertVolume(aadt(AADT_1, days), first);
    assertVolume(aadt(AADT_2, days), second);
    assertVolume(aadt(AADT_3, days), third);
    assertVolume(aadt(AADT_6, days), sixth);
    assertVolume(aadt(AADT_7, days), seventh);
    assertVolume(aadt(AADT_4, days), third);
    assertVolume(aadt(AADT_5, days), first);
    assertVolume(aadt(AADT_8, days), seventh);
  }

  @Test
  void saysHowManyDaysAndMonthsItUsed() {
    Aadt aadt = Aadt.of(AadtMethod.SHOWN, YEAR, yearWithout(gap("November and December")));

    assertThat(aadt.method()).isEqualTo(AADT_7);
    assertThat(aadt.daysUsed()).isEqualTo(304);
    assertThat(aadt.monthsUsed()).isEqualTo(10);
    assertThat(aadt.vehiclesPerDay().reason()).isEqualTo(MeasureReason.INCOMPLETE_YEAR);
  }

  @Test
  void withoutADayThereIsNoAverage() {
    for (AadtMethod method : AadtMethod.values()) {
      assertThat(aadt(method, List.of())).isNull();
    }
  }

  @Test
  void anHourThatNeverCameIsNotASmallerDay() {
    List<Double> hours = new ArrayList<>(evenly(2400));
    hours.set(3, null);
    List<DailyVolume> days = List.of(new DailyVolume(YEAR.atDay(1), 2400, hours));

    assertThat(aadt(AADT_5, days)).isNull();
    assertThat(aadt(AADT_4, days)).isNull();
    assertThat(aadt(AADT_1, days)).isEqualTo(2400);
  }

  @Test
  void aDayOfAnotherYearIsRefused() {
    List<DailyVolume> days = List.of(DailyVolume.of(LocalDate.of(2024, 1, 1), 1));

    assertThatThrownBy(() -> Aadt.of(AADT_1, YEAR, days)).hasMessageContaining("2024-01-01");
  }

  /** The last defect of measures.md, section 12.2: a sum over the good lanes alone. */
  @Test
  void aDayWithABadLaneIsDroppedAndNotTheLane() { // F-Y3
    LaneDay good = new LaneDay(10_000, true);
    LaneDay bad = new LaneDay(10_000, false);
    LocalDate date = YEAR.atDay(1);

    assertThat(DailyVolume.ofLanes(date, List.of(good, good, good, good)))
        .contains(DailyVolume.of(date, 40_000));
    assertThat(DailyVolume.ofLanes(date, List.of(good, good, good, bad))).isEmpty();
    assertThat(DailyVolume.ofLanes(date, List.of())).isEmpty();
  }

  /** The last defect of measures.md, section 12.2: K as a volume by rank. */
  @Test
  void theThirtiethHourIsTheThirtiethOfTheListWhateverTheTies() { // F-Y2
    List<Double> hours =
        Stream.of(
                Collections.nCopies(20, 1800.0),
                Collections.nCopies(10, 2000.0),
                Collections.nCopies(15, 1900.0))
            .flatMap(List::stream)
            .toList();

    assertThat(KFactor.of(30, hours, Measured.of(20_000)).value()).isEqualTo(0.09);
    assertThat(KFactor.of(25, hours, Measured.of(20_000)).value()).isEqualTo(0.095);
    assertThat(KFactor.of(50, hours, Measured.of(20_000)).reason())
        .isEqualTo(MeasureReason.TOO_FEW_VALUES);
  }

  @Test
  void withoutAnAverageDayThereIsNoK() {
    List<Double> hours = IntStream.range(0, 100).mapToObj(Double::valueOf).toList();

    assertThat(KFactor.of(30, hours, Measured.missing(MeasureReason.INCOMPLETE_YEAR)).reason())
        .isEqualTo(MeasureReason.INCOMPLETE_YEAR);
    assertThat(KFactor.of(30, hours, Measured.of(0)).reason()).isEqualTo(MeasureReason.NO_VEHICLES);
    assertThatThrownBy(() -> KFactor.of(0, hours, Measured.of(1))).hasMessageContaining("first");
  }

  @Test
  void aDayHasTwentyFourHoursOfTheClock() {
    assertThatThrownBy(() -> new DailyVolume(YEAR.atDay(1), 1, List.of(1.0)))
        .hasMessageContaining("24 hours");
  }
}
