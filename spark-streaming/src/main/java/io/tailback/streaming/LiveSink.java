package io.tailback.streaming;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveObservation;
import io.tailback.spark.step.LiveOutcomes;
import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import io.tailback.streaming.StreamingConfig.TriggerMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * The newest observations and the closed states into the live stores. A store that is away is
 * waited for as long as is configured; then the batch goes on without it, which is noted in the
 * checkpoint, and the store catches up from the tables when it is back.
 */
public final class LiveSink implements BatchSink, AutoCloseable {
  /**
   * How far the clocks of two drivers may differ: the batch may have been stored by one before us.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final LiveStores stores;
  private final StreamingConfig config;
  private final BatchLog batches;
  private final LiveDebt debt;
  private final LiveCatchUp catchUp;
  private boolean isStarted;

  /**
   * Touches nothing yet.
   *
   * @param tables what the stores catch up from
   * @param bringUp brings the tables up to all batches that are through; says whether it could
   */
  public LiveSink(
      SparkSession spark,
      LiveStores stores,
      DeltaTables tables,
      BooleanSupplier bringUp,
      StreamingConfig config,
      InstantSource clock) {
    Path checkpoint =
        new Path(Checkpoint.of(spark, config.checkpointRoot(), StationStateJob.QUERY).folder());
    Configuration hadoop = spark.sessionState().newHadoopConf();
    this.stores = stores;
    this.config = config;
    this.batches = batchLog(hadoop, checkpoint);
    this.debt = new LiveDebt(new DebtFile(hadoop, checkpoint), batches::newest, clock);
    this.catchUp =
        new LiveCatchUp(
            spark,
            debt,
            stores,
            new LiveRebuild(tables, stores, config.livePatience()),
            batches,
            bringUp,
            config.livePatience());
  }

  private static BatchLog batchLog(Configuration hadoop, Path checkpoint) {
    try {
      return new BatchLog(checkpoint.getFileSystem(hadoop), checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException("No file system for " + checkpoint, e);
    }
  }

  /**
   * Lets the stores catch up while the query runs, beginning with what an earlier run left. Not
   * before the query is started: only then the checkpoint is this process's.
   *
   * @return the query
   */
  public synchronized StreamingQuery beside(StreamingQuery query) {
    if (!isStarted) {
      isStarted = true;
      catchUp.start();
    }
    return query;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public void write(Batch batch) {
    if (debt.isStoreAway() || !isPut(batch)) {
      debt.add(knownSince(batch), batch);
    }
  }

  private boolean isPut(Batch batch) {
    boolean isPut =
        LivePut.all(
            Outcomes.live(batch.outcomes()), new OfOutcomes(), stores, config.livePatience());
    if (!isPut) {
      debt.storeIsAway();
    }
    return isPut;
  }

  /**
   * An instant that is not after the knowledge time of the batch's rows in the tables. It may not
   * be this attempt's: when an earlier one was cut off behind the tables, the rows are of that one.
   */
  private Instant knownSince(Batch batch) {
    Instant planned = batches.plannedAt(batch.batchId()).minus(CLOCKS_DIFFER);
    return planned.isBefore(batch.knowledgeTime()) ? planned : batch.knowledgeTime();
  }

  /**
   * Ends the catching up, once the query has ended. When the query was to end by itself, the stores
   * get the chance to catch up first.
   */
  @Override
  public synchronized void close() {
    if (!isStarted) {
      return;
    }
    isStarted = false;
    try {
      if (config.trigger() == TriggerMode.AVAILABLE_NOW) {
        catchUp.awaitPaid();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      catchUp.close();
    }
  }

  private record OfOutcomes() implements LiveSource {
    @Override
    public Values read(List<Row> rows) {
      LiveOutcomes outcomes = new LiveOutcomes();
      List<LiveObservation> newest = new ArrayList<>();
      List<ClosedState> closed = new ArrayList<>();
      for (Row row : rows) {
        if (LiveOutcomes.isClosed(row)) {
          closed.add(LiveOutcomes.closedState(row));
        } else {
          newest.add(outcomes.newestObservation(row));
        }
      }
      return new Values(newest, closed);
    }
  }
}
