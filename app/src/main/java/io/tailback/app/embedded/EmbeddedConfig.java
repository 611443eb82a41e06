package io.tailback.app.embedded;

import io.tailback.core.TailbackException;
import java.time.Duration;

/**
 * Settings of the embedded stack, group {@code tailback.embedded}.
 *
 * @param kafkaPort where the broker listens
 * @param zookeeperPort where HBase's ZooKeeper listens, which is HBase's address for clients
 * @param kafkaHeapMb heap of the broker, MB
 * @param hbaseHeapMb heap of HBase, MB
 * @param startLimit how long each server may take until it answers
 */
public record EmbeddedConfig(
    PortWish kafkaPort,
    PortWish zookeeperPort,
    int kafkaHeapMb,
    int hbaseHeapMb,
    Duration startLimit) {
  /** The setting of the broker's port. */
  public static final String KAFKA_PORT_KEY = "tailback.embedded.kafka-port";

  /** The setting of ZooKeeper's port. */
  public static final String ZOOKEEPER_PORT_KEY = "tailback.embedded.zookeeper-port";

  /** The usual ports where they are free; heaps that carry a few hundred stations. */
  public static final EmbeddedConfig DEFAULT =
      new EmbeddedConfig(
          PortWish.preferred(9092), PortWish.preferred(2181), 384, 512, Duration.ofMinutes(3));

  /** Below these heaps (MB) the servers end with an OutOfMemoryError while they start. */
  private static final int SMALLEST_KAFKA_HEAP_MB = 128;

  private static final int SMALLEST_HBASE_HEAP_MB = 256;

  public EmbeddedConfig {
    checkHeap("tailback.embedded.kafka-heap-mb", kafkaHeapMb, SMALLEST_KAFKA_HEAP_MB);
    checkHeap("tailback.embedded.hbase-heap-mb", hbaseHeapMb, SMALLEST_HBASE_HEAP_MB);
    if (startLimit.isNegative() || startLimit.isZero()) {
      throw refused(
          "tailback.embedded.start-limit",
          startLimit.toString(),
          "longer than nothing",
          "3 minutes");
    }
  }

  private static void checkHeap(String key, int heapMb, int smallest) {
    if (heapMb < smallest) {
      throw refused(
          key, Integer.toString(heapMb), "at least " + smallest, Integer.toString(smallest));
    }
  }

  private static TailbackException refused(String key, String value, String kind, String example) {
    return new TailbackException(
        "E06",
        TailbackException.USAGE,
        "`"
            + key
            + "` is `"
            + value
            + "`, which is not "
            + kind
            + ": write for example `"
            + example
            + "`.");
  }
}
