package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One stack through its life: started, used, robbed of a server, stopped, started again. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class EmbeddedStackIT {
  private static final EmbeddedConfig ANY_PORTS =
      new EmbeddedConfig(PortWish.any(), PortWish.any(), 384, 512, Waiting.PATIENCE);

  private final List<String> heard = new ArrayList<>();
  private Path home;
  private EmbeddedStack stack;
  private StackClients clients;

  @BeforeAll
  void startTheStackAndWriteToIt(@TempDir Path folder) throws Exception {
    home = folder.resolve("a home with spaces");
    begin(ANY_PORTS);
    clients.createTopic();
    clients.produce("first");
    clients.createTable();
    clients.put("station-a", "42");
  }

  @AfterAll
  void stopTheStack() {
    stack.close();
  }

  @Test
  @Order(1)
  void bothAnswerAndTheListenerHearsIt() throws IOException {
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "KAFKA " + stack.addresses().kafkaBootstrapServers(),
            "HBASE 127.0.0.1:" + stack.addresses().hbaseClientPort());
    assertThat(clients.consume()).containsExactly("first");
    assertThat(clients.get("station-a")).isEqualTo("42");
  }

  @Test
  @Order(2)
  void otherProcessesFindTheStack() {
    assertThat(RunningStack.find(home)).contains(stack.addresses());
  }

  @Test
  @Order(3)
  void aSecondStackOnTheSameHomeIsRefused() {
    assertThatThrownBy(() -> EmbeddedStack.start(home, ANY_PORTS, ReadinessListener.NONE))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")")
        .extracting(e -> ((TailbackException) e).exitCode())
        .isEqualTo(3);
  }

  @Test
  @Order(4)
  void everyListeningSocketIsOnTheLoopbackAddress() {
    // the kernel writes 127.0.0.1 in the machine's byte order
    assertThat(TcpSockets.listeningOf(stack.kafka().pid())).hasSize(2).containsOnly("0100007F");
    assertThat(TcpSockets.listeningOf(stack.hbase().pid())).hasSize(3).containsOnly("0100007F");
  }

  @Test
  @Order(5)
  void controlCInTheTerminalLeavesTheServersToTheirParent() throws Exception {
    signal("-INT", stack.kafka());
    signal("-INT", stack.hbase());
    clients.produce("after control-c");

    assertThat(clients.consume()).containsExactly("first", "after control-c");
    assertThat(stack.hbase().isRunning()).isTrue();
  }

  @Test
  @Order(6)
  void kafkaCanBeAwayForAWhileAndComesBackAtItsAddress() {
    stack.kafka().stop();
    assertThat(stack.kafka().isRunning()).isFalse();

    stack.kafka().restart();

    assertThat(clients.consume()).startsWith("first");
  }

  @Test
  @Order(7)
  void killedHBaseLosesNoAcknowledgedRow() throws Exception {
    clients.put("station-b", "57");
    signal("-KILL", stack.hbase());

    stack.hbase().restart();

    assertThat(clients.get("station-a")).isEqualTo("42");
    assertThat(clients.get("station-b")).isEqualTo("57");
  }

  @Test
  @Order(8)
  void aStartOnOtherPortsFindsTheDataAgain() throws Exception {
    StackAddresses before = stack.addresses();
    stack.close();
    assertThat(RunningStack.find(home)).isEmpty();
    heard.clear();
    try (FreePorts occupied = new FreePorts()) {
      occupied.take(PortWish.preferred(portOf(before.kafkaBootstrapServers())), "Kafka", "");
      occupied.take(PortWish.preferred(before.hbaseClientPort()), "ZooKeeper", "");
      begin(ANY_PORTS);
    }

    assertThat(stack.addresses()).isNotEqualTo(before);
    assertThat(clients.consume()).startsWith("first");
    assertThat(clients.get("station-b")).isEqualTo("57");
  }

  private void begin(EmbeddedConfig config) {
    stack = EmbeddedStack.start(home, config, this::hear);
    clients = new StackClients(stack.addresses());
  }

  private void hear(StackPart part, String address, Duration took) {
    heard.add(part + " " + address);
    System.out.printf(
        Locale.ROOT,
        "%s ready on %s (%.1f s)%n",
        part.displayName(),
        address,
        took.toMillis() / 1e3);
  }

  private static int portOf(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  private static void signal(String signal, EmbeddedServer server) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(server.pid())).start().waitFor())
        .isZero();
  }
}
