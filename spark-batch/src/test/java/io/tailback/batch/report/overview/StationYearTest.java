package io.tailback.batch.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The daily traffic of a made year, beside the same summed day by day. */
@ExtendWith(SparkExtension.class)
class StationYearTest {
  private static final Year YEAR = Year.of(2022);

  /** One of its five minutes has no count. */
  private static final LocalDate WITH_A_GAP = LocalDate.of(2022, 7, 6);

  private static final List<Field> COLUMNS =
      List.of(
          StationHours.STATION_ID,
          StationHours.SERVICE_DATE,
          StationHours.LOCAL_HOUR,
          StationHours.VEHICLE_COUNT,
          StationHours.INTERVALS,
          StationHours.COUNTED_INTERVALS);

  /** Fewer at weekends, more in summer, most in the evening. */
  private static long vehicles(LocalDate day, int hour) {
    long weekday = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 500 : 900;
    return weekday + 40L * day.getMonthValue() + (day.getDayOfMonth() * 37 + hour * 101) % 997;
  }

  private static Row row(LocalDate day, int hour) {
    long counted = day.equals(WITH_A_GAP) && hour == 5 ? 11L : 12L;
    return RowFactory.create("whole", day, hour, vehicles(day, hour), 12L, counted);
  }

  private static StationYear of(SparkSession spark, List<LocalDate> days) {
    StructType schema = new StructType();
    for (Field column : COLUMNS) {
      schema = schema.add(StationHours.TABLE.schema().apply(column.name()));
    }
    List<Row> rows = new ArrayList<>();
    days.forEach(day -> IntStream.range(0, 24).forEach(hour -> rows.add(row(day, hour))));
    return StationYear.byStation(spark.createDataFrame(rows, schema).coalesce(1), YEAR)
        .get("whole");
  }

  private static double volume(LocalDate day) {
    return IntStream.range(0, 24).mapToLong(hour -> vehicles(day, hour)).sum();
  }

  @Test
  void aWholeYearHasItsDailyTrafficAndItsThirtiethHour(SparkSession spark) {
    List<LocalDate> all = YEAR.atDay(1).datesUntil(YEAR.plusYears(1).atDay(1)).toList();
    List<LocalDate> complete = all.stream().filter(day -> !day.equals(WITH_A_GAP)).toList();
    double ofWeekdays = 0;
    for (DayOfWeek weekday : DayOfWeek.values()) {
      double ofMonths = 0;
      for (int month = 1; month <= 12; month++) {
        int same = month;
        ofMonths +=
            complete.stream()
                .filter(day -> day.getDayOfWeek() == weekday && day.getMonthValue() == same)
                .mapToDouble(StationYearTest::volume)
                .average()
                .orElseThrow();
      }
      ofWeekdays += ofMonths / 12;
    }
    double aadt = ofWeekdays / 7;
    List<Long> busiestFirst =
        complete.stream()
            .flatMap(day -> IntStream.range(0, 24).mapToObj(hour -> vehicles(day, hour)))
            .sorted(Comparator.reverseOrder())
            .toList();

    StationYear year = of(spark, all);

    ShownTable.Line line = demand(year);
    line.is("days_used", 364);
    line.is("months_used", 12);
    line.is("aadt_veh_per_day", aadt);
    line.is(
        "mean_daily_veh",
        complete.stream().mapToDouble(StationYearTest::volume).average().orElseThrow());
    line.is("k30_ratio", busiestFirst.get(29) / aadt);
  }

  private static ShownTable.Line demand(StationYear year) {
    Station station =
        new Station(
            "whole", null, null, "SR57", "S", LaneType.of("Mainline"), 4, 8.0, 500.0, 100.0);
    DemandSection section =
        new DemandSection(
            List.of(station),
            Map.of("whole", year),
            Map.of("whole", new PeakHour(17, 5000, 90.0)),
            Map.of(),
            YEAR);
    return new ShownTable(section.section().tables().get(0)).lines().get(0);
  }

  @Test
  void tenMonthsAreTooFew(SparkSession spark) {
    StationYear year = of(spark, YEAR.atDay(1).datesUntil(LocalDate.of(2022, 11, 1)).toList());

    ShownTable.Line line = demand(year);
    line.is("months_used", 10);
    assertThat(line.text("aadt_veh_per_day")).isEqualTo("too few months or weekdays of the year");
    line.hasNo("k30_ratio");
  }
}
