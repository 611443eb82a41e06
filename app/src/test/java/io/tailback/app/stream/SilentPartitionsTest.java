package io.tailback.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilentPartitionsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SilentPartitions partitions =
      new SilentPartitions("traffic.observations", Duration.ofMinutes(15));

  @Test
  void areNamedWhenOthersGoOn() {
    assertThat(partitions.look(Map.of(0, 10L, 1, 10L, 2, 0L), at(0))).isEmpty();
    assertThat(partitions.look(Map.of(0, 20L, 1, 11L, 2, 0L), at(10))).isEmpty();

    assertThat(partitions.look(Map.of(0, 30L, 1, 11L, 2, 0L), at(15)))
        .contains(
            "1 of 3 partitions of traffic.observations brought nothing for 900 s or longer: 2");
    assertThat(partitions.look(Map.of(0, 40L, 1, 11L, 2, 0L), at(25)))
        .contains(
            "2 of 3 partitions of traffic.observations brought nothing for 900 s or longer: 1, 2");
    assertThat(partitions.look(Map.of(0, 50L, 1, 12L, 2, 1L), at(26))).isEmpty();
  }

  @Test
  void areNotNamedWhenThereIsNoTrafficAtAll() {
    partitions.look(Map.of(0, 10L, 1, 10L), at(0));

    assertThat(partitions.look(Map.of(0, 10L, 1, 10L), at(60))).isEmpty();
  }

  @Test
  void areCountedWhenTheyAreMany() {
    Map<Integer, Long> offsets = new HashMap<>();
    for (int partition = 0; partition < 9; partition++) {
      offsets.put(partition, 5L);
    }
    partitions.look(offsets, at(0));
    offsets.put(4, 6L);

    assertThat(partitions.look(offsets, at(20)))
        .contains(
            "8 of 9 partitions of traffic.observations brought nothing for 900 s or longer: 0, 1,"
                + " 2, 3, 5, ...");
  }

  private static long at(long minutes) {
    return MINUTE.multipliedBy(minutes).toNanos();
  }
}
