package io.tailback.app.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.app.stack.Brokers;
import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries that outlive Kafka's absence: one that failed because no broker answered is started again
 * from its checkpoint as soon as one does. Every other failure is final and ends all of them.
 */
public final class KeptQueries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptQueries.class);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
  private static final Duration ASKING = Duration.ofSeconds(5);

  /**
   * What is asked of the broker is cheap, but not free; Spark itself notices most losses at once.
   */
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(30);

  private static final Duration END_OF_BATCH = Duration.ofSeconds(6);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> kafka;
  private final Map<String, KeptQuery> wanted;
  private final StopGate gate;
  private final Disks disks;
  private final Runnable afterwards;
  private final Map<String, StreamingQuery> queries = new HashMap<>();
  private final List<Thread> keepers = new ArrayList<>();
  private Exception failure;
  private boolean stopping;

  private KeptQueries(
      Map<String, String> kafka,
      Map<String, KeptQuery> wanted,
      StopGate gate,
      Disks disks,
      Runnable afterwards) {
    this.kafka = kafka;
    this.wanted = wanted;
    this.gate = gate;
    this.disks = disks;
    this.afterwards = afterwards;
  }

  /**
   * Starts them by name; returns when all run.
   *
   * @param gate that their batches pass
   * @param disks that they write to
   * @param afterwards done by {@link #close} when all have ended
   */
  static KeptQueries start(
      Map<String, String> kafka,
      Map<String, KeptQuery> wanted,
      StopGate gate,
      Disks disks,
      Runnable afterwards) {
    KeptQueries kept = new KeptQueries(kafka, wanted, gate, disks, afterwards);
    try {
      wanted.keySet().forEach(kept::startQuery);
    } catch (RuntimeException e) {
      kept.close();
      throw disks.explain(e).<RuntimeException>map(full -> full).orElse(e);
    }
    for (String name : wanted.keySet()) {
      Thread keeper = new Thread(() -> kept.keep(name), "keeper-of-" + name);
      keeper.setDaemon(true);
      kept.keepers.add(keeper);
      keeper.start();
    }
    return kept;
  }

  private synchronized StreamingQuery startQuery(String name) {
    try {
      StreamingQuery query = wanted.get(name).start().call();
      queries.put(name, query);
      return query;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Query " + name + " did not start", e);
    }
  }

  private void keep(String name) {
    StreamingQuery query = queries.get(name);
    try {
      while (true) {
        try {
          awaitEnd(query, wanted.get(name));
          end(null);
          return;
        } catch (StreamingQueryException e) {
          if (isStopping() || !isAbsenceOfKafka(e)) {
            end(explained(name, e));
            return;
          }
          LOG.warn(
              "Query {} lost Kafka ({}), it goes on when a broker answers",
              name,
              rootOf(e).getMessage());
        }
        query = startedAgain(name);
        LOG.info("Query {} goes on from its checkpoint", name);
      }
    } catch (InterruptedException e) {
      // Asked to end: whoever asked stops the query.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      end(e);
    }
  }

  /** Looks after the query now and then until it ends. */
  private void awaitEnd(StreamingQuery query, KeptQuery kept)
      throws InterruptedException, StreamingQueryException {
    while (!query.awaitTermination(BETWEEN_CHECKS.toMillis())) {
      kept.silence()
          .look(positions(query), System.nanoTime())
          .ifPresent(sentence -> LOG.warn("{}", sentence));
      try {
        kept.requireWhole().run();
      } catch (TailbackException e) {
        if (e.exitCode() == TailbackException.INCOMPATIBLE) {
          stop(query);
          throw e;
        }
        LOG.debug("Could not look whether all is there", e);
      }
    }
  }

  private StreamingQuery startedAgain(String name) throws InterruptedException {
    while (true) {
      awaitKafka();
      try {
        return startQuery(name);
      } catch (TailbackException e) {
        if (!isAbsenceOfKafka(e)) {
          throw e;
        }
        LOG.debug("Kafka is away again", e);
      }
    }
  }

  /**
   * In one sentence, where it is a full disk or records that are gone, in whatever form it came.
   */
  private Exception explained(String name, StreamingQueryException failure) {
    if (isStopping() || find(failure, TailbackException.class).isPresent()) {
      return failure;
    }
    Optional<TailbackException> full = disks.explain(failure);
    if (full.isPresent()) {
      return full.get();
    }
    try {
      wanted.get(name).requireWhole().run();
    } catch (TailbackException lost) {
      lost.addSuppressed(failure);
      return lost;
    }
    return failure;
  }

  private void awaitKafka() throws InterruptedException {
    long lastWarning = System.nanoTime();
    while (!Brokers.answer(kafka, ASKING)) {
      if (System.nanoTime() - lastWarning > BETWEEN_WARNINGS.toNanos()) {
        lastWarning = System.nanoTime();
        LOG.warn("Still no Kafka broker at {}", kafka.get("bootstrap.servers"));
      }
      Thread.sleep(500);
    }
  }

  /**
   * Kafka's clients give up with a time-out, Spark's reader of a partition with Java's own. A topic
   * that is gone is neither.
   */
  private static boolean isAbsenceOfKafka(Throwable failure) {
    return find(failure, org.apache.kafka.common.errors.TimeoutException.class).isPresent()
        || find(failure, DisconnectException.class).isPresent()
        || find(failure, TimeoutException.class).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized void end(Exception reason) {
    if (failure == null && !stopping) {
      failure = reason;
    }
    notifyAll();
  }

  /** Throws what ended the queries, if anything did. */
  public synchronized void requireRunning() {
    Optional<TailbackException> expected = find(failure, TailbackException.class);
    if (expected.isPresent()) {
      throw expected.get();
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException("The stream ended: " + rootOf(failure).getMessage(), failure);
    }
  }

  /** Whether every query has ended by itself, as with the trigger that reads only what is there. */
  public synchronized boolean areThrough() {
    return queries.values().stream().noneMatch(StreamingQuery::isActive);
  }

  /** Whether the query has stored everything of a topic up to these offsets, by partition. */
  public synchronized boolean hasReached(String query, String topic, Map<Integer, Long> ends) {
    Optional<StreamingQueryProgress> last =
        Optional.ofNullable(queries.get(query)).map(StreamingQuery::lastProgress);
    if (last.isEmpty() || last.get().sources().length == 0) {
      return ends.values().stream().allMatch(end -> end == 0);
    }
    JsonNode offsets = offsets(last.get().sources()[0].endOffset()).path(topic);
    return ends.entrySet().stream()
        .allMatch(end -> offsets.path(Integer.toString(end.getKey())).asLong(0) >= end.getValue());
  }

  /**
   * Brings the tables up to all that the queries have stored, without waiting for the next commit.
   *
   * @return false when one of them does not run at the moment
   */
  public boolean bringUpTables() {
    return wanted.values().stream().allMatch(kept -> kept.bringUp().getAsBoolean());
  }

  private static Map<Integer, Long> positions(StreamingQuery query) {
    Map<Integer, Long> positions = new HashMap<>();
    StreamingQueryProgress last = query.lastProgress();
    if (last != null && last.sources().length > 0) {
      for (JsonNode topic : offsets(last.sources()[0].endOffset())) {
        topic
            .fields()
            .forEachRemaining(
                p -> positions.put(Integer.valueOf(p.getKey()), p.getValue().asLong()));
      }
    }
    return positions;
  }

  private static JsonNode offsets(String json) {
    try {
      return json == null ? JSON.createObjectNode() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Spark's offsets are no JSON: " + json, e);
    }
  }

  /** Stops, with little time for the running batch: for those who wait at a terminal. */
  @Override
  public void close() {
    stop(END_OF_BATCH);
  }

  /**
   * Lets each running batch end and no further one begin, then stops. A batch that takes longer is
   * cut off and repeated by the next start.
   */
  public void stop(Duration endOfBatch) {
    Map<String, StreamingQuery> running;
    synchronized (this) {
      if (stopping) {
        return;
      }
      stopping = true;
      running = Map.copyOf(queries);
    }
    gate.close();
    keepers.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + endOfBatch.toNanos();
    undisturbed(
        () -> {
          running.forEach((name, query) -> awaitEndOfBatch(name, query, deadline));
          running.values().forEach(KeptQueries::stop);
          afterwards.run();
        });
  }

  /**
   * On a thread of its own: the signal that asks for the stop interrupts the main thread, maybe a
   * moment after that has begun to stop.
   */
  private static void undisturbed(Runnable work) {
    FutureTask<Void> task = new FutureTask<>(work, null);
    new Thread(task, "stopping").start();
    while (true) {
      try {
        task.get();
        return;
      } catch (InterruptedException e) {
        LOG.debug("Asked to stop while stopping", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
  }

  private static void stop(StreamingQuery query) {
    try {
      query.stop();
    } catch (TimeoutException e) {
      LOG.warn(
          "Query {} did not stop in time; its last batch is repeated by the next start",
          query.name());
    }
  }

  private void awaitEndOfBatch(String name, StreamingQuery query, long deadline) {
    try {
      while (query.isActive()
          && query.status().isTriggerActive()
          && !gate.holds(name)
          && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
