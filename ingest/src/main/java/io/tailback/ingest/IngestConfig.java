package io.tailback.ingest;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What a network may want to set about ingest.
 *
 * @param observationsTopic takes the observations and the promises of their sources
 * @param quarantineTopic takes what could not become an observation
 * @param deliveryPatience how long a record waits for a broker that does not answer before the
 *     replay fails; until then nothing is lost
 */
public record IngestConfig(
    String observationsTopic, String quarantineTopic, Duration deliveryPatience) {
  /** What Kafka accepts as the name of a topic. */
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofDays(7);

  /** The topics of vocabulary.md, section 10, and ten minutes. */
  public static final IngestConfig DEFAULT =
      new IngestConfig(
          "traffic.observations", "traffic.observations.quarantine", Duration.ofMinutes(10));

  public IngestConfig {
    checkTopic("observations-topic", observationsTopic, "traffic.observations");
    checkTopic("quarantine-topic", quarantineTopic, "traffic.observations.quarantine");
    if (observationsTopic.equals(quarantineTopic)) {
      throw new IllegalArgumentException(
          "quarantine-topic is `"
              + quarantineTopic
              + "`, which is the observations-topic too: write for example"
              + " `traffic.observations.quarantine`");
    }
    if (deliveryPatience.compareTo(SHORTEST) < 0 || deliveryPatience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "delivery-patience is `"
              + deliveryPatience.toSeconds()
              + " seconds`, which is not between 5 seconds and 7 days: write for example"
              + " `10 minutes`");
    }
  }

  private static void checkTopic(String key, String name, String example) {
    boolean isDots = name.equals(".") || name.equals("..");
    if (!TOPIC.matcher(name).matches() || isDots) {
      throw new IllegalArgumentException(
          key
              + " is `"
              + name
              + "`, which is no name of a topic: write for example `"
              + example
              + "`");
    }
  }
}
