package io.tailback.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tailback.kafka.properties.sasl.jaas.config",
        "tailback.kafka.properties.ssl.keystore.password",
        "tailback.kafka.properties.ssl.keystore.key",
        "tailback.api.client-secret",
        "tailback.kafka.properties.basic.auth.user.info",
        "tailback.API-TOKEN"
      })
  void isNotShown(String key) {
    assertThat(Secrets.masked(key, "value")).isEqualTo("***");
  }

  @ParameterizedTest
  @CsvSource({
    "tailback.kafka.properties.security.protocol, SASL_SSL, SASL_SSL",
    "tailback.kafka.properties.ssl.keystore.location, /keys/a.p12, /keys/a.p12",
    "tailback.registry.url, http://user:word@host:8081, http://***@host:8081",
    "tailback.home, , "
  })
  void theRestIs(String key, String value, String shown) {
    String text = value == null ? "" : value;
    assertThat(Secrets.masked(key, text)).isEqualTo(shown == null ? "" : shown);
  }
}
