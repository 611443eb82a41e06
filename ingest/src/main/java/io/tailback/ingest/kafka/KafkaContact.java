package io.tailback.ingest.kafka;

import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The first contact with the brokers: somebody answers, and the topics are there. */
final class KafkaContact {
  /** The limit of the error catalogue, E15. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, String> properties;
  private final String servers;
  private final Duration patience;

  KafkaContact(Map<String, String> properties) {
    this(properties, PATIENCE);
  }

  KafkaContact(Map<String, String> properties, Duration patience) {
    this.properties = Map.copyOf(properties);
    this.patience = patience;
    this.servers = KafkaSettings.servers(properties);
  }

  /**
   * Returns when a broker has answered and has every topic.
   *
   * @throws TailbackException after ten seconds without an answer, or when a topic is missing
   */
  void check(List<String> topics) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    try (Admin admin = admin()) {
      answer(admin.describeCluster().nodes(), "", deadline);
      for (String topic : topics) {
        answer(admin.describeTopics(List.of(topic)).allTopicNames(), topic, deadline);
      }
    }
  }

  private Admin admin() {
    Map<String, Object> settings = new HashMap<>(properties);
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "tailback-ingest-contact");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    try {
      return Admin.create(settings);
    } catch (KafkaException e) {
      throw isUnresolvable(e)
          ? KafkaFailure.unreachable(servers, patience, e)
          : KafkaFailure.settings(e.getCause() == null ? e : e.getCause());
    }
  }

  private void answer(KafkaFuture<?> future, String topic, long deadline)
      throws InterruptedException {
    try {
      future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw KafkaFailure.unreachable(servers, patience, e);
    } catch (ExecutionException e) {
      throw explained(e.getCause(), topic);
    }
  }

  private TailbackException explained(Throwable cause, String topic) {
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return KafkaFailure.unreachable(servers, patience, cause);
    }
    return cause instanceof UnknownTopicOrPartitionException
        ? KafkaFailure.topicMissing(servers, topic, cause)
        : KafkaFailure.refused(servers, topic.isEmpty() ? "the first contact" : topic, cause);
  }

  /** The client has no exception of its own for a host name that nobody knows. */
  private static boolean isUnresolvable(KafkaException e) {
    return e.getCause() instanceof ConfigException cause
        && cause.getMessage().contains("No resolvable bootstrap urls");
  }
}
