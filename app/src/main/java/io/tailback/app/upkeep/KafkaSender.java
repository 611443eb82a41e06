package io.tailback.app.upkeep;

import io.tailback.batch.quarantine.MessageSender;
import io.tailback.core.TailbackException;
import io.tailback.ingest.kafka.KafkaFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records of the quarantine back to the topic of the observations, each byte as it was. */
final class KafkaSender implements MessageSender, AutoCloseable {
  private final String topic;
  private final String servers;
  private final Duration patience;
  private final Producer<byte[], byte[]> producer;

  KafkaSender(String topic, String servers, Duration patience, Producer<byte[], byte[]> producer) {
    this.topic = topic;
    this.servers = servers;
    this.patience = patience;
    this.producer = producer;
  }

  /**
   * A sender to real brokers.
   *
   * @param patience how long a record waits for a broker that does not answer
   */
  static KafkaSender connect(String topic, Map<String, String> kafka, Duration patience) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("client.id", "tailback-quarantine-replay");
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 20);
    settings.put("request.timeout.ms", (int) Math.min(30_000, patience.toMillis() / 2));
    settings.put("delivery.timeout.ms", (int) patience.toMillis());
    settings.put("max.block.ms", patience.toMillis());
    return new KafkaSender(
        topic,
        kafka.get("bootstrap.servers"),
        patience,
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public List<Place> send(List<Outgoing> messages) throws InterruptedException {
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Outgoing message : messages) {
        sent.add(producer.send(record(message)));
      }
      producer.flush();
      List<Place> places = new ArrayList<>();
      for (Future<RecordMetadata> one : sent) {
        RecordMetadata place = one.get();
        places.add(new Place(place.partition(), place.offset()));
      }
      return places;
    } catch (InterruptException e) {
      // Kafka has set the mark that the exception stands for.
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
    } catch (ExecutionException e) {
      throw notTaken(e.getCause());
    } catch (KafkaException e) {
      throw notTaken(e);
    }
  }

  private TailbackException notTaken(Throwable cause) {
    return cause instanceof TimeoutException
        ? KafkaFailure.notDelivered(servers, topic, patience, cause)
        : KafkaFailure.refused(servers, topic, cause);
  }

  private ProducerRecord<byte[], byte[]> record(Outgoing message) {
    byte[] key = message.key() == null ? null : bytes(message.key());
    List<Header> headers = List.of(new RecordHeader("replay.of", bytes(message.from())));
    return new ProducerRecord<>(topic, null, key, message.value(), headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
