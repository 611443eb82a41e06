package io.tailback.batch.report.overview;

import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.time.HolidayCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Day by day. */
record DaySection(PeriodSums reported, HolidayCalendar holidays) {
  private static final String TABLE = "days";

  Section section() {
    Measure drawn = Shown.byTime(reported);
    return new Section(
        "days",
        "Day by day",
        "Local days of the network, of 23 to 25 hours; gaps filled.",
        List.of(
            new Figure.Lines(
                new Caption(
                    "days-figure",
                    drawn.column().label() + " by day",
                    Shown.sentence(drawn, "day", highest(drawn)),
                    TABLE),
                "",
                "service_date",
                drawn.column().key(),
                Optional.empty(),
                List.of())),
        List.of(table()),
        List.of());
  }

  private Optional<String> highest(Measure drawn) {
    return Shown.highest(
        reported.days().counted(),
        day -> drawn.of(reported.day(day, ImputationMode.FILL)),
        day -> Texts.of(day.getDayOfWeek()) + " " + day);
  }

  private ReportTable table() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(words("service_date", "Day"));
    columns.add(words("weekday", "Weekday"));
    columns.add(words("day_kind", "Kind of day"));
    columns.addAll(Measure.columns());
    List<List<Cell>> rows = new ArrayList<>();
    for (LocalDate day : reported.days().counted()) {
      HourSums sums = reported.day(day, ImputationMode.FILL);
      List<Cell> row = new ArrayList<>();
      row.add(Cell.day(day));
      row.add(Cell.text(Texts.of(day.getDayOfWeek())));
      row.add(Cell.text(holidays.kindOf(day).name().toLowerCase(Locale.ROOT)));
      row.addAll(Measure.cells(sums));
      rows.add(row);
    }
    return new ReportTable(TABLE, "One local day", columns, rows);
  }
}
