package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  private static final String KEY = "tailback.embedded.kafka-port";

  private final FreePorts ports = new FreePorts();
  private ServerSocket owner;

  @BeforeEach
  void somebodyListensOnAllAddresses() throws IOException {
    owner = new ServerSocket(0);
  }

  @AfterEach
  void letGo() throws IOException {
    owner.close();
    ports.close();
  }

  @Test
  void takesThePreferredPortWhenItIsFree() throws IOException {
    int port;
    // Not one that the system gives to whoever connects meanwhile.
    try (FreePorts others = new FreePorts()) {
      port = others.take(PortWish.any(), "Kafka", KEY);
    }

    assertThat(ports.take(PortWish.preferred(port), "Kafka", KEY)).isEqualTo(port);
  }

  @Test
  void takesAnotherPortWhenThePreferredOneIsBusy() {
    assertThat(ports.take(PortWish.preferred(owner.getLocalPort()), "Kafka", KEY))
        .isPositive()
        .isNotEqualTo(owner.getLocalPort());
  }

  @Test
  void namesTheSettingWhenAPortThatTheUserSetIsBusy() {
    PortWish wish = PortWish.setByUser(owner.getLocalPort());

    assertThatThrownBy(() -> ports.take(wish, "Kafka", KEY))
        .isInstanceOfSatisfying(
            TailbackException.class,
            e -> {
              assertThat(e.id()).isEqualTo("E12");
              assertThat(e.exitCode()).isEqualTo(3);
            })
        .hasMessage(
            "Port "
                + owner.getLocalPort()
                + " for Kafka is in use: stop its owner or set `tailback.embedded.kafka-port` to"
                + " another port (0 takes a free one).");
  }

  @Test
  void zeroSetByAUserTakesAnyPort() {
    assertThat(ports.take(PortWish.setByUser(0), "Kafka", KEY)).isPositive();
  }

  @Test
  void neverTakesAPortTwice() {
    int first = ports.take(PortWish.any(), "Kafka", KEY);

    assertThat(ports.takeBeside(PortWish.preferred(first), first)).isNotEqualTo(first);
  }

  /** A server that is down for a moment comes back to its port, and finds nobody's connection. */
  @Test
  void takesAnyPortFromThoseThatNoConnectionIsGiven() {
    assertThat(ports.take(PortWish.any(), "Kafka", KEY)).isBetween(20_000, 32_767);
    assertThat(ports.takeBeside(PortWish.any(), 9093)).isBetween(20_000, 32_767);
  }
}
