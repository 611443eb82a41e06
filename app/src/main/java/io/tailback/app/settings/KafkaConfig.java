package io.tailback.app.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How Kafka is reached, group {@code tailback.kafka}.
 *
 * @param properties handed to every Kafka client as they stand; with {@code bootstrap.servers}
 *     nothing is started, without it the embedded broker is used
 */
public record KafkaConfig(Map<String, String> properties) {
  private static final String SERVERS = "bootstrap.servers";

  /** Spark keeps the offsets and our own clients the formats. */
  private static final Set<String> OWNED =
      Set.of(
          "auto.offset.reset",
          "enable.auto.commit",
          "key.serializer",
          "value.serializer",
          "key.deserializer",
          "value.deserializer",
          "interceptor.classes");

  /** No broker configured: the embedded one. Behind the names that its check reads. */
  public static final KafkaConfig DEFAULT = new KafkaConfig(Map.of());

  public KafkaConfig {
    properties = Map.copyOf(properties);
    for (String owned : OWNED) {
      if (properties.containsKey(owned)) {
        throw new IllegalArgumentException(
            String.format(
                "`%s` cannot be set because Spark keeps the offsets in its checkpoint and Tailback"
                    + " the formats: remove it from `tailback.kafka.properties`",
                owned));
      }
    }
  }

  /** The configured brokers. */
  public Optional<String> bootstrapServers() {
    return Optional.ofNullable(properties.get(SERVERS)).filter(servers -> !servers.isBlank());
  }

  /** Client properties for these brokers. */
  public Map<String, String> at(String servers) {
    Map<String, String> all = new TreeMap<>(properties);
    all.put(SERVERS, servers);
    return Map.copyOf(all);
  }
}
