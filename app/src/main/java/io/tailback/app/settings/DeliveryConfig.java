package io.tailback.app.settings;

import io.tailback.ingest.IngestConfig;
import java.time.Duration;

/**
 * How ingest delivers, group {@code tailback.ingest}. Its topics are those of {@code
 * tailback.topics}.
 *
 * @param deliveryPatience how long a record waits for a broker that does not answer before the
 *     replay fails
 */
public record DeliveryConfig(Duration deliveryPatience) {
  public static final DeliveryConfig DEFAULT =
      new DeliveryConfig(IngestConfig.DEFAULT.deliveryPatience());

  /** The bounds are the room's own. */
  public DeliveryConfig {
    new IngestConfig(
        IngestConfig.DEFAULT.observationsTopic(),
        IngestConfig.DEFAULT.quarantineTopic(),
        deliveryPatience);
  }
}
