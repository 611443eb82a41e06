package io.tailback.hbase;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptor;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.TableDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;
import org.apache.hadoop.hbase.io.compress.Compression;
import org.apache.hadoop.hbase.io.encoding.DataBlockEncoding;
import org.apache.hadoop.hbase.regionserver.BloomType;

/**
 * A table whose rows begin with a salt. It remembers into how many parts its stations are spread:
 * whoever computes another salt would look in the wrong place and find nothing.
 */
final class SaltedTable {
  private static final String BUCKETS_KEY = "TAILBACK_SALT_BUCKETS";

  private SaltedTable() {}

  static TableDescriptor descriptor(
      TableName name, int saltBuckets, ColumnFamilyDescriptor... families) {
    return TableDescriptorBuilder.newBuilder(name)
        .setColumnFamilies(List.of(families))
        .setValue(BUCKETS_KEY, String.valueOf(saltBuckets))
        .build();
  }

  /** How many parts the table was made with; empty when Tailback did not make it. */
  static OptionalInt buckets(TableDescriptor table) {
    String buckets = table.getValue(BUCKETS_KEY);
    return buckets == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(buckets));
  }

  /** A family of one version per cell; the last stays when its time to live is over. */
  static ColumnFamilyDescriptor keepingTheLast(byte[] name, Duration timeToLive) {
    return family(name, timeToLive).setMinVersions(1).build();
  }

  /**
   * A family of one version per cell that disappears when its time to live is over. Neighbouring
   * keys differ in a few bytes alone, so they are stored as differences.
   */
  static ColumnFamilyDescriptor expiring(byte[] name, Duration timeToLive) {
    return family(name, timeToLive)
        .setMinVersions(0)
        .setDataBlockEncoding(DataBlockEncoding.FAST_DIFF)
        .build();
  }

  /** Not compressed: the better algorithms need native libraries on every server. */
  private static ColumnFamilyDescriptorBuilder family(byte[] name, Duration timeToLive) {
    return ColumnFamilyDescriptorBuilder.newBuilder(name)
        .setMaxVersions(1)
        .setTimeToLive(Math.toIntExact(timeToLive.toSeconds()))
        .setBloomFilterType(BloomType.ROW)
        .setCompressionType(Compression.Algorithm.NONE);
  }
}
