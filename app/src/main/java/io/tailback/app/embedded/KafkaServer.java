package io.tailback.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A real broker of one node, which is its own controller. */
record KafkaServer(Home home, Installation installation, int heapMb, int port, int controllerPort)
    implements Server {
  /** Kafka's own port for controllers in its examples. */
  static final int USUAL_CONTROLLER_PORT = 9093;

  private static final int FORMAT_HEAP_MB = 64;
  private static final String MIB_16 = Integer.toString(16 * 1024 * 1024);

  @Override
  public StackPart part() {
    return StackPart.KAFKA;
  }

  @Override
  public String address() {
    return Loopback.address(port);
  }

  @Override
  public void writeConfig() {
    Properties properties = new Properties();
    properties.putAll(listeners());
    properties.putAll(oneNode());
    properties.putAll(storage());
    try (Writer out = Files.newBufferedWriter(configFile())) {
      properties.store(out, "Written by each start of the stack");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + configFile(), e);
    }
  }

  private Map<String, String> listeners() {
    return Map.of(
        "process.roles", "broker,controller",
        "node.id", "1",
        "controller.quorum.voters", "1@" + Loopback.address(controllerPort),
        "controller.listener.names", "CONTROLLER",
        "inter.broker.listener.name", "PLAINTEXT",
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "listeners",
            "PLAINTEXT://" + address() + ",CONTROLLER://" + Loopback.address(controllerPort),
        "advertised.listeners", "PLAINTEXT://" + address());
  }

  /** Nobody to replicate to, nobody to wait for, few threads and few internal partitions. */
  private static Map<String, String> oneNode() {
    return Map.ofEntries(
        Map.entry("default.replication.factor", "1"),
        Map.entry("min.insync.replicas", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "4"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "4"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        // a broker that was killed is let in again when its former life has timed out
        Map.entry("broker.session.timeout.ms", "3000"),
        Map.entry("broker.heartbeat.interval.ms", "500"),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "2"));
  }

  /**
   * Retention goes by size alone: a replay may stamp its records with the time of the road, years
   * ago, and a broker that counts from there deletes them at once.
   */
  private Map<String, String> storage() {
    return Map.ofEntries(
        Map.entry("log.dirs", dataFolder().toString()),
        Map.entry("log.retention.ms", "-1"),
        Map.entry("log.retention.bytes", "1073741824"),
        Map.entry("log.segment.bytes", "67108864"),
        Map.entry("log.index.size.max.bytes", "1048576"),
        Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
        Map.entry("message.max.bytes", MIB_16),
        Map.entry("replica.fetch.max.bytes", MIB_16));
  }

  @Override
  public Optional<ChildCommand> preparation() {
    if (Files.exists(dataFolder().resolve("meta.properties"))) {
      return Optional.empty();
    }
    return Optional.of(
        command(
            "kafka.tools.StorageTool",
            FORMAT_HEAP_MB,
            List.of(
                "format",
                "--ignore-formatted",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                configFile().toString())));
  }

  @Override
  public ChildCommand command() {
    return command("kafka.Kafka", heapMb, List.of(configFile().toString()));
  }

  private ChildCommand command(String mainClass, int heap, List<String> arguments) {
    return new ChildCommand(
        home.run(part()),
        installation.classPath(part()),
        List.of("-Xmx" + heap + "m"),
        mainClass,
        arguments,
        home.log(part()),
        home.console(part()));
  }

  @Override
  public boolean listens() {
    return Loopback.listens(port);
  }

  @Override
  public boolean answers() throws InterruptedException {
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers", address(),
            "request.timeout.ms", "2000",
            "default.api.timeout.ms", "3000",
            "enable.metrics.push", "false");
    try (Admin admin = Admin.create(client)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false; // not yet: the caller asks again until its limit
    }
  }

  private Path dataFolder() {
    return home.data(part().folder());
  }

  private Path configFile() {
    return home.run(part()).resolve("server.properties");
  }
}
