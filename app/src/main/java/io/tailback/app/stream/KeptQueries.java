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
import java.util.concurrent.Callable;
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
  private static final Duration END_OF_BATCH = Duration.ofSeconds(6);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> kafka;
  private final Map<String, Callable<StreamingQuery>> starters;
  private final Map<String, StreamingQuery> queries = new HashMap<>();
  private final List<Thread> keepers = new ArrayList<>();
  private Exception failure;
  private boolean stopping;

  private KeptQueries(Map<String, String> kafka, Map<String, Callable<StreamingQuery>> starters) {
    this.kafka = kafka;
    this.starters = starters;
  }

  /** Starts them by name; returns when all run. */
  static KeptQueries start(
      Map<String, String> kafka, Map<String, Callable<StreamingQuery>> starters) {
    KeptQueries kept = new KeptQueries(kafka, starters);
    for (String name : starters.keySet()) {
      kept.startQuery(name);
      Thread keeper = new Thread(() -> kept.keep(name), "keeper-of-" + name);
      keeper.setDaemon(true);
      kept.keepers.add(keeper);
      keeper.start();
    }
    return kept;
  }

  private synchronized StreamingQuery startQuery(String name) {
    try {
      StreamingQuery query = starters.get(name).call();
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
          query.awaitTermination();
          end(null);
          return;
        } catch (StreamingQueryException e) {
          if (isStopping() || !isAbsenceOfKafka(e)) {
            end(e);
            return;
          }
          LOG.warn(
              "Query {} lost Kafka ({}), it goes on when a broker answers",
              name,
              rootOf(e).getMessage());
        }
        awaitKafka();
        query = startQuery(name);
        LOG.info("Query {} goes on from its checkpoint", name);
      }
    } catch (InterruptedException e) {
      // Asked to end: whoever asked stops the query.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      end(e);
    }
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

  private static JsonNode offsets(String json) {
    try {
      return json == null ? JSON.createObjectNode() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Spark's offsets are no JSON: " + json, e);
    }
  }

  /**
   * Lets each running batch end, as far as a few seconds allow, and stops. A batch that is cut off
   * is repeated by the next start.
   */
  @Override
  public void close() {
    List<StreamingQuery> running;
    synchronized (this) {
      stopping = true;
      running = List.copyOf(queries.values());
    }
    keepers.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + END_OF_BATCH.toNanos();
    for (StreamingQuery query : running) {
      awaitEndOfBatch(query, deadline);
      try {
        query.stop();
      } catch (TimeoutException e) {
        LOG.warn(
            "Query {} did not stop in time; its last batch is repeated by the next start",
            query.name());
      }
    }
  }

  private static void awaitEndOfBatch(StreamingQuery query, long deadline) {
    try {
      while (query.isActive() && query.status().isTriggerActive() && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
