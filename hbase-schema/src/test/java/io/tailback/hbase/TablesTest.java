package io.tailback.hbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.hbase.HConstants;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptor;
import org.apache.hadoop.hbase.io.compress.Compression;
import org.apache.hadoop.hbase.io.encoding.DataBlockEncoding;
import org.apache.hadoop.hbase.regionserver.BloomType;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static final TableDescriptor LIVE = LiveTable.descriptor(HBaseConfig.DEFAULT);
  private static final TableDescriptor RECENT = RecentTable.descriptor(HBaseConfig.DEFAULT);

  @Test
  void areCalledLiveAndRecentBehindThePrefix() {
    HBaseConfig city = HBaseConfig.DEFAULT.tablePrefix("city:");

    assertThat(LIVE.getTableName()).hasToString("live");
    assertThat(RECENT.getTableName()).hasToString("recent");
    assertThat(LiveTable.name(city)).hasToString("city:live");
    assertThat(RecentTable.name(city).getNamespaceAsString()).isEqualTo("city");
  }

  @Test
  void haveAtMostThreeFamiliesOfShortNames() {
    for (TableDescriptor table : List.of(LIVE, RECENT)) {
      assertThat(table.getColumnFamilyCount()).isBetween(1, 3);
      assertThat(table.getColumnFamilies())
          .allSatisfy(family -> assertThat(family.getNameAsString()).hasSizeBetween(1, 2));
    }
  }

  @Test
  void liveKeepsTheLastValueOfADeadStation() {
    assertThat(family(LIVE, "c").getTimeToLive()).isEqualTo(600);
    assertThat(family(LIVE, "s").getTimeToLive()).isEqualTo(1800);
    assertThat(family(LIVE, "c").getMinVersions()).isEqualTo(1);
    assertThat(family(LIVE, "s").getMinVersions()).isEqualTo(1);
  }

  @Test
  void aForecastIsGoneWhenItsLastWindowHasCome() {
    assertThat(family(LIVE, "f").getTimeToLive()).isEqualTo(3600);
    assertThat(family(LIVE, "f").getMinVersions()).isZero();
  }

  @Test
  void recentExpiresAfterThreeDays() {
    ColumnFamilyDescriptor states = family(RECENT, "s");

    assertThat(states.getTimeToLive()).isEqualTo(3 * 24 * 3600);
    assertThat(states.getMinVersions()).isZero();
    assertThat(states.getDataBlockEncoding()).isEqualTo(DataBlockEncoding.FAST_DIFF);
  }

  @Test
  void everyFamilySaysItsVersionsAndNeedsNoNativeLibrary() {
    assertThat(Stream.of(LIVE, RECENT).flatMap(table -> Stream.of(table.getColumnFamilies())))
        .allSatisfy(
            family -> {
              assertThat(family.getMaxVersions()).isEqualTo(1);
              assertThat(family.getTimeToLive()).isNotEqualTo(HConstants.FOREVER);
              assertThat(family.getBloomFilterType()).isEqualTo(BloomType.ROW);
              assertThat(family.getCompressionType()).isEqualTo(Compression.Algorithm.NONE);
            });
  }

  @Test
  void rememberTheirSaltBuckets() {
    assertThat(SaltedTable.buckets(LIVE)).hasValue(8);
    assertThat(SaltedTable.buckets(RecentTable.descriptor(HBaseConfig.DEFAULT.saltBuckets(1))))
        .hasValue(1);
  }

  @Test
  void anObservationHasTheQualifierOfItsDetector() {
    assertThat(LiveTable.observation(null)).asString().isEqualTo("o");
    assertThat(LiveTable.observation("2")).asString().isEqualTo("o:2");
  }

  private static ColumnFamilyDescriptor family(TableDescriptor table, String name) {
    return Stream.of(table.getColumnFamilies())
        .filter(family -> family.getNameAsString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
