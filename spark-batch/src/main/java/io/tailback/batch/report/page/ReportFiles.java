package io.tailback.batch.report.page;

import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Writes a report: {@code index.html}, a CSV file for each table, {@code report.json}. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes the files; the same report gives the same bytes. Tables that a former report left in the
   * folder and this one does not have are removed; all other files are left alone.
   *
   * @param folder is made when it is missing
   * @return what was written, the page first
   */
  public static List<Path> write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> former = FormerTables.in(folder);
    List<Path> written = new ArrayList<>();
    written.add(write(folder.resolve("index.html"), Page.of(report)));
    for (ReportTable table : report.tables()) {
      written.add(write(folder.resolve(csvName(table)), Csv.of(table)));
    }
    written.add(write(folder.resolve("report.json"), ReportJson.of(report)));
    for (Path file : former) {
      if (!written.contains(file)) {
        Files.delete(file);
      }
    }
    return List.copyOf(written);
  }

  static String csvName(ReportTable table) {
    return table.name() + ".csv";
  }

  /**
   * Whole or not at all, for somebody may be reading. As bytes: half a surrogate pair in somebody's
   * station name is no reason to stop.
   */
  private static Path write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, text.getBytes(StandardCharsets.UTF_8));
    return Files.move(
        part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
