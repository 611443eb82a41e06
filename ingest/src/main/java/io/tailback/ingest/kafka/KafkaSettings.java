package io.tailback.ingest.kafka;

import io.tailback.core.TailbackException;
import io.tailback.ingest.IngestConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producer's settings. What promises that nothing is lost and nothing doubled is not up for
 * choice; what only trades throughput for delay is.
 */
final class KafkaSettings {
  private static final Duration REQUEST = Duration.ofSeconds(30);
  private static final Duration LINGER = Duration.ofMillis(20);
  private static final int BATCH_BYTES = 128 << 10;

  private static final String NOTHING_LOST = "ingest sends idempotently and waits for all replicas";
  private static final String OWN_BYTES = "ingest writes the bytes of keys and values itself";
  private static final String OWN_PATIENCE = "`tailback.ingest.delivery-patience` says it";

  /** What may not be set, and why. */
  private static final Map<String, String> OWNED =
      Map.ofEntries(
          Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, OWN_BYTES),
          Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, OWN_BYTES),
          Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, NOTHING_LOST),
          Map.entry(ProducerConfig.ACKS_CONFIG, NOTHING_LOST),
          Map.entry(ProducerConfig.RETRIES_CONFIG, NOTHING_LOST),
          Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, NOTHING_LOST),
          Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, OWN_PATIENCE),
          Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, OWN_PATIENCE));

  private KafkaSettings() {}

  /**
   * The whole settings of the producer.
   *
   * @param properties what the configuration hands to every Kafka client
   * @throws TailbackException when they hold one that is not up for choice
   */
  static Map<String, Object> producer(IngestConfig config, Map<String, String> properties) {
    refuseOwned(properties);
    long patienceMs = config.deliveryPatience().toMillis();
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, (int) LINGER.toMillis());
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tailback-ingest");
    // The client wants the delivery time to hold at least one request and the lingering before it.
    settings.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) Math.min(REQUEST.toMillis(), patienceMs / 2));
    settings.putAll(properties);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patienceMs);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMs);
    return settings;
  }

  /** The addresses of the brokers, for sentences. */
  static String servers(Map<String, String> properties) {
    return properties.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "(none configured)");
  }

  private static void refuseOwned(Map<String, String> properties) {
    new TreeMap<>(properties)
        .keySet().stream()
            .filter(OWNED::containsKey)
            .findFirst()
            .ifPresent(
                name -> {
                  throw owned(name);
                });
  }

  private static TailbackException owned(String name) {
    return new TailbackException(
        "E10",
        TailbackException.USAGE,
        "`"
            + name
            + "` cannot be set because "
            + OWNED.get(name)
            + ": remove it from `tailback.kafka.properties`.");
  }
}
