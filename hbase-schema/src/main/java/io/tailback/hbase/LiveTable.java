package io.tailback.hbase;

import java.nio.charset.StandardCharsets;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.TableDescriptor;

/**
 * The newest of each station: one row per station, observations in family {@code c}, the closed
 * state in family {@code s}. The last value of a dead station outlives its time to live, so that
 * its age can be shown.
 */
public final class LiveTable {
  static final byte[] OBSERVATIONS = {'c'};
  static final byte[] STATES = {'s'};

  /** Qualifier of the newest state. */
  static final byte[] STATE = {'s'};

  private static final String STATION_OBSERVATION = "o";
  private static final String DETECTOR_OBSERVATION = STATION_OBSERVATION + ":";

  private LiveTable() {}

  /** Its name with the configured prefix. */
  public static TableName name(HBaseConfig config) {
    return TableName.valueOf(config.tablePrefix() + "live");
  }

  /** Qualifier of the newest observation of a detector, or of the whole station when it is null. */
  static byte[] observation(String detectorId) {
    String qualifier = detectorId == null ? STATION_OBSERVATION : DETECTOR_OBSERVATION + detectorId;
    return qualifier.getBytes(StandardCharsets.UTF_8);
  }

  static TableDescriptor descriptor(HBaseConfig config) {
    return SaltedTable.descriptor(
        name(config),
        config.saltBuckets(),
        SaltedTable.keepingTheLast(OBSERVATIONS, config.ttl().liveObservations()),
        SaltedTable.keepingTheLast(STATES, config.ttl().liveStates()));
  }
}
