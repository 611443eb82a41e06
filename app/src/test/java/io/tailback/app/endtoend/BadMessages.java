package io.tailback.app.endtoend;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What anybody can write onto a topic. */
final class BadMessages {
  private static final int TEN_MB = 10 << 20;
  private static final Instant THEN = Instant.parse("2012-03-01T12:00:00Z");
  private static final Instant SOURCE_CLOCK = THEN.plusSeconds(300);

  private final Map<String, Bad> byPlace = new LinkedHashMap<>();
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  /** A message that must be refused. */
  record Bad(String code, byte[] value) {
    byte[] kept() {
      return value == null ? null : Arrays.copyOf(value, Math.min(value.length, 64 * 1024));
    }

    long length() {
      return value == null ? 0 : value.length;
    }
  }

  private BadMessages(String topic, KafkaProducer<byte[], byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /** Sends one of each kind; returns them by topic, partition and offset. */
  static Map<String, Bad> sendTo(Place place, String knownStation)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", place.stack().kafkaServers(),
            "max.request.size", 2 * TEN_MB,
            "buffer.memory", 4 * TEN_MB);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      BadMessages sender = new BadMessages(place.settings().topics().observations(), producer);
      sender.sendAll(knownStation);
      return sender.byPlace;
    }
  }

  private void sendAll(String station) throws ExecutionException, InterruptedException {
    byte[] good = PlainAvro.observation(station, THEN, 80, SOURCE_CLOCK);
    send("UNDECODABLE", random(300));
    send("UNDECODABLE", new byte[0]);
    send("UNDECODABLE", null);
    send("UNDECODABLE", startingWith(good, 1));
    send("SCHEMA_UNKNOWN", startingWith(good, 0, 0, 0, 0, 77));
    send("UNDECODABLE", startingWith(good, 0, 0, 0, 0, PlainAvro.STATE_ID));
    send("UNDECODABLE", Arrays.copyOf(good, good.length - 9));
    send("UNDECODABLE", random(TEN_MB));
    send("STATION_MISSING", PlainAvro.observation("", THEN, 80, SOURCE_CLOCK));
    send("STATION_MISSING", PlainAvro.observation("  ", THEN, 80, SOURCE_CLOCK));
    send(
        "TIME_IN_FUTURE", PlainAvro.observation(station, THEN.plusSeconds(3600), 80, SOURCE_CLOCK));
    send("SPEED_OUT_OF_RANGE", PlainAvro.observation(station, THEN, Double.NaN, SOURCE_CLOCK));
    send("OFF_GRID", PlainAvro.observation(station, THEN.plusSeconds(7), 80, SOURCE_CLOCK));
  }

  private void send(String code, byte[] value) throws ExecutionException, InterruptedException {
    RecordMetadata at = producer.send(new ProducerRecord<>(topic, value)).get();
    byPlace.put(topic + " " + at.partition() + " " + at.offset(), new Bad(code, value));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    bytes[0] = 'x';
    return bytes;
  }

  private static byte[] startingWith(byte[] message, int... first) {
    byte[] changed = message.clone();
    for (int i = 0; i < first.length; i++) {
      changed[i] = (byte) first[i];
    }
    return changed;
  }
}
