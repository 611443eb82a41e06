package io.tailback.batch.report.page;

import io.tailback.batch.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports that tests have built from the sample, kept as files so that a browser can look at them
 * later in the build.
 */
public final class BuiltReports {
  private static final Path FOLDER = Path.of("target", "reports");

  private BuiltReports() {}

  /** Writes a report to its folder, in place of the one of an earlier build. */
  public static Report keep(Report report) {
    return keep(report.name(), report);
  }

  /** The same, for a second report of a name. */
  public static Report keep(String folder, Report report) {
    try {
      ReportFiles.write(report, FOLDER.resolve(folder));
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pages of all that were kept. */
  static List<Path> pages() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().map(folder -> folder.resolve("index.html")).toList();
    }
  }
}
