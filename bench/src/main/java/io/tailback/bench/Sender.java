package io.tailback.bench;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Sends a load to a topic, as fast as it goes or at a rate. At a rate every message carries the
 * time at which it should have been sent as its time of acceptance: when the sender itself falls
 * behind, that counts as delay and is not left out.
 */
final class Sender implements AutoCloseable {
  /** How often the clock is read when nothing is paced. */
  private static final int MESSAGES_PER_CLOCK = 64;

  private static final long NAP_NANOS = 1_000_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback watch = (metadata, exception) -> failure.compareAndSet(null, exception);

  Sender(String bootstrapServers, String topic) {
    this.producer = new KafkaProducer<>(settings(bootstrapServers));
    this.topic = topic;
    this.partitions = producer.partitionsFor(topic).size();
  }

  /** As ingest sends: idempotent, all replicas, compressed by lz4. */
  private static Map<String, Object> settings(String bootstrapServers) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.LINGER_MS_CONFIG,
        20,
        ProducerConfig.BATCH_SIZE_CONFIG,
        128 << 10,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        64L << 20,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4");
  }

  /** Sends so many messages as fast as it goes; returns when all are acknowledged. */
  void send(Load load, long count) {
    long nowMicros = 0;
    for (long i = 0; i < count; i++) {
      if (i % MESSAGES_PER_CLOCK == 0) {
        nowMicros = nowMicros();
        requireNoFailure();
      }
      load.advance(nowMicros);
      send(load);
    }
    flush();
  }

  /** Sends so many messages, this many a second; returns when all are acknowledged. */
  void send(Load load, long count, double perSecond) {
    long startMicros = nowMicros();
    long nowMicros = startMicros;
    for (long i = 0; i < count; i++) {
      long intendedMicros = startMicros + (long) (i * 1e6 / perSecond);
      while (nowMicros < intendedMicros) {
        nowMicros = nowMicros();
        if (nowMicros < intendedMicros) {
          requireNoFailure();
          LockSupport.parkNanos(NAP_NANOS);
        }
      }
      load.advance(intendedMicros);
      send(load);
    }
    flush();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
  private void send(Load load) {
    int partition = Utils.toPositive(Utils.murmur2(load.key())) % partitions;
    producer.send(new ProducerRecord<>(topic, partition, load.key(), load.value()), watch);
  }

  private void flush() {
    producer.flush();
    requireNoFailure();
  }

  private void requireNoFailure() {
    Exception first = failure.get();
    if (first != null) {
      throw new IllegalStateException("Kafka refused a message: " + first.getMessage(), first);
    }
  }

  private static long nowMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  @Override
  public void close() {
    producer.close();
  }
}
