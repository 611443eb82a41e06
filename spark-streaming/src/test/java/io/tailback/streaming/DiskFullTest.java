package io.tailback.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.spark.MemoryMessages;
import io.tailback.spark.Message;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Quarantine;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checkpoint and table on one disk that fills up at one write after the other. */
@ExtendWith(SparkExtension.class)
class DiskFullTest {
  private static final int RECORDS = 20;
  private static final int RECORD_BYTES = 1_000;

  /** Runs out in the lease, then in a file of the table, then in one log after the other. */
  private static final LongUnaryOperator MORE_BYTES =
      free -> free < 9_000 ? 9_000 : free < RECORDS * RECORD_BYTES ? 21_000 : free + 900;

  @SparkDir Path folder;

  @AfterEach
  void makeRoom() {
    ScarceFileSystem.leave(Long.MAX_VALUE);
  }

  @Test
  void stopsWithTheReasonAndGoesOnWithNothingLostAndNothingTwice(SparkSession spark)
      throws Exception {
    ScarceFileSystem.registerIn(spark.sparkContext().hadoopConfiguration());
    DeltaTables tables = new DeltaTables(spark, "scarce:" + folder.resolve("tables"));
    tables.apply();
    MemoryMessages topic = new MemoryMessages(spark);
    QuarantineJob job =
        new QuarantineJob(
            session -> topic.messages(),
            tables,
            (name, batchId, totals, seconds) -> {},
            untilAllIsRead().withCheckpointRoot("scarce:" + folder.resolve("checkpoints")),
            () -> RunningJob.VISIBLE_AT);
    topic.send(records());

    List<Throwable> failures = new ArrayList<>();
    long free = 60;
    for (Optional<Throwable> failure = run(job, spark, free);
        failure.isPresent();
        failure = run(job, spark, free)) {
      failures.add(failure.get());
      free = MORE_BYTES.applyAsLong(free);
    }

    assertThat(failures)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(e -> assertThat(e).hasStackTraceContaining("No space left on device"));
    ScarceFileSystem.leave(Long.MAX_VALUE);
    assertThat(tables.read(Quarantine.TABLE).collectAsList())
        .extracting(row -> row.<Long>getAs(Quarantine.OFFSET.name()))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, RECORDS).boxed().toList());
  }

  /** Why a query did not start or ended before all was stored; empty when all is. */
  private static Optional<Throwable> run(QuarantineJob job, SparkSession spark, long free)
      throws Exception {
    ScarceFileSystem.leave(free);
    try {
      StreamingQuery query = job.start(spark);
      try {
        query.awaitTermination();
      } finally {
        query.stop();
      }
      return Optional.empty();
    } catch (UncheckedIOException | StreamingQueryException e) {
      return Optional.of(e);
    }
  }

  private static StreamingConfig untilAllIsRead() {
    StreamingConfig quick = RunningJob.QUICK;
    return new StreamingConfig(
        quick.watermarkDelay(),
        quick.silence(),
        quick.triggerInterval(),
        quick.mostMessagesPerBatch(),
        StreamingConfig.TriggerMode.AVAILABLE_NOW,
        quick.livePatience(),
        quick.checkpointRoot());
  }

  /** Noise, which no file format can make small. */
  private static List<Message> records() {
    Random noise = new Random(42);
    List<Message> records = new ArrayList<>();
    for (int offset = 0; offset < RECORDS; offset++) {
      byte[] bytes = new byte[RECORD_BYTES];
      noise.nextBytes(bytes);
      records.add(new Message(null, bytes, "traffic.observations.quarantine", 0, offset, null));
    }
    return records;
  }
}
