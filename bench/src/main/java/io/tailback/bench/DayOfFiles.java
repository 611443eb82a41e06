package io.tailback.bench;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import io.tailback.app.settings.SparkConfig;
import io.tailback.app.settings.SparkSessions;
import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.Books;
import io.tailback.core.state.Disposition;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.streaming.Batch;
import io.tailback.streaming.DeltaSink;
import io.tailback.streaming.PacedDeltaSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a table looks like after some minutes of a batch a second, once with a commit for each batch
 * and once with a commit a minute: files, log, and what it costs to write and to read. A day is
 * 1,440 minutes of the same.
 */
@Command(
    name = "files",
    header = "Counts the files that the stream leaves behind.",
    mixinStandardHelpOptions = true)
final class DayOfFiles implements Callable<Integer> {
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

  @Option(names = "--home", required = true, description = "Folder of the tables; it is empty.")
  private Path home;

  @Option(names = "--minutes", defaultValue = "3")
  private int minutes;

  @Option(names = "--batches", defaultValue = "60", description = "Batches a minute.")
  private int batches;

  @Option(names = "--rate", defaultValue = "1500", description = "Observations a batch.")
  private int rate;

  @Option(names = "--paced-only", description = "Without the commit per batch.")
  private boolean pacedOnly;

  @Override
  public Integer call() throws IOException {
    SparkSession spark = open();
    try {
      run(spark, "warm-up", 1, Duration.ZERO);
      if (!pacedOnly) {
        run(spark, "commit-per-batch", minutes, Duration.ZERO);
      }
      run(spark, "commit-per-minute", minutes, Duration.ofDays(1));
    } finally {
      spark.stop();
    }
    return 0;
  }

  private SparkSession open() {
    return SparkSessions.open(SparkConfig.DEFAULT, "files", home);
  }

  /** By the batch's number and not by the clock: the minutes pass faster than they would. */
  private void run(SparkSession spark, String name, int minutes, Duration interval)
      throws IOException {
    DeltaTables tables = new DeltaTables(spark, home.resolve(name).toString());
    tables.apply();
    long batchId = 0;
    double cpu = Cpu.seconds(ProcessHandle.current().pid());
    for (int minute = 0; minute < minutes; minute++) {
      // A new one commits its first batch with all that waits.
      try (PacedDeltaSink sink = sink(spark, tables, name, interval)) {
        for (int i = 0; i < batches; i++) {
          sink.write(batch(spark, batchId++));
        }
      }
    }
    sink(spark, tables, name, Duration.ZERO).commitLeftovers();
    report(tables, name, Cpu.seconds(ProcessHandle.current().pid()) - cpu);
  }

  private PacedDeltaSink sink(
      SparkSession spark, DeltaTables tables, String name, Duration interval) {
    return new PacedDeltaSink(
        spark,
        new DeltaSink(tables, ZoneOffset.UTC, "bench", "bench"),
        home.resolve(name + "-checkpoint").toString(),
        interval,
        InstantSource.system());
  }

  private Batch batch(SparkSession spark, long batchId) {
    ObservationBytes bytes = new ObservationBytes(SchemaTable.load());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < rate; i++) {
      long micros = (BEGIN.getEpochSecond() + batchId / 30 * 30) * 1_000_000;
      byte[] station = ("S" + (batchId % 30 * rate + i)).getBytes(StandardCharsets.UTF_8);
      byte[] message = bytes.encode(station, micros, i % 20, 0.05, 60 + i % 50, micros, micros);
      rows.add(
          RowFactory.create(
              (byte) Disposition.VALID.ordinal(),
              false,
              null,
              i % 4,
              batchId * rate + i,
              message,
              null,
              null));
    }
    Outcomes.Totals totals = new Outcomes.Totals(new Books(rate, 0, 0, 0), 0, 0, 0);
    return new Batch(
        spark.createDataFrame(rows, Outcomes.SCHEMA), totals, "files", batchId, Instant.now());
  }

  private void report(DeltaTables tables, String name, double cpuSeconds) throws IOException {
    Path table = Path.of(tables.pathOf(Observations.TABLE));
    List<Path> data;
    List<Path> log = new ArrayList<>();
    try (Stream<Path> all = Files.walk(table)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      files.stream().filter(file -> file.startsWith(table.resolve("_delta_log"))).forEach(log::add);
      data =
          files.stream()
              .filter(file -> file.toString().endsWith(".parquet") && !log.contains(file))
              .toList();
    }
    long bytes = 0;
    for (Path file : data) {
      bytes += Files.size(file);
    }
    DeltaLog.clearCache();
    long begin = System.nanoTime();
    long rows =
        tables
            .read(Observations.TABLE)
            .agg(sum(Observations.SPEED_KMH.column()), count("*"))
            .first()
            .getLong(1);
    System.out.printf(
        Locale.ROOT,
        "%-18s %,10d rows; %,6d data files of %,8d bytes; %,6d log files; cpu %.1f s; read %.2f"
            + " s%n",
        name,
        rows,
        data.size(),
        bytes / Math.max(1, data.size()),
        log.size(),
        cpuSeconds,
        (System.nanoTime() - begin) / 1e9);
  }
}
