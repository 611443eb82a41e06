package io.tailback.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeliveryWatchTest {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  private final DeliveryWatch watch = new DeliveryWatch("127.0.0.1:9092", Duration.ofMinutes(10));

  @Test
  void warnsOnceAMinuteWhileTheBrokersTakeNothing() {
    watch.handedOver();

    assertThat(warnings(0, 180))
        .containsExactly(
            "Kafka at 127.0.0.1:9092 has taken nothing for 10 s: 1 records wait, for at most 10 min",
            "Kafka at 127.0.0.1:9092 has taken nothing for 70 s: 1 records wait, for at most 10 min",
            "Kafka at 127.0.0.1:9092 has taken nothing for 130 s: 1 records wait, for at most"
                + " 10 min");
  }

  @Test
  void isSilentWhileRecordsAreTakenOrNoneWaits() {
    assertThat(warnings(0, 60)).isEmpty();
    for (int i = 0; i < 20; i++) {
      watch.handedOver();
      watch.handedOver();
      watch.settled();
      assertThat(warnings(60 + 5 * i, 60 + 5 * i + 5)).isEmpty();
    }
  }

  private List<String> warnings(long fromS, long toS) {
    return LongStream.iterate(fromS, s -> s < toS, s -> s + 5)
        .boxed()
        .flatMap(s -> watch.warning(START.plusSeconds(s)).stream())
        .toList();
  }
}
