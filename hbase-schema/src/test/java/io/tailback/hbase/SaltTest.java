package io.tailback.hbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SaltTest {
  @Test
  void isTheCheckOfTheCrcCatalogue() {
    // The check value of CRC-32/ISO-HDLC: 0xcbf43926 for "123456789".
    assertThat(Byte.toUnsignedInt(Salt.of("123456789", 256))).isEqualTo(0x26);
    assertThat(Salt.of("123456789", 8)).isEqualTo((byte) (0xcbf43926L % 8));
  }

  @Test
  void oneBucketHasOneSalt() {
    assertThat(Salt.of("716339", 1)).isZero();
    assertThat(Salt.splits(1)).isEmpty();
  }

  @Test
  void eachSaltHasARegionOfItsOwn() {
    assertThat(Salt.splits(4)).isDeepEqualTo(new byte[][] {{1}, {2}, {3}});
    assertThat(Salt.splits(256)).hasNumberOfRows(255);
    assertThat(Salt.splits(256)[254]).containsExactly(0xFF);
  }

  @Test
  void stationsWithNeighbouringIdsAreSpreadEvenly() {
    Map<Byte, Long> stationsBySalt =
        IntStream.range(716_000, 724_000)
            .mapToObj(String::valueOf)
            .collect(Collectors.groupingBy(id -> Salt.of(id, 8), Collectors.counting()));

    assertThat(stationsBySalt).hasSize(8);
    assertThat(stationsBySalt.values())
        .allSatisfy(count -> assertThat(count).isBetween(900L, 1100L));
  }
}
