package io.tailback.streaming;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What the checkpoint of a query tells about its batches. */
final class BatchLog {
  private static final Pattern PLANNED_AT = Pattern.compile("\"batchTimestampMs\":(\\d+)");

  private final FileSystem files;
  private final Path checkpoint;

  BatchLog(FileSystem files, Path checkpoint) {
    this.files = files;
    this.checkpoint = checkpoint;
  }

  /** When a batch was first planned: the same in each attempt, and before all of them. */
  Instant plannedAt(long batchId) {
    Path file = new Path(checkpoint, "offsets/" + batchId);
    try (FSDataInputStream in = files.open(file)) {
      String noted = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher time = PLANNED_AT.matcher(noted);
      if (!time.find()) {
        throw new IllegalStateException(file + " does not say when its batch was planned");
      }
      return Instant.ofEpochMilli(Long.parseLong(time.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The newest batch that all sinks have; -1 when there is none. */
  long newest() {
    Path commits = new Path(checkpoint, "commits");
    try {
      return Arrays.stream(files.listStatus(commits))
          .map(file -> file.getPath().getName())
          .filter(name -> name.matches("\\d+"))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(-1);
    } catch (FileNotFoundException e) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + commits, e);
    }
  }
}
