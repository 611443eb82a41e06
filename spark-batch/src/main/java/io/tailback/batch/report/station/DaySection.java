package io.tailback.batch.report.station;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.core.health.DailyStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many stations had which status on each day. */
record DaySection(StationStatuses statuses) {
  private static final String TABLE = "status-by-day";

  Section section() {
    return new Section(
        TABLE,
        "Status by day",
        "The first condition that holds is the status of a station's day.",
        List.of(
            new Figure.Lines(
                new Caption("good-by-day", "Good stations by day", sentence(), TABLE),
                "",
                "service_date",
                "good",
                Optional.empty(),
                List.of())),
        List.of(table(), meanings()),
        List.of());
  }

  private ReportTable meanings() {
    List<List<Cell>> rows = new ArrayList<>();
    for (DailyStatus status : statuses.occurring()) {
      long stationDays =
          statuses.days().stream()
              .flatMap(day -> statuses.on(day).stream())
              .filter(one -> one.status() == status)
              .count();
      rows.add(
          List.of(
              Cell.text(status.name()),
              Cell.text(StatusWords.of(status)),
              Cell.whole(stationDays)));
    }
    return new ReportTable(
        "statuses",
        "A status, what it means, and how often it was given",
        List.of(
            words("status", "Status"),
            words("meaning", "Meaning"),
            count("station_days", "Station days", "")),
        rows);
  }

  private String sentence() {
    long most = statuses.days().stream().mapToLong(statuses::goodOn).max().orElse(0);
    long fewest = statuses.days().stream().mapToLong(statuses::goodOn).min().orElse(0);
    return most == fewest
        ? "Good on each day: " + Amount.of(most, "station") + "."
        : "Good on a day: between " + fewest + " and " + Amount.of(most, "station") + ".";
  }

  private ReportTable table() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(words("service_date", "Day"));
    columns.add(count("stations", "Stations", ""));
    columns.add(measure("received_share", "Mean received share", "", 4));
    columns.add(count("good", "GOOD", ""));
    List<DailyStatus> bad =
        statuses.occurring().stream().filter(status -> !status.isGood()).toList();
    bad.forEach(
        status -> columns.add(count(status.name().toLowerCase(Locale.ROOT), status.name(), "")));
    List<List<Cell>> rows = new ArrayList<>();
    for (LocalDate day : statuses.days()) {
      List<Diagnosis> all = statuses.on(day);
      List<Cell> row = new ArrayList<>();
      row.add(Cell.day(day));
      row.add(Cell.whole(all.size()));
      row.add(
          Cell.decimal(all.stream().mapToDouble(Diagnosis::receivedShare).average().orElseThrow()));
      row.add(Cell.whole(statuses.goodOn(day)));
      for (DailyStatus status : bad) {
        row.add(Cell.whole(all.stream().filter(one -> one.status() == status).count()));
      }
      rows.add(row);
    }
    return new ReportTable(TABLE, "One local day", columns, rows);
  }
}
