package io.tailback.app.upkeep;

import io.tailback.app.stream.BooksTable;
import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.quarantine.ReplayPlan;
import io.tailback.batch.quarantine.ReplayReport;
import java.time.ZoneId;
import java.util.TreeMap;

/**
 * What a replay of the quarantine found and did, and what is to be done next.
 *
 * @param topic of the observations
 * @param zone for the days of a backfill
 */
record ReplayText(ReplayPlan plan, ReplayReport report, String topic, ZoneId zone) {
  String text() {
    boolean applied = plan.writing() == Writing.APPLY;
    StringBuilder text = new StringBuilder();
    text.append("Quarantined as ").append(plan.issue());
    text.append(applied ? "\n" : " (dry run: nothing is sent)\n");
    text.append(BooksTable.row("records", report.records()));
    text.append(
        BooksTable.row(applied ? "  sent to the topic again" : "  would be sent", report.sent()));
    text.append(BooksTable.row("  sent by an earlier replay", report.sentBefore()));
    new TreeMap<>(report.stillRefused())
        .forEach((code, count) -> text.append(BooksTable.row("  still refused: " + code, count)));
    text.append(BooksTable.row("  cut, so their bytes are not all there", report.cut()));
    text.append(BooksTable.row("  lines of files, never messages", report.lines()));
    new TreeMap<>(report.linesByFile()).forEach((file, count) -> text.append(lines(file, count)));
    if (report.sent() > 0 && applied) {
      text.append(next());
    }
    return text.toString();
  }

  private static String lines(String file, long count) {
    return "Correct "
        + count
        + (count == 1 ? " line" : " lines")
        + " of "
        + file
        + " and send the file again with `./tailback ingest replay` or `./tailback backfill"
        + " --files`; `./tailback quarantine list` shows the first one.\n";
  }

  private String next() {
    String backfill =
        report.firstEvent().isEmpty()
            ? ""
            : String.format(
                " What comes too late for its window is taken in by `./tailback backfill --from %s"
                    + " --to %s`.",
                report.firstEvent().get().atZone(zone).toLocalDate(),
                report.lastEvent().orElseThrow().atZone(zone).toLocalDate());
    return "The stream reads them from "
        + topic
        + " and has to know the fix: start it again if stations or limits changed."
        + backfill
        + " Then `./tailback quarantine list` shows what became of them.\n";
  }
}
