package io.tailback.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConfigTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto.offset.reset",
        "enable.auto.commit",
        "key.serializer",
        "value.serializer",
        "key.deserializer",
        "value.deserializer",
        "interceptor.classes"
      })
  void whatSparkOrTailbackOwnIsRefused(String property) {
    assertThatThrownBy(() -> new KafkaConfig(Map.of(property, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`" + property + "` cannot be set because")
        .hasMessageContaining("remove it from `tailback.kafka.properties`");
  }

  @Test
  void withoutServersTheEmbeddedBrokerIsMeant() {
    assertThat(KafkaConfig.DEFAULT.bootstrapServers()).isEmpty();
    assertThat(new KafkaConfig(Map.of("bootstrap.servers", " ")).bootstrapServers()).isEmpty();
  }

  @Test
  void propertiesGoAlongToWhicheverBroker() {
    KafkaConfig config = new KafkaConfig(Map.of("security.protocol", "SSL"));

    assertThat(config.at("127.0.0.1:9092"))
        .isEqualTo(Map.of("security.protocol", "SSL", "bootstrap.servers", "127.0.0.1:9092"));
  }
}
