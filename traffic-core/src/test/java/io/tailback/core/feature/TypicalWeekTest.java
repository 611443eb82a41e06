package io.tailback.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TypicalWeekTest {
  private static final TypicalWeek WEEK = Recording.typicalWeek();
  private static final byte[] BYTES = WEEK.toBytes();

  @Test
  void comesBackFromItsBytes() {
    TypicalWeek back = TypicalWeek.fromBytes(BYTES);

    assertThat(back).isEqualTo(WEEK);
    assertThat(back.toBytes()).isEqualTo(BYTES);
    assertThat(back.stationIds()).hasSize(Recording.STATIONS - 1).contains("sa");
    assertThat(back.of(Recording.idOf(Recording.UNUSUAL))).isNull();
    assertThat(TypicalWeek.fromBytes(new TypicalWeek(Map.of()).toBytes()).stationIds()).isEmpty();
  }

  @Test
  void isRefusedWhenAByteIsAnother() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      byte[] broken = BYTES.clone();
      int at = i < 40 ? i : random.nextInt(broken.length);
      broken[at] ^= (byte) (1 << random.nextInt(8));

      assertThatThrownBy(() -> TypicalWeek.fromBytes(broken))
          .as("byte %s", at)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void isRefusedWhenItEndsTooEarlyOrGoesOn() {
    Random random = new Random(12);
    for (int i = 0; i < 100; i++) {
      int length = i < 30 ? i : random.nextInt(BYTES.length);

      assertThatThrownBy(() -> TypicalWeek.fromBytes(Arrays.copyOf(BYTES, length)))
          .as("%s bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> TypicalWeek.fromBytes(Arrays.copyOf(BYTES, BYTES.length + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The typical week's checksum does not hold");
  }
}
