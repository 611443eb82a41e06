package io.tailback.app.cli;

import io.tailback.app.files.FilePlace;
import io.tailback.app.settings.Settings;
import io.tailback.app.summary.RunSummary;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Option of the jobs: on a cluster nobody sees the exit code. */
final class SummaryOption {
  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description =
          "Writes what became of the run as JSON, here or on HDFS: status, exit code, reason,"
              + " versions of the tables before and after, rows, duration, model.")
  private String file;

  private Optional<RunSummary> summary = Optional.empty();

  /** Remembers what there is before the run, if a summary is wanted. */
  Settings begin(Settings settings) {
    if (file != null) {
      summary = Optional.of(RunSummary.begin(settings, InstantSource.system()));
    }
    return settings;
  }

  /** Writes the summary, if one is wanted. */
  void write(RunSummary.End end) {
    if (file == null) {
      return;
    }
    FilePlace place = new FilePlace(file);
    summary.ifPresentOrElse(
        begun -> begun.write(end, place), () -> RunSummary.writeRefused(end, place));
  }
}
