package io.tailback.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.ingest.IngestConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
  private static final Map<String, String> LOOPBACK = Map.of("bootstrap.servers", "127.0.0.1:1");

  @Test
  void losesNothingAndDoublesNothing() {
    assertThat(KafkaSettings.producer(IngestConfig.DEFAULT, LOOPBACK))
        .containsEntry("enable.idempotence", true)
        .containsEntry("acks", "all")
        .containsEntry("compression.type", "lz4")
        .containsEntry("linger.ms", 20)
        .containsEntry("batch.size", 131_072)
        .containsEntry("delivery.timeout.ms", 600_000)
        .containsEntry("max.block.ms", 600_000L)
        .containsEntry("bootstrap.servers", "127.0.0.1:1");
  }

  @Test
  void leavesThroughputToTheConfiguration() {
    assertThat(
            KafkaSettings.producer(
                IngestConfig.DEFAULT, Map.of("linger.ms", "5", "batch.size", "9")))
        .containsEntry("linger.ms", "5")
        .containsEntry("batch.size", "9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key.serializer",
        "value.serializer",
        "enable.idempotence",
        "acks",
        "retries",
        "transactional.id",
        "delivery.timeout.ms",
        "max.block.ms"
      })
  void refusesWhatIsNotUpForChoice(String name) {
    assertThatThrownBy(
            () -> KafkaSettings.producer(IngestConfig.DEFAULT, Map.of(name, "1", "linger.ms", "5")))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessageMatching(
            "`"
                + name
                + "` cannot be set because .*: remove it from `tailback.kafka.properties`\\.");
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 30, 600, 604_800})
  void areAcceptedByTheClientForEveryPatience(long seconds) {
    IngestConfig config = new IngestConfig("o", "q", Duration.ofSeconds(seconds));
    try (KafkaProducer<byte[], byte[]> client =
        new KafkaProducer<>(KafkaSettings.producer(config, LOOPBACK))) {
      assertThat(client.metrics()).isNotEmpty();
    }
  }

  @Test
  void saysWhenNoBrokerAnswers() {
    KafkaContact contact = new KafkaContact(LOOPBACK, Duration.ofSeconds(1));

    assertThatThrownBy(() -> contact.check(List.of("traffic.observations")))
        .isInstanceOfSatisfying(
            TailbackException.class,
            e -> {
              assertThat(e.id()).isEqualTo("E15");
              assertThat(e.exitCode()).isEqualTo(3);
            })
        .hasMessage(
            "No Kafka broker answered at 127.0.0.1:1 within 1 s: start Kafka or correct"
                + " `tailback.kafka.properties.bootstrap.servers`.");
  }

  @ParameterizedTest
  @CsvSource({
    "no-such-host.invalid:9092, E15, No Kafka broker answered",
    "127.0.0.1, E06, The Kafka client refuses its settings"
  })
  void saysWhenTheAddressIsNone(String servers, String id, String sentence) {
    KafkaContact contact =
        new KafkaContact(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers), Duration.ofSeconds(1));

    assertThatThrownBy(() -> contact.check(List.of("traffic.observations")))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.id()).isEqualTo(id))
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesPropertiesBeforeItAsksABroker() {
    assertThatThrownBy(
            () ->
                ObservationProducer.connect(
                    IngestConfig.DEFAULT, Map.of("acks", "1"), InstantSource.system()))
        .hasMessageContaining("`acks` cannot be set");
    assertThatThrownBy(
            () ->
                ObservationProducer.connect(IngestConfig.DEFAULT, Map.of(), InstantSource.system()))
        .hasMessageContaining("The Kafka client refuses its settings");
  }
}
