package io.tailback.hbase;

import java.util.StringJoiner;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptor;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;

/**
 * What decides how long a family keeps its values. All else, such as compression, block size or
 * replication, an operator may set as the cluster needs it.
 *
 * @param timeToLiveSeconds counted from a cell's timestamp
 * @param versions most versions of a cell
 * @param minVersions versions that stay when their time is over
 */
record FamilySettings(int timeToLiveSeconds, int versions, int minVersions) {
  static FamilySettings of(ColumnFamilyDescriptor family) {
    return new FamilySettings(
        family.getTimeToLive(), family.getMaxVersions(), family.getMinVersions());
  }

  /** Such a family with these settings. */
  ColumnFamilyDescriptor setOn(ColumnFamilyDescriptor family) {
    return ColumnFamilyDescriptorBuilder.newBuilder(family)
        .setTimeToLive(timeToLiveSeconds)
        .setMaxVersions(versions)
        .setMinVersions(minVersions)
        .build();
  }

  boolean keepsLessThan(FamilySettings other) {
    return timeToLiveSeconds < other.timeToLiveSeconds
        || versions < other.versions
        || minVersions < other.minVersions;
  }

  /** What differs, each as {@code old -> new}. */
  String differencesFrom(FamilySettings old) {
    StringJoiner differences = new StringJoiner(", ");
    if (timeToLiveSeconds != old.timeToLiveSeconds) {
      differences.add(
          "time to live " + seconds(old.timeToLiveSeconds) + " -> " + seconds(timeToLiveSeconds));
    }
    if (versions != old.versions) {
      differences.add("versions " + old.versions + " -> " + versions);
    }
    if (minVersions != old.minVersions) {
      differences.add("min versions " + old.minVersions + " -> " + minVersions);
    }
    return differences.toString();
  }

  @Override
  public String toString() {
    return "time to live "
        + seconds(timeToLiveSeconds)
        + ", versions "
        + versions
        + ", min versions "
        + minVersions;
  }

  private static String seconds(int seconds) {
    return seconds == Integer.MAX_VALUE ? "for ever" : seconds + " s";
  }
}
