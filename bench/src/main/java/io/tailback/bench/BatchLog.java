package io.tailback.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Writes a line for each batch as it ends, with the processor time that was used until then. */
final class BatchLog extends StreamingQueryListener implements AutoCloseable {
  /** Spark's own name of the size of RocksDB's table files. */
  private static final String STATE_FILE_BYTES = "rocksdbSstFileSize";

  private final PrintWriter out;
  private final Cpu cpu;
  private final Map<String, Long> rowsSoFar = new HashMap<>();

  BatchLog(Path file, Cpu cpu) {
    try {
      this.out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    this.cpu = cpu;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    // Only batches count.
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    // Whoever started it hears of a failure.
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    StateOperatorProgress[] states = progress.stateOperators();
    add(
        progress.name(),
        progress.batchId(),
        progress.numInputRows(),
        progress.durationMs().getOrDefault("triggerExecution", 0L),
        Arrays.stream(states).mapToLong(StateOperatorProgress::numRowsTotal).sum(),
        Arrays.stream(states)
            .mapToLong(state -> state.customMetrics().getOrDefault(STATE_FILE_BYTES, 0L))
            .sum());
  }

  /** Notes a batch that has just ended. */
  synchronized void add(
      String query, long batch, long rows, long millis, long stateRows, long stateFileBytes) {
    long soFar = rowsSoFar.merge(query, rows, Long::sum);
    BatchLine line =
        new BatchLine(
            query,
            batch,
            rows,
            millis,
            System.currentTimeMillis(),
            soFar,
            cpu.seconds(),
            stateRows,
            stateFileBytes);
    out.println(line.json());
    out.flush();
  }

  @Override
  public synchronized void close() {
    out.close();
  }
}
