package io.tailback.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What appends have added to a Delta table since it was packed last, read from the commits in its
 * log.
 *
 * @param table name of the table
 * @param commits appends that were looked at: at most a day of one a minute
 * @param files that they added
 * @param bytes of these
 * @param since the earliest of them; null without any
 */
record FileGrowth(String table, int commits, long files, long bytes, Instant since) {
  private static final int MOST_COMMITS = 1440;

  /** Some hours of commits a minute: below it a reader hardly notices. */
  private static final long MANY_FILES = 500;

  /** An eighth of a block of HDFS, and about as much as a reader takes in a tenth of a second. */
  private static final double SMALL_BYTES = 16 * 1024 * 1024;

  private static final double BYTES_PER_MB = 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Of the table in this folder.
   *
   * @throws IOException when the log cannot be read
   */
  static FileGrowth of(Path table) throws IOException {
    FileGrowth growth = new FileGrowth(table.getFileName().toString(), 0, 0, 0, null);
    for (Path commit : newestFirst(table.resolve("_delta_log"))) {
      JsonNode info = infoOf(commit);
      String operation = info.path("operation").asText();
      if (operation.equals("OPTIMIZE")) {
        break;
      }
      if (operation.equals("WRITE") || operation.equals("STREAMING UPDATE")) {
        growth = growth.plus(info);
      }
    }
    return growth;
  }

  private static List<Path> newestFirst(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9]{20}\\.json"))
          .sorted(Comparator.reverseOrder())
          .limit(MOST_COMMITS)
          .toList();
    }
  }

  /** It stands in the first line of a commit. */
  private static JsonNode infoOf(Path commit) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(commit)) {
      String first = lines.readLine();
      return JSON.readTree(first == null ? "{}" : first).path("commitInfo");
    }
  }

  private FileGrowth plus(JsonNode info) {
    JsonNode metrics = info.path("operationMetrics");
    return new FileGrowth(
        table,
        commits + 1,
        files + metrics.path("numFiles").asLong(),
        bytes + metrics.path("numOutputBytes").asLong(),
        Instant.ofEpochMilli(info.path("timestamp").asLong()));
  }

  /** Whether readers suffer from it. */
  boolean isOfSmallFiles() {
    return files >= MANY_FILES && bytes < files * SMALL_BYTES;
  }

  /** What happened and what to do, in one sentence. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%s gained %.1f files per commit, %,d of %.2f MB on average, since %s: lengthen"
            + " `tailback.delta.commit-interval`, or run `./tailback tables optimize %s`. [E30]",
        table,
        files / (double) commits,
        files,
        bytes / BYTES_PER_MB / files,
        since,
        table);
  }
}
