package io.tailback.app.stack;

import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Asks Kafka's brokers for a sign of life. */
public final class Brokers {
  private static final int PATIENCE_S = 8;

  private Brokers() {}

  /** An admin client that gives up early. */
  static Admin admin(Map<String, String> kafka) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.putIfAbsent("default.api.timeout.ms", "10000");
    properties.putIfAbsent("request.timeout.ms", "5000");
    return Admin.create(properties);
  }

  /** Whether a broker answers within this time. */
  public static boolean answer(Map<String, String> kafka, Duration patience) {
    try {
      ask(kafka, patience);
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Returns when a broker answered.
   *
   * @throws TailbackException (E15, exit code 3) when none does within eight seconds
   */
  public static void requireAnswer(Map<String, String> kafka) {
    try {
      ask(kafka, Duration.ofSeconds(PATIENCE_S));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw unreachable(kafka, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(kafka, e);
    }
  }

  private static void ask(Map<String, String> kafka, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    Admin admin = admin(kafka);
    try {
      admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private static TailbackException unreachable(Map<String, String> kafka, Exception cause) {
    return new TailbackException(
        "E15",
        TailbackException.PRECONDITION,
        String.format(
            Locale.ROOT,
            "No Kafka broker answered at %s within %d s: start Kafka or correct `tailback.kafka.properties.bootstrap.servers`.",
            kafka.get("bootstrap.servers"),
            PATIENCE_S),
        cause);
  }
}
