package io.tailback.serving.push;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings closed states and forecasts to the board as soon as they stand in their topics. It reads
 * from the end, for itself alone and without a group: what was before it comes from the store. When
 * the brokers were away it goes on where it was.
 */
public final class TopicFeed implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ASK_FOR_PARTITIONS = Duration.ofSeconds(60);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String statesTopic;
  private final String forecastsTopic;
  private final LiveBoard board;
  private final Standing standing;
  private final StateMessages messages = new StateMessages();
  private final Thread thread = new Thread(this::run, "topic-feed");
  private Map<TopicPartition, Long> positions = Map.of();
  private volatile boolean closed;
  private volatile Progress progress = new Progress(0, null);

  /**
   * How far the reader is.
   *
   * @param lagMessages that stand in the topics and were not read yet
   * @param newest state that came since the server started; null: none did
   */
  public record Progress(long lagMessages, ClosedState newest) {}

  /**
   * @param properties of Kafka's clients, with the brokers' addresses; may throw while nobody knows
   *     any
   */
  public TopicFeed(
      Supplier<Map<String, String>> properties,
      String statesTopic,
      String forecastsTopic,
      LiveBoard board,
      Standing standing) {
    this(statesTopic, forecastsTopic, board, standing, () -> consumer(properties.get()));
  }

  TopicFeed(
      String statesTopic,
      String forecastsTopic,
      LiveBoard board,
      Standing standing,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this.consumers = consumers;
    this.statesTopic = statesTopic;
    this.forecastsTopic = forecastsTopic;
    this.board = board;
    this.standing = standing;
    thread.setDaemon(true);
  }

  /** Begins. */
  public TopicFeed start() {
    thread.start();
    return this;
  }

  /** How far it was at the last look. */
  public Progress progress() {
    return progress;
  }

  private void run() {
    while (!closed) {
      try {
        follow();
      } catch (InterruptException | WakeupException e) {
        closed = true;
      } catch (KafkaException | IllegalStateException | StoreUnavailableException e) {
        if (standing.down("Kafka does not answer: " + e.getMessage())) {
          LOG.warn("Kafka does not answer, changes come from the store: {}", e.getMessage());
        }
        pause();
      } catch (RuntimeException | Error e) {
        // Whatever it is: nobody reads while this thread says that Kafka is up.
        standing.down("Kafka's messages cannot be read: " + e);
        LOG.error("Kafka's messages cannot be read, changes come from the store", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AGAIN.toMillis());
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void follow() {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      List<TopicPartition> assigned = List.of();
      long askedNanos = 0;
      long probedNanos = 0;
      while (!closed) {
        if (assigned.isEmpty() || System.nanoTime() - askedNanos > ASK_FOR_PARTITIONS.toNanos()) {
          assigned = assign(consumer, assigned);
          askedNanos = System.nanoTime();
        }
        if (probedNanos == 0 || System.nanoTime() - probedNanos > PROBE.toNanos()) {
          probe(consumer, assigned);
          probedNanos = System.nanoTime();
        }
        ClosedState newest = take(consumer);
        remember(consumer, assigned);
        progress = new Progress(lagOf(consumer, assigned), newest);
      }
    }
  }

  /** Asks the brokers themselves: a poll is as empty when they are gone as when nothing came. */
  private void probe(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    long begin = System.nanoTime();
    consumer.endOffsets(partitions, ANSWER);
    standing.up(System.nanoTime() - begin);
  }

  /** New partitions are read from their beginning: what stands there came after the last look. */
  private List<TopicPartition> assign(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> before) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : List.of(statesTopic, forecastsTopic)) {
      consumer.partitionsFor(topic, ANSWER).stream()
          .map(info -> new TopicPartition(info.topic(), info.partition()))
          .forEach(all::add);
    }
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "the topics " + statesTopic + " and " + forecastsTopic + " are not there yet");
    }
    if (all.equals(before)) {
      return before;
    }
    consumer.assign(all);
    if (positions.isEmpty()) {
      consumer.seekToEnd(all);
    } else {
      for (TopicPartition partition : all) {
        consumer.seek(partition, positions.getOrDefault(partition, 0L));
      }
    }
    remember(consumer, all);
    return all;
  }

  private void remember(Consumer<byte[], byte[]> consumer, List<TopicPartition> assigned) {
    // Those of a topic that is not there at this moment are kept: it may come back.
    Map<TopicPartition, Long> all = new HashMap<>(positions);
    assigned.forEach(partition -> all.put(partition, consumer.position(partition, ANSWER)));
    positions = all;
  }

  /** Hands on what came; the newest state of all that ever came, or null. */
  private ClosedState take(Consumer<byte[], byte[]> consumer) {
    List<ClosedState> states = new ArrayList<>();
    List<LiveForecast> forecasts = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.topic().equals(statesTopic)) {
        messages.state(record.value()).ifPresent(states::add);
      } else {
        messages.forecast(record.value()).ifPresent(forecasts::add);
      }
    }
    board.offerStates(states);
    board.offerForecasts(forecasts);
    return Stream.concat(Stream.ofNullable(progress.newest()), states.stream())
        .max(Comparator.comparing(ClosedState::liveTime))
        .orElse(null);
  }

  private static long lagOf(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    return partitions.stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, String> properties) {
    Properties all = new Properties();
    all.putAll(properties);
    all.put("auto.offset.reset", "latest");
    all.put("enable.auto.commit", "false");
    all.put("isolation.level", "read_committed");
    all.put("client.id", "tailback-serving");
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
