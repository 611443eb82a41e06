package io.tailback.bench;

import io.tailback.app.Version;
import io.tailback.core.state.ClosedState;
import io.tailback.spark.decode.StationStateMessages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends closed states to their topic, as the state job does. */
final class StateSender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final Map<Integer, Long> ends = new HashMap<>();

  StateSender(Map<String, String> kafka, String topic) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("acks", "all");
    settings.put("linger.ms", 20);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
  }

  /** Returns when the broker has all of them: by partition, the offset behind the last one. */
  Map<Integer, Long> send(List<ClosedState> states) {
    StationStateMessages messages =
        new StationStateMessages(Instant.now(), "bench", Version.current());
    List<Future<RecordMetadata>> sent = new ArrayList<>(states.size());
    for (ClosedState state : states) {
      byte[] key = state.state().stationId().getBytes(StandardCharsets.UTF_8);
      sent.add(producer.send(new ProducerRecord<>(topic, key, messages.bytesOf(state))));
    }
    producer.flush();
    sent.forEach(this::note);
    return Map.copyOf(ends);
  }

  private void note(Future<RecordMetadata> sent) {
    try {
      RecordMetadata at = sent.get();
      ends.merge(at.partition(), at.offset() + 1, Math::max);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker refused a state", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while states were sent", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
