package io.tailback.app.settings;

import java.util.Map;

/**
 * The Spark of commands that run on this machine, group {@code tailback.spark}. Under spark-submit
 * its own settings win.
 *
 * @param master where Spark runs
 * @param shufflePartitions into how many parts the stations are divided; 0: as many as there are
 *     cores, or under spark-submit as Spark says
 * @param properties further Spark settings as they stand
 */
public record SparkConfig(String master, int shufflePartitions, Map<String, String> properties) {
  public static final SparkConfig DEFAULT = new SparkConfig("local[*]", 0, Map.of());

  public SparkConfig {
    properties = Map.copyOf(properties);
    if (shufflePartitions < 0) {
      throw new IllegalArgumentException("shuffle-partitions is negative: write 0 or more");
    }
  }

  int effectiveShufflePartitions() {
    return shufflePartitions > 0 ? shufflePartitions : Runtime.getRuntime().availableProcessors();
  }
}
