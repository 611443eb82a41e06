package io.tailback.hbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveKeyTest {
  @Test
  void isTheSaltAndTheStation() {
    // CRC-32 of "716339" is 0x6cff160c, and that modulo 8 is 4.
    assertThat(HexFormat.of().formatHex(LiveKey.encode("716339", 8)))
        .isEqualTo("04" + "373136333339");
  }

  @Test
  void saysWhoseItIs() {
    for (String station : List.of("1", "716339", "Şişli-1", "東京")) {
      assertThat(LiveKey.stationId(LiveKey.encode(station, 256))).isEqualTo(station);
    }
  }

  @Test
  void ofAnotherNumberOfBucketsDiffersInTheSaltAlone() {
    assertThat(LiveKey.encode("716339", 1)).isEqualTo(new byte[] {0, '7', '1', '6', '3', '3', '9'});
  }

  @Test
  void refusesIdsThatCouldLieAmongOthers() {
    assertThatThrownBy(() -> LiveKey.encode("12\0003", 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no zero character");
    assertThatThrownBy(() -> LiveKey.encode("", 8)).hasMessageContaining("not empty");
  }

  @Test
  void refusesABareSalt() {
    assertThatThrownBy(() -> LiveKey.stationId(new byte[] {3}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
