package io.tailback.workflows.schedule;

import io.tailback.workflows.launch.JobLog;
import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * What runs leave on the disk: {@code runs/DAY/NUMBER-WORKFLOW.log} is what the job said, {@code
 * .json} beside it how it ended.
 */
final class RunFiles {
  private final Path folder;
  private final ZoneId zone;
  private final long logLimit;

  /**
   * @param logLimit bytes of one log
   */
  RunFiles(Path folder, ZoneId zone, long logLimit) {
    this.folder = folder.resolve("runs");
    this.zone = zone;
    this.logLimit = logLimit;
  }

  /** The log of a run; days are those of its start. */
  Path log(Run run) {
    LocalDate day = run.times().started().orElse(run.times().queued()).atZone(zone).toLocalDate();
    return folder.resolve(day.toString()).resolve(run.id() + "-" + run.workflow() + ".log");
  }

  /** Opens the log of a run that starts. */
  JobLog open(Run run) throws IOException {
    return JobLog.open(log(run), logLimit);
  }

  /** How a run ended, beside its log. */
  void summarize(Run run, Ending ending) throws IOException {
    Path log = log(run);
    Files.createDirectories(log.getParent());
    String name = log.getFileName().toString().replaceFirst("\\.log$", ".json");
    Files.writeString(log.resolveSibling(name), RunJson.of(run, ending) + "\n");
  }

  /** Removes days that ended before; returns how many files. */
  int prune(Instant before) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    LocalDate oldest = before.atZone(zone).toLocalDate();
    int removed = 0;
    for (Path day : listed(folder)) {
      if (isOlder(day, oldest)) {
        for (Path file : listed(day)) {
          Files.delete(file);
          removed++;
        }
        Files.delete(day);
      }
    }
    return removed;
  }

  private static boolean isOlder(Path day, LocalDate oldest) {
    String name = day.getFileName().toString();
    return name.matches("\\d{4}-\\d{2}-\\d{2}") && LocalDate.parse(name).isBefore(oldest);
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
