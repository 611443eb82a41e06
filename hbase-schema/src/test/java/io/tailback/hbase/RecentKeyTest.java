package io.tailback.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentKeyTest {
  @Test
  void isSaltStationZeroAndReversedTime() {
    // 16:00 UTC is 1330963200000 ms after 1970 began: 0x00000135e396b800, all bits but the first
    // turned over.
    assertThat(HexFormat.of().formatHex(new RecentKey(STATION_A, MONDAY_0800).encode(8)))
        .isEqualTo("04" + "373136333339" + "00" + "7ffffeca1c6947ff");
  }

  @Test
  void comesBackAsItWas() {
    for (String station : List.of("1", STATION_A, "Şişli-1")) {
      RecentKey key = new RecentKey(station, MONDAY_0800);

      assertThat(RecentKey.decode(key.encode(8))).isEqualTo(key);
    }
  }

  @Test
  void theNewerWindowComesFirst() {
    assertThat(
            Arrays.compareUnsigned(
                new RecentKey(STATION_A, MONDAY_0805).encode(8),
                new RecentKey(STATION_A, MONDAY_0800).encode(8)))
        .isNegative();
  }

  @Test
  void noStationLiesBetweenTheWindowsOfAnother() {
    // One bucket, so that salts do not keep them apart.
    List<byte[]> sorted =
        Stream.of("12", "123", "120", "1")
            .flatMap(
                station ->
                    Stream.of(
                            Instant.ofEpochMilli(0),
                            MONDAY_0800,
                            Instant.parse("2999-01-01T00:00:00Z"))
                        .map(start -> new RecentKey(station, start).encode(1)))
            .sorted(Arrays::compareUnsigned)
            .toList();

    assertThat(sorted)
        .extracting(row -> RecentKey.decode(row).stationId())
        .containsExactly("1", "1", "1", "12", "12", "12", "120", "120", "120", "123", "123", "123");
  }

  @Test
  void refusesATimeBefore1970() {
    assertThatThrownBy(() -> new RecentKey(STATION_A, Instant.parse("1969-12-31T23:55:00Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1969-12-31T23:55:00Z");
  }

  @Test
  void refusesARowOfAnotherForm() {
    assertThatThrownBy(() -> RecentKey.decode(LiveKey.encode(STATION_A, 8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
