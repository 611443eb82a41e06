package io.tailback.app.chaos;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.schema.SchemaTable;
import io.tailback.ingest.kafka.ConfluentAvro;
import io.tailback.streaming.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the traffic in a thread of its own and keeps the ledger. What is not acknowledged is sent
 * again by the client until it is; the broker knows the number of each record and takes it once.
 */
final class Load implements AutoCloseable {
  /** Longer than any broker of a run stays away. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Topics topics;
  private final Pace pace;
  private final Ledger ledger;
  private final Traffic traffic;
  private final ConfluentAvro avro = new ConfluentAvro(SchemaTable.load());
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "load");

  /**
   * @param kafka client properties with the broker's address
   * @param pace says when the next minute may go, and when all has gone
   */
  Load(
      Map<String, String> kafka,
      Topics topics,
      List<String> stations,
      long seed,
      Pace pace,
      Ledger ledger) {
    this.topics = topics;
    this.pace = pace;
    this.ledger = ledger;
    this.traffic = new Traffic(stations, seed, avro, this::send);
    this.producer =
        new KafkaProducer<>(settings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> settings(Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("client.id", "tailback-chaos");
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 20);
    settings.put("request.timeout.ms", 5_000);
    settings.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
    settings.put("max.block.ms", PATIENCE.toMillis());
    return settings;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!pace.isOver(ledger.sent())) {
        while (!pace.allows(ledger.sent())) {
          Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        traffic.nextMinute();
      }
      traffic.end();
      producer.flush();
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void send(Message message) {
    requireSending();
    ledger.sent(message);
    ProducerRecord<byte[], byte[]> sent = message(message);
    Future<RecordMetadata> unused =
        producer.send(sent, (metadata, e) -> settle(message, metadata, e));
  }

  private void settle(Message message, RecordMetadata metadata, Exception refusal) {
    if (refusal == null) {
      ledger.acknowledged(
          message, new Ledger.Place(metadata.topic(), metadata.partition(), metadata.offset()));
    } else {
      failure.compareAndSet(null, refusal);
    }
  }

  private ProducerRecord<byte[], byte[]> message(Message message) {
    if (message instanceof Message.Measured measured) {
      Reading reading = measured.reading();
      return onObservations(reading.stationId(), avro.encode(reading.observation(Instant.now())));
    }
    if (message instanceof Message.Promised promised) {
      SourceProgress progress =
          new SourceProgress(
              Reading.SOURCE, promised.stationId(), Reading.instantOf(promised.completeUntil()));
      return onObservations(promised.stationId(), avro.encode(progress));
    }
    if (message instanceof Message.Bad bad) {
      return onObservations(bad.key(), bad.value());
    }
    Message.Undecoded undecoded = (Message.Undecoded) message;
    List<Header> headers =
        List.of(
            header("issue.code", "UNDECODABLE"),
            header("issue.detail", "noise"),
            header("source.id", Reading.SOURCE),
            header("raw.length", Integer.toString(undecoded.value().length)));
    return new ProducerRecord<>(
        topics.quarantine(), null, bytes(undecoded.stationId()), undecoded.value(), headers);
  }

  private ProducerRecord<byte[], byte[]> onObservations(String key, byte[] value) {
    return new ProducerRecord<>(topics.observations(), bytes(key), value);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether all has been sent.
   *
   * @throws TailbackException when a message was given up, so that nobody knows whether it is there
   */
  boolean isThrough() {
    requireSending();
    return !thread.isAlive();
  }

  /** Fails when a message was given up. */
  void requireSending() {
    Exception first = failure.get();
    if (first != null) {
      throw new TailbackException(
          "E15",
          TailbackException.PRECONDITION,
          "The broker did not take a message within "
              + PATIENCE.toMinutes()
              + " minutes ("
              + first.getMessage()
              + "), so the ledger is of no use: read the broker's log and start again.",
          first);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    producer.close(Duration.ZERO);
  }
}
