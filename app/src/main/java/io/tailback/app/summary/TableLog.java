package io.tailback.app.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The log of a Delta table, read as files: no Spark session is needed. */
final class TableLog {
  private static final Pattern COMMIT = Pattern.compile("([0-9]{20})\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileSystem files;
  private final Path log;

  private TableLog(FileSystem files, Path log) {
    this.files = files;
    this.log = log;
  }

  static TableLog of(String tablesRoot, String table, Configuration hadoop) throws IOException {
    Path log = new Path(new Path(tablesRoot, table), "_delta_log");
    return new TableLog(log.getFileSystem(hadoop), log);
  }

  /** The newest version; empty when there is no table. */
  OptionalLong newest() throws IOException {
    try {
      return Arrays.stream(files.listStatus(log))
          .map(file -> COMMIT.matcher(file.getPath().getName()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max();
    } catch (FileNotFoundException none) {
      return OptionalLong.empty();
    }
  }

  /** Rows that the versions behind one, up to another, brought or changed, whoever wrote them. */
  long rowsWritten(long behind, long upTo) throws IOException {
    long rows = 0;
    for (long version = behind + 1; version <= upTo; version++) {
      JsonNode metrics = infoOf(version).path("operationMetrics");
      // A merge counts the rows that only moved to another file as well.
      rows += metrics.path("numOutputRows").asLong() - metrics.path("numTargetRowsCopied").asLong();
    }
    return rows;
  }

  private JsonNode infoOf(long version) throws IOException {
    Path commit = new Path(log, String.format(Locale.ROOT, "%020d.json", version));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode info = JSON.readTree(line).path("commitInfo");
        if (!info.isMissingNode()) {
          return info;
        }
      }
      return JSON.createObjectNode();
    } catch (FileNotFoundException cleanedUp) {
      return JSON.createObjectNode();
    }
  }
}
