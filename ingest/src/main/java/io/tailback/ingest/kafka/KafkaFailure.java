package io.tailback.ingest.kafka;

import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.Locale;

/** What can go wrong between a sender of records and the brokers, in sentences. */
public final class KafkaFailure {
  private static final String REMEDY =
      ": start Kafka or correct `tailback.kafka.properties.bootstrap.servers`";

  private KafkaFailure() {}

  static TailbackException unreachable(String servers, Duration waited, Throwable cause) {
    return new TailbackException(
        "E15",
        TailbackException.PRECONDITION,
        "No Kafka broker answered at " + servers + " within " + words(waited) + REMEDY + ".",
        cause);
  }

  static TailbackException topicMissing(String servers, String topic, Throwable cause) {
    return new TailbackException(
        "E16",
        TailbackException.PRECONDITION,
        "Topic "
            + topic
            + " does not exist on "
            + servers
            + ": create it with `./tailback topics apply`.",
        cause);
  }

  /** A record waited for its brokers in vain. */
  public static TailbackException notDelivered(
      String servers, String topic, Duration waited, Throwable cause) {
    return new TailbackException(
        "E15",
        TailbackException.PRECONDITION,
        "Kafka at "
            + servers
            + " did not take a record for "
            + topic
            + " within "
            + words(waited)
            + REMEDY
            + ", then replay again.",
        cause);
  }

  /** The brokers answered, and did not take a record. */
  public static TailbackException refused(String servers, String topic, Throwable cause) {
    return new TailbackException(
        "E52",
        TailbackException.PRECONDITION,
        "Kafka at "
            + servers
            + " refused a record for "
            + topic
            + " ("
            + cause.getMessage()
            + "): correct the topic or its permissions, then replay again.",
        cause);
  }

  static TailbackException settings(Throwable cause) {
    return new TailbackException(
        "E06",
        TailbackException.USAGE,
        "The Kafka client refuses its settings ("
            + cause.getMessage()
            + "): correct `tailback.kafka.properties`.",
        cause);
  }

  /** A length of time as people say it. */
  static String words(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds >= 120 && seconds % 60 == 0
        ? String.format(Locale.ROOT, "%d min", seconds / 60)
        : String.format(Locale.ROOT, "%d s", seconds);
  }
}
