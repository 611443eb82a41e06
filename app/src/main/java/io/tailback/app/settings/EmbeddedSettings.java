package io.tailback.app.settings;

import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.embedded.PortWish;
import java.time.Duration;
import java.util.Optional;

/**
 * The embedded Kafka and HBase, group {@code tailback.embedded}.
 *
 * @param kafkaPort port of the broker; empty: the usual one, or another where that is taken
 * @param zookeeperPort port of HBase's ZooKeeper, likewise
 * @param kafkaHeapMb heap of the broker, MB
 * @param hbaseHeapMb heap of HBase, MB
 * @param startLimit how long each may take until it answers
 */
public record EmbeddedSettings(
    Optional<Integer> kafkaPort,
    Optional<Integer> zookeeperPort,
    int kafkaHeapMb,
    int hbaseHeapMb,
    Duration startLimit) {
  public static final EmbeddedSettings DEFAULT =
      new EmbeddedSettings(
          Optional.empty(),
          Optional.empty(),
          EmbeddedConfig.DEFAULT.kafkaHeapMb(),
          EmbeddedConfig.DEFAULT.hbaseHeapMb(),
          EmbeddedConfig.DEFAULT.startLimit());

  /** As the embedded servers take it: a port that somebody named is insisted on. */
  EmbeddedConfig config() {
    return new EmbeddedConfig(
        kafkaPort.map(PortWish::setByUser).orElse(EmbeddedConfig.DEFAULT.kafkaPort()),
        zookeeperPort.map(PortWish::setByUser).orElse(EmbeddedConfig.DEFAULT.zookeeperPort()),
        kafkaHeapMb,
        hbaseHeapMb,
        startLimit);
  }
}
