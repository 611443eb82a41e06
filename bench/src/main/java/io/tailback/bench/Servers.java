package io.tailback.bench;

import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.embedded.EmbeddedStack;
import io.tailback.app.embedded.PortWish;
import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackAddresses;
import io.tailback.app.stack.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Broker and HBase alone, for profiling by hand: they run until this process is told to stop. */
@Command(
    name = "servers",
    header = "Starts Kafka and HBase with heaps for a benchmark and says where they are.",
    mixinStandardHelpOptions = true)
final class Servers implements Callable<Integer> {
  static final int KAFKA_HEAP_MB = 512;
  static final int HBASE_HEAP_MB = 1024;

  @Option(names = "--home", defaultValue = "var/bench", description = "Where their data goes.")
  private Path home;

  @Option(names = "--kafka-heap-mb", defaultValue = "" + KAFKA_HEAP_MB)
  private int kafkaHeapMb;

  @Option(names = "--hbase-heap-mb", defaultValue = "" + HBASE_HEAP_MB)
  private int hbaseHeapMb;

  /** Runs until SIGTERM or Ctrl-C. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Servers()).execute(arguments));
  }

  @Override
  public Integer call() {
    StopSignal stop = StopSignal.listen();
    try (EmbeddedStack stack = start(home, kafkaHeapMb, hbaseHeapMb)) {
      StackAddresses at = stack.addresses();
      System.out.println("kafka " + at.kafkaBootstrapServers() + " pid " + stack.kafka().pid());
      System.out.println(
          "hbase " + at.hbaseQuorum() + ":" + at.hbaseClientPort() + " pid " + stack.hbase().pid());
      while (!stop.isRequested()) {
        stop.await(Duration.ofMinutes(1));
      }
    }
    return 0;
  }

  /** Starts them with the full compiler: what serves a load for minutes is worth compiling well. */
  static EmbeddedStack start(Path home, int kafkaHeapMb, int hbaseHeapMb) {
    System.setProperty("tailback.embedded.full-compiler", "true");
    EmbeddedConfig config =
        new EmbeddedConfig(
            PortWish.any(), PortWish.any(), kafkaHeapMb, hbaseHeapMb, Duration.ofMinutes(2));
    return EmbeddedStack.start(home.toAbsolutePath().normalize(), config, ReadinessListener.NONE);
  }
}
