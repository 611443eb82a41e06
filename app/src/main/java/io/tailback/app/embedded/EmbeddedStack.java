package io.tailback.app.embedded;

import io.tailback.core.TailbackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker and a real HBase on this machine, for demo and tests, not for production.
 * They listen on the loopback address alone, keep their data in one home, and end with the process
 * that started them, however it ends.
 *
 * <p>Whoever starts a stack closes it, on Ctrl-C too, after the jobs that use it.
 */
public final class EmbeddedStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);
  private static final String DID_NOT_START = "E48";

  private final Home home;
  private final HomeLock lock;
  private final List<EmbeddedServer> servers;
  private final StackAddresses addresses;
  private boolean closed;

  private EmbeddedStack(
      Home home, HomeLock lock, List<EmbeddedServer> servers, StackAddresses addresses) {
    this.home = home;
    this.lock = lock;
    this.servers = servers;
    this.addresses = addresses;
  }

  /** Starts broker and HBase side by side; returns when both have answered. */
  public static EmbeddedStack start(Path home, EmbeddedConfig config, ReadinessListener listener) {
    return start(home, config, EnumSet.allOf(StackPart.class), listener);
  }

  /** Starts the named parts side by side; returns when all have answered. */
  public static EmbeddedStack start(
      Path home, EmbeddedConfig config, Set<StackPart> parts, ReadinessListener listener) {
    Home folders = new Home(home);
    HomeLock lock = HomeLock.take(folders);
    try {
      awaitLeftovers(folders);
      EmbeddedStack stack = started(folders, lock, config, parts, listener);
      StackRecord.of(ProcessMark.of(ProcessHandle.current()), stack.addresses)
          .write(folders.root());
      return stack;
    } catch (InterruptedException e) {
      lock.close();
      Thread.currentThread().interrupt();
      throw new CompletionException("Interrupted while the stack started", e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Between finding a port free and listening on it another process may take it, and a server that
   * was killed may still hold what it had. So a start that failed is tried once more, on ports
   * chosen anew; a port that a user insists on fails with its own sentence before.
   */
  private static EmbeddedStack started(
      Home home,
      HomeLock lock,
      EmbeddedConfig config,
      Set<StackPart> parts,
      ReadinessListener listener)
      throws InterruptedException {
    EmbeddedStack first = plan(home, lock, config, parts);
    try {
      SideBySide.start(first.servers, listener);
      return first;
    } catch (TailbackException e) {
      if (!e.id().equals(DID_NOT_START)) {
        throw e;
      }
      LOG.warn("Trying once more: {}", e.getMessage());
    }
    EmbeddedStack second = plan(home, lock, config, parts);
    SideBySide.start(second.servers, listener);
    return second;
  }

  public StackAddresses addresses() {
    return addresses;
  }

  /** The broker, for those who want it away for a while. */
  public EmbeddedServer kafka() {
    return server(StackPart.KAFKA);
  }

  /** HBase with its ZooKeeper, for those who want it away for a while. */
  public EmbeddedServer hbase() {
    return server(StackPart.HBASE);
  }

  /** Stops all servers side by side, within ten seconds. Calling it again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    StackRecord.delete(home.root());
    SideBySide.stop(servers);
    lock.close();
  }

  private static void awaitLeftovers(Home home) throws InterruptedException {
    for (StackPart part : StackPart.values()) {
      ChildProcess.awaitEndOfLeftover(home.run(part));
    }
  }

  private static EmbeddedStack plan(
      Home home, HomeLock lock, EmbeddedConfig config, Set<StackPart> parts) {
    Installation installation = Installation.find();
    List<EmbeddedServer> servers = new ArrayList<>();
    String kafka = "";
    String quorum = "";
    int zookeeperPort = 0;
    try (FreePorts ports = new FreePorts()) {
      if (parts.contains(StackPart.KAFKA)) {
        KafkaServer server = kafka(home, installation, config, ports);
        kafka = server.address();
        servers.add(new EmbeddedServer(server, config.startLimit()));
      }
      if (parts.contains(StackPart.HBASE)) {
        HBaseServer server = hbase(home, installation, config, ports);
        quorum = Loopback.HOST;
        zookeeperPort = server.zookeeperPort();
        servers.add(new EmbeddedServer(server, config.startLimit()));
      }
    }
    return new EmbeddedStack(
        home, lock, List.copyOf(servers), new StackAddresses(kafka, quorum, zookeeperPort));
  }

  private static KafkaServer kafka(
      Home home, Installation installation, EmbeddedConfig config, FreePorts ports) {
    return new KafkaServer(
        home,
        installation,
        config.kafkaHeapMb(),
        ports.take(config.kafkaPort(), "Kafka", EmbeddedConfig.KAFKA_PORT_KEY),
        ports.takeBeside(config.kafkaPort(), KafkaServer.USUAL_CONTROLLER_PORT));
  }

  private static HBaseServer hbase(
      Home home, Installation installation, EmbeddedConfig config, FreePorts ports) {
    return new HBaseServer(
        home,
        installation,
        config.hbaseHeapMb(),
        ports.take(config.zookeeperPort(), "ZooKeeper", EmbeddedConfig.ZOOKEEPER_PORT_KEY),
        ports.takeBeside(config.zookeeperPort(), HBaseServer.USUAL_MASTER_PORT),
        ports.takeBeside(config.zookeeperPort(), HBaseServer.USUAL_REGION_SERVER_PORT));
  }

  private EmbeddedServer server(StackPart part) {
    return servers.stream()
        .filter(server -> server.part() == part)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Started without " + part.displayName()));
  }
}
