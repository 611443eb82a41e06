package io.tailback.batch.report.station;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One cause for each silence, however many stations it silences. */
record CauseSection(StationStatuses statuses) {
  Section section() {
    return new Section(
        "root-causes",
        "Root causes",
        statuses.causes().isEmpty()
            ? "No station was silent for a day."
            : "What was silent itself, at the highest link of the chain that failed.",
        List.of(),
        List.of(table()),
        List.of("A cascade is one cause, not one for each station below it."));
  }

  private ReportTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<StationStatuses.Cause, List<Diagnosis>> cause : statuses.causes().entrySet()) {
      TreeSet<LocalDate> days = new TreeSet<>();
      cause.getValue().forEach(one -> days.add(one.date()));
      rows.add(
          List.of(
              Cell.text(cause.getKey().status()),
              Cell.text(cause.getKey().link()),
              Cell.day(days.first()),
              Cell.day(days.last()),
              Cell.whole(days.size()),
              Cell.whole(cause.getValue().size())));
    }
    return new ReportTable(
        "root-causes",
        "One cause of silence",
        List.of(
            words("root_cause_status", "Level"),
            words("root_cause_link", "Silent"),
            words("first_day", "First day"),
            words("last_day", "Last day"),
            count("days", "Days", ""),
            count("station_days", "Station days", "")),
        rows);
  }
}
