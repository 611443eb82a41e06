package io.tailback.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.hadoop.hbase.client.Scan;
import org.junit.jupiter.api.Test;

class RecentRangeTest {
  @Test
  void holdsTheFirstInstantAndNotTheLast() {
    assertThat(RecentRange.between(STATION_A, MONDAY_0800, MONDAY_0810))
        .isEqualTo(
            new RecentRange(STATION_A, MONDAY_0800.toEpochMilli(), MONDAY_0810.toEpochMilli() - 1));
  }

  @Test
  void beginsAfterAMillisecondThatHasBegun() {
    assertThat(RecentRange.between(STATION_A, MONDAY_0800.plusNanos(1), MONDAY_0810).firstMilli())
        .isEqualTo(MONDAY_0800.toEpochMilli() + 1);
  }

  @Test
  void isEmptyWhenItEndsBeforeItBegins() {
    assertThat(RecentRange.between(STATION_A, MONDAY_0800, MONDAY_0800).isEmpty()).isTrue();
    assertThat(RecentRange.between(STATION_A, MONDAY_0810, MONDAY_0800).isEmpty()).isTrue();
    assertThat(RecentRange.between(STATION_A, Instant.MIN, Instant.EPOCH).isEmpty()).isTrue();
  }

  @Test
  void mayBeAllOfTime() {
    RecentRange all = RecentRange.between(STATION_A, Instant.MIN, Instant.MAX);

    assertThat(all).isEqualTo(new RecentRange(STATION_A, 0, Long.MAX_VALUE - 1));
    assertThat(all.isEmpty()).isFalse();
  }

  @Test
  void scansFromTheNewestToTheOldest() {
    Scan scan = RecentRange.between(STATION_A, MONDAY_0800, MONDAY_0810).scan(8);

    assertThat(RecentKey.decode(scan.getStartRow()).windowStart())
        .isEqualTo(MONDAY_0810.minusMillis(1));
    assertThat(RecentKey.decode(scan.getStopRow()).windowStart()).isEqualTo(MONDAY_0800);
    assertThat(scan.includeStopRow()).isTrue();
  }
}
