package io.tailback.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.core.forecast.SpeedState;
import io.tailback.spark.decode.SpeedStateReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Listens to closed states on their topic and to the push of an API. A state that a newer one of
 * its station covered before it was pushed counts too, from its own close.
 */
final class PushWatch implements AutoCloseable, WebSocket.Listener {
  private static final Duration PAUSE = Duration.ofMillis(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<String, byte[]> states;
  private final SpeedStateReader reader = new SpeedStateReader();
  private final StringBuilder part = new StringBuilder();

  /** By station: windows that were not pushed yet, and when the broker had their state. */
  private final Map<String, TreeMap<Instant, Long>> waiting = new HashMap<>();

  /** By station: the newest window that was pushed, and when. */
  private final Map<String, Map.Entry<Instant, Long>> pushed = new HashMap<>();

  private final List<Double> delaysSeconds = new ArrayList<>();
  private WebSocket socket;
  private long closed;

  private PushWatch(KafkaConsumer<String, byte[]> states) {
    this.states = states;
  }

  /** Watches states that close from now on. */
  static PushWatch begin(Map<String, String> kafka, String topic, String address) {
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
    PushWatch watch = new PushWatch(states);
    URI uri = URI.create(address.replaceFirst("^http", "ws") + "/api/v1/live");
    watch.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, watch).join();
    watch.socket.sendText("{\"type\":\"subscribe\"}", true).join();
    return watch;
  }

  void goOn(Duration time) {
    long end = System.currentTimeMillis() + time.toMillis();
    while (System.currentTimeMillis() < end) {
      for (ConsumerRecord<String, byte[]> message : states.poll(PAUSE)) {
        reader.read(message.value()).ifPresent(state -> note(state, message.timestamp()));
      }
    }
  }

  private synchronized void note(SpeedState state, long closedMillis) {
    closed++;
    Map.Entry<Instant, Long> newest = pushed.get(state.stationId());
    if (newest != null && !newest.getKey().isBefore(state.windowStart())) {
      // The push may be heard before the message is.
      delaysSeconds.add(Math.max(0, newest.getValue() - closedMillis) / 1e3);
    } else {
      waiting
          .computeIfAbsent(state.stationId(), station -> new TreeMap<>())
          .put(state.windowStart(), closedMillis);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      take(part.toString(), System.currentTimeMillis());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  private synchronized void take(String message, long millis) {
    try {
      for (JsonNode state : JSON.readTree(message).path("states")) {
        if (state.path("isClosed").asBoolean()) {
          take(
              state.path("stationId").asText(),
              Instant.parse(state.path("windowStart").asText()),
              millis);
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The push is no JSON: " + message, e);
    }
  }

  private void take(String station, Instant window, long millis) {
    pushed.put(station, Map.entry(window, millis));
    TreeMap<Instant, Long> windows = waiting.get(station);
    if (windows != null) {
      Map<Instant, Long> covered = windows.headMap(window, true);
      covered.values().forEach(at -> delaysSeconds.add((millis - at) / 1e3));
      covered.clear();
    }
  }

  /** From the state's message to its push, s. */
  synchronized List<Double> delaysSeconds() {
    return List.copyOf(delaysSeconds);
  }

  /** States that closed. */
  synchronized long closed() {
    return closed;
  }

  /** States that were not pushed yet. */
  synchronized long open() {
    return waiting.values().stream().mapToLong(Map::size).sum();
  }

  @Override
  public void close() {
    socket.abort();
    states.close();
  }
}
