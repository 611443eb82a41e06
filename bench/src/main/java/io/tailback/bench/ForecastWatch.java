package io.tailback.bench;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.SpeedState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveStore;
import io.tailback.core.time.Window;
import io.tailback.spark.decode.SpeedStateReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Listens to closed states and reads all forecasts over and over. A state whose forecast was
 * covered by a newer one before it could be seen counts too, from its own close: nothing is left
 * out because it came too slowly to be seen.
 */
final class ForecastWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(30);

  /**
   * A forecast that could be read.
   *
   * @param millis when, by the clock of this machine
   */
  private record Read(Forecast forecast, long millis) {}

  private final KafkaConsumer<String, byte[]> states;
  private final LiveStore store;
  private final SpeedStateReader reader = new SpeedStateReader();
  private final Map<String, Read> newest = new HashMap<>();

  /** By station: ends of windows that are not forecast yet, and when the broker had their state. */
  private final Map<String, TreeMap<Instant, Long>> waiting = new HashMap<>();

  private final List<Double> delaysSeconds = new ArrayList<>();
  private long closed;
  private long byUsualSpeed;

  private ForecastWatch(KafkaConsumer<String, byte[]> states, LiveStore store) {
    this.states = states;
    this.store = store;
  }

  /** Watches states that close from now on. */
  static ForecastWatch begin(Map<String, String> kafka, String topic, LiveStore store) {
    KafkaConsumer<String, byte[]> states =
        new KafkaConsumer<>(
            Map.copyOf(kafka), new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        states.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    states.assign(partitions);
    states.seekToEnd(partitions);
    partitions.forEach(states::position);
    ForecastWatch watch = new ForecastWatch(states, store);
    watch.readForecasts();
    return watch;
  }

  void goOn(Duration time) {
    long end = System.currentTimeMillis() + time.toMillis();
    while (System.currentTimeMillis() < end) {
      for (ConsumerRecord<String, byte[]> message : states.poll(PAUSE)) {
        reader.read(message.value()).ifPresent(state -> note(state, message.timestamp()));
      }
      readForecasts();
    }
  }

  private void note(SpeedState state, long closedMillis) {
    closed++;
    Instant windowEnd = state.windowStart().plus(Window.LENGTH);
    waiting
        .computeIfAbsent(state.stationId(), station -> new TreeMap<>())
        .put(windowEnd, closedMillis);
    Read read = newest.get(state.stationId());
    // Its forecast may have been read before its message was.
    if (read != null && !read.forecast().issuedAt().isBefore(windowEnd)) {
      count(read);
    }
  }

  private void readForecasts() {
    store.list().stream()
        .flatMap(station -> station.forecast().stream())
        .map(LiveForecast::forecast)
        .forEach(forecast -> note(new Read(forecast, System.currentTimeMillis())));
  }

  private void note(Read read) {
    Read before = newest.get(read.forecast().stationId());
    if (before == null || before.forecast().issuedAt().isBefore(read.forecast().issuedAt())) {
      newest.put(read.forecast().stationId(), read);
      count(read);
    }
  }

  /** Every state that this forecast, or one that it covered, was issued with. */
  private void count(Read read) {
    TreeMap<Instant, Long> windows = waiting.get(read.forecast().stationId());
    if (windows == null) {
      return;
    }
    Map<Instant, Long> forecast = windows.headMap(read.forecast().issuedAt(), true);
    if (read.forecast().valueClass() == ValueClass.FORECAST) {
      forecast.values().forEach(at -> delaysSeconds.add((read.millis() - at) / 1e3));
    } else {
      byUsualSpeed += forecast.size();
    }
    forecast.clear();
  }

  /** From the state's message to the forecast by the model, s. */
  List<Double> delaysSeconds() {
    return delaysSeconds;
  }

  /** States that closed. */
  long closed() {
    return closed;
  }

  /** States that the usual speed was issued with instead. */
  long byUsualSpeed() {
    return byUsualSpeed;
  }

  /** States that have no forecast yet. */
  long open() {
    return waiting.values().stream().mapToLong(Map::size).sum();
  }

  @Override
  public void close() {
    states.close();
  }
}
