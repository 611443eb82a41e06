package io.tailback.streaming;

import io.tailback.core.TailbackException;
import io.tailback.spark.step.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches to the Delta tables together, at most once per interval, while other stores get
 * each at once: a commit a second would drown the tables in small files. A batch that waits lies in
 * the checkpoint's {@link Spool}, so it is stored when Spark takes note of it.
 *
 * <p>Nothing is lost and nothing comes twice, wherever a driver is cut off, because each part of
 * the tables says up to which batch it is complete, in the commit that made it so, and takes only
 * what lies behind:
 *
 * <table>
 * <caption>Cut off ...</caption>
 * <tr><th>where</th><th>what the next start finds and does</th></tr>
 * <tr><td>while a batch is spooled</td><td>its file is not in its place; the batch is repeated</td></tr>
 * <tr><td>before Spark notes a spooled batch</td><td>the batch is repeated and takes the place of
 * its file, or of nothing when it has been committed meanwhile: the tables say so</td></tr>
 * <tr><td>between the parts of a commit</td><td>the parts that are through say so and take nothing
 * of these batches any more; the others take all of it with the next commit, together with the
 * batch at hand, which is repeated and may be spooled</td></tr>
 * <tr><td>before the files are dropped</td><td>no part takes anything of them; they are dropped
 * with the next commit</td></tr>
 * <tr><td>while they are dropped</td><td>likewise, for the ones that are left</td></tr>
 * <tr><td>before Spark notes the batch that brought the commit</td><td>the batch is repeated; no
 * part takes anything of it</td></tr>
 * </table>
 */
public final class PacedDeltaSink implements BatchSink, AutoCloseable {
  /**
   * A commit of so many rows is worth its price. More would hold up the batches behind it for
   * seconds.
   */
  static final long MOST_ROWS_WAITING = 200_000;

  private static final Logger LOG = LoggerFactory.getLogger(PacedDeltaSink.class);

  private final SparkSession spark;
  private final DeltaSink delta;
  private final Checkpoint checkpoint;
  private final Spool spool;
  private final Duration interval;
  private final InstantSource clock;
  private final CommitTimer timer;
  private long lastCommitNanos;
  private long rowsWaiting;
  private Instant latestKnown = Instant.MIN;

  /**
   * @param delta makes the commits
   * @param checkpointRoot folder of the checkpoints: what waits lies in the query's own
   * @param interval least time from one commit to the next; zero: each batch is committed
   * @param clock gives the time at which rows become visible when no batch brings one
   */
  public PacedDeltaSink(
      SparkSession spark,
      DeltaSink delta,
      String checkpointRoot,
      Duration interval,
      InstantSource clock) {
    this.spark = spark;
    this.delta = delta;
    this.checkpoint = Checkpoint.of(spark, checkpointRoot, StationStateJob.QUERY);
    this.spool = new Spool(spark, checkpoint.folder());
    this.interval = interval;
    this.clock = clock;
    this.timer = new CommitTimer(spark, this::commitIfDue, interval);
    // What an earlier run left does not wait for a second time.
    this.lastCommitNanos = System.nanoTime() - interval.toNanos();
  }

  /**
   * Lets what waits be committed also when no batch comes any more. Not before the query is
   * started: only then the checkpoint is this process's.
   *
   * @return the query
   */
  public StreamingQuery beside(StreamingQuery query) {
    timer.start();
    return query;
  }

  @Override
  public String name() {
    return delta.name();
  }

  @Override
  public Map<String, String> belongings() {
    return delta.belongings();
  }

  @Override
  public synchronized void write(Batch batch) {
    long rows = Outcomes.storedRows(batch.totals());
    if (isIntervalOver() || rowsWaiting + rows >= MOST_ROWS_WAITING) {
      List<Spool.Entry> before =
          spool.entries().stream().filter(entry -> entry.batchId() < batch.batchId()).toList();
      commit(before, Optional.of(batch));
    } else if (rows > 0) {
      spool.put(batch);
      rowsWaiting += rows;
    }
  }

  private boolean isIntervalOver() {
    return System.nanoTime() - lastCommitNanos >= interval.toNanos();
  }

  private void commit(List<Spool.Entry> spooled, Optional<Batch> atHand) {
    long beginNanos = System.nanoTime();
    Backlog backlog = new Backlog(spool, spooled, atHand, knowledgeTime(atHand));
    Outcomes.Totals totals = backlog.totals();
    delta.commit(backlog, totals);
    spool.drop(upTo(backlog.lastBatch()));
    rowsWaiting = 0;
    lastCommitNanos = System.nanoTime();
    if (!interval.isZero()) {
      LOG.info(
          "Committed {} observations, {} states of batches {}..{} to Delta; {} s",
          String.format(Locale.ROOT, "%,d", observationsOf(totals)),
          String.format(Locale.ROOT, "%,d", totals.closedStates()),
          backlog.firstBatch(),
          backlog.lastBatch(),
          String.format(Locale.ROOT, "%.1f", (lastCommitNanos - beginNanos) / 1e9));
    }
  }

  private static long observationsOf(Outcomes.Totals totals) {
    return totals.books().valid() + totals.revised() + totals.books().late();
  }

  private List<Spool.Entry> upTo(long batchId) {
    return spool.entries().stream().filter(entry -> entry.batchId() <= batchId).toList();
  }

  /** Never before that of an earlier commit: of two rows of a key the later known counts. */
  private Instant knowledgeTime(Optional<Batch> atHand) {
    Instant now = atHand.map(Batch::knowledgeTime).orElseGet(() -> KnowledgeTime.now(clock));
    latestKnown = now.isAfter(latestKnown) ? now : latestKnown;
    return latestKnown;
  }

  private synchronized void commitIfDue() {
    if (isIntervalOver() && checkpoint.isDrivenHere()) {
      commitWhatWaits();
    }
  }

  /**
   * Brings the tables up to all batches that are stored.
   *
   * @return false when it cannot be done now, because no query of this process runs; the end of
   *     this sink does it, or the next start
   */
  public synchronized boolean flush() {
    if (spool.entries().isEmpty()) {
      return true;
    }
    if (!checkpoint.isDrivenHere()) {
      return false;
    }
    commitWhatWaits();
    return true;
  }

  private void commitWhatWaits() {
    List<Spool.Entry> waiting = spool.entries();
    if (!waiting.isEmpty()) {
      SparkSession.setActiveSession(spark);
      commit(waiting, Optional.empty());
    }
  }

  /**
   * Brings what waits to the tables while no query runs: behind the last batch, or before its
   * checkpoint is given up.
   *
   * @throws TailbackException (E53) when another driver works on the checkpoint
   */
  public synchronized void commitLeftovers() {
    if (!spool.entries().isEmpty()) {
      try (Lease lease = checkpoint.lease(Lease.Timing.DEFAULT)) {
        lease.requireHeld();
        commitWhatWaits();
      }
    }
  }

  /** Ends, once the query has ended. */
  @Override
  public void close() {
    if (!timer.stop()) {
      return;
    }
    try {
      commitLeftovers();
    } catch (TailbackException e) {
      // Whoever has the checkpoint now finds the spool in it.
      LOG.warn("The last batches are left to the next driver: {}", e.getMessage());
    }
  }
}
