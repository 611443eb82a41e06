package io.tailback.app.backfill;

import io.tailback.app.stream.BooksTable;
import io.tailback.batch.BackfillReport;
import io.tailback.batch.FileReport;
import java.util.Locale;

/** What a backfill found and did, as a table for people. */
record BackfillText(BackfillReport report, double seconds) {
  /** Lines, each with its end. */
  String text() {
    return BooksTable.row("windows examined", report.windows())
        + BooksTable.row("  unchanged", report.unchanged())
        + BooksTable.row("  corrected", report.corrected())
        + BooksTable.row("  added", report.added())
        + BooksTable.row("windows left to the stream, still open", report.leftOpen())
        + BooksTable.row("observations read", report.observations())
        + BooksTable.row("late observations taken in", report.lateTakenIn())
        + String.format(Locale.ROOT, "  %-40s %,12.1f%n", "seconds", seconds);
  }

  /** The same for files, their books before. */
  static String of(FileReport report, double seconds) {
    return new BooksTable(report.books()).text()
        + BooksTable.row("not decodable", report.undecodable())
        + BooksTable.row("observations that were new", report.stored())
        + new BackfillText(report.states(), seconds).text();
  }
}
