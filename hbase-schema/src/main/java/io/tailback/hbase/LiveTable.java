package io.tailback.hbase;

import java.nio.charset.StandardCharsets;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.TableDescriptor;

/**
 * The newest of each station: one row per station, observations in family {@code c}, the closed
 * state in family {@code s}, the forecast in family {@code f}. The last observation and state of a
 * dead station outlive their time to live, so that their age can be shown; its last forecast does
 * not, for what it spoke of has come.
 */
public final class LiveTable {
  static final byte[] OBSERVATIONS = {'c'};
  static final byte[] STATES = {'s'};

  static final byte[] FORECASTS = {'f'};

  /** Qualifier of the newest state. */
  static final byte[] STATE = {'s'};

  /** Qualifier of the newest forecast. */
  static final byte[] FORECAST = {'f'};

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
        SaltedTable.keepingTheLast(STATES, config.ttl().liveStates()),
        SaltedTable.expiring(FORECASTS, config.ttl().liveForecasts()));
  }
}
