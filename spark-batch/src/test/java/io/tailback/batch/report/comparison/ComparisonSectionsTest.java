package io.tailback.batch.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.measure.DayBlocks;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.measure.StationInterval;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Interval and chance in the tables, beside those that {@link YardstickTest} draws and deals. */
class ComparisonSectionsTest {
  private static final LocalDate FIRST = LocalDate.of(2022, 1, 3);

  private static final Comparison OF_ALL = vkt(ComparedPlaces.ALL);

  private static Comparison vkt(String place) {
    return new Comparison(
        place,
        "all-day",
        Yardstick.VKT,
        Yardstick.VKT.compare(
            YardstickTest.days(YardstickTest.BEFORE),
            YardstickTest.days(YardstickTest.AFTER),
            DayBlocks.DEFAULT));
  }

  private static ShownTable.Line only(String table) {
    return only(table, side("before", FIRST, 5, List.of()));
  }

  private static ShownTable.Line only(String table, SideData before) {
    Comparisons comparisons = new Comparisons(List.of(OF_ALL), List.of(vkt("1202353")));
    SideData after = side("after", FIRST.plusDays(30), 5, List.of());
    List<Section> sections = new ComparisonSections(before, after, comparisons).of(List.of());
    List<ShownTable.Line> lines =
        sections.stream()
            .flatMap(section -> section.tables().stream())
            .filter(one -> one.name().equals(table))
            .flatMap(one -> new ShownTable(one).lines().stream())
            .toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private static SideData side(
      String word, LocalDate from, int count, List<SideData.PlaceHour> hours) {
    ReportPeriod period = new ReportPeriod(from, from.plusDays(count - 1));
    List<LocalDate> days = period.from().datesUntil(period.to().plusDays(1)).toList();
    return new SideData(
        new Side(word, period, new ReportDays(days, List.of())), hours, List.of(), List.of());
  }

  /** At 30 mph a vehicle-kilometre costs 1 / 96.56064 hours against 60 mph. */
  @Test
  void theBandOfAnHourHoldsEightyOfHundredDays() {
    List<SideData.PlaceHour> hours = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      long vehicles = 100L * (1 + 7 * day % 20);
      StationInterval slow = new StationInterval(vehicles, 48.28032, null, 0.3, 1000.0, 4);
      LocalDate date = FIRST.plusDays(day);
      hours.add(
          new SideData.PlaceHour(
              "",
              date.atTime(16, 0).toInstant(ZoneOffset.UTC),
              date,
              8,
              HourSums.of(slow, new SampleCounts(40, 0, 40), 100.0)));
    }
    ShownTable.Line line = only("hours", side("before", FIRST, 20, hours));

    line.is("days_used", 20);
    assertThat(line.number("delay_60mph_veh_h")).isCloseTo(1050 / 96.56064, within(0.00501));
    assertThat(line.number("delay_p10_veh_h")).isCloseTo(200 / 96.56064, within(0.00501));
    assertThat(line.number("delay_p90_veh_h")).isCloseTo(1800 / 96.56064, within(0.00501));
    assertThat(line.number("q_kmh")).isCloseTo(48.28032, within(0.00501));
  }

  @Test
  void aPlaceAndAStationHaveTheIntervalAndTheChanceOfTheirDays() {
    double[] drawn = YardstickTest.drawnDifferences();
    for (String table : List.of("comparison", "stations")) {
      ShownTable.Line line = only(table);
      line.is("before", 140);
      line.is("after", 178);
      line.is("difference", 38);
      line.is("change_percent", 100 * 38 / 140.0);
      line.is("lowest", drawn[49]);
      line.is("highest", drawn[1949]);
      line.is("p_value", YardstickTest.chance());
      line.is("days_before", 5);
      line.is("days_after", 5);
    }
  }

  @Test
  void changesAreSharesOfBefore() {
    double[] drawn = YardstickTest.drawnDifferences();
    ShownTable.Line line = only("changes");

    line.is("change_percent", 100 * 38 / 140.0);
    line.is("lowest_percent", 100 * drawn[49] / 140);
    line.is("highest_percent", 100 * drawn[1949] / 140);
    line.is("p_value", YardstickTest.chance());
  }
}
