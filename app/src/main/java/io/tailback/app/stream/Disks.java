package io.tailback.app.stream;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The folders that a stream writes to, and the sentence when the disk of one is full. */
final class Disks {
  /**
   * How Linux, a quota, RocksDB and HDFS say it. Spark hands on a task's failure as text, so the
   * class of the exception is not there to be asked.
   */
  private static final Pattern FULL =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|DSQuotaExceededException"
              + "|could only be written to 0 of the \\d+ minReplication nodes",
          Pattern.CASE_INSENSITIVE);

  private static final long MEGABYTE = 1 << 20;

  private final Configuration hadoop;
  private final Map<String, String> keys = new LinkedHashMap<>();

  Disks(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /** One more folder, with the setting that moves it. */
  Disks with(String folder, String key) {
    keys.put(folder, key);
    return this;
  }

  /** E42, exit code 3, when the failure is that of a full disk; it names the fullest one. */
  Optional<TailbackException> explain(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t.getMessage() != null && FULL.matcher(t.getMessage()).find()) {
        return Optional.of(full(failure));
      }
    }
    return Optional.empty();
  }

  private TailbackException full(Throwable failure) {
    String fullest =
        keys.keySet().stream().min(Comparator.comparingLong(this::freeBytes)).orElseThrow();
    return new TailbackException(
        "E42",
        TailbackException.PRECONDITION,
        String.format(
            Locale.ROOT,
            "%s has %d MB left and the stream could not write: free space, or move `%s`, then start"
                + " again; it goes on with the batch that was cut off.",
            fullest,
            freeBytes(fullest) / MEGABYTE,
            keys.get(fullest)),
        failure);
  }

  private long freeBytes(String folder) {
    try {
      Path path = new Path(folder);
      return path.getFileSystem(hadoop).getStatus(path).getRemaining();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask for the free space of " + folder, e);
    }
  }
}
