package io.tailback.app.doctor;

import io.tailback.app.embedded.RunningStack;
import io.tailback.app.embedded.StackAddresses;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Brokers;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.core.TailbackException;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseSchema;
import io.tailback.hbase.SchemaChange;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hbase.client.Connection;

/**
 * Looks at everything that a run needs and says what is wrong and what to do. Changes nothing and
 * starts nothing.
 */
public final class Doctor {
  private static final long LEAST_DISK_MB = 1024;

  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  public Doctor(Settings settings) {
    this.settings = settings;
  }

  /** Looks, tells, and returns whether nothing failed. */
  public boolean examine(PrintStream out) {
    java();
    moduleFlags();
    disk();
    Optional<StackAddresses> running = RunningStack.find(settings.home());
    stack(running);
    kafka(running);
    hbase(running);
    tables();
    for (Finding finding : findings) {
      out.printf(
          Locale.ROOT, "%-4s  %-14s %s%n", finding.verdict(), finding.what(), finding.words());
    }
    return findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.FAIL);
  }

  private void java() {
    int feature = Runtime.version().feature();
    findings.add(
        feature == 17
            ? Finding.ok("Java", Runtime.version() + " at " + System.getProperty("java.home"))
            : Finding.fail(
                "Java",
                feature + " is running and Tailback needs Java 17: set JAVA_HOME to a JDK 17."));
  }

  private void moduleFlags() {
    boolean open = Object.class.getModule().isOpen("sun.nio.ch", getClass().getModule());
    findings.add(
        open
            ? Finding.ok("module flags", "as Spark needs them")
            : Finding.fail(
                "module flags",
                "this JVM lacks them: start with ./tailback or spark-submit, or give your IDE"
                    + " @conf/spark-jvm-flags."));
  }

  private void disk() {
    try {
      Path home = settings.home();
      Path there = home;
      while (!Files.exists(there)) {
        there = there.getParent();
      }
      long freeMb = Files.getFileStore(there).getUsableSpace() / (1024 * 1024);
      String words = String.format(Locale.ROOT, "%,d MB free for %s", freeMb, home);
      findings.add(
          freeMb >= LEAST_DISK_MB
              ? Finding.ok("disk", words)
              : Finding.fail(
                  "disk",
                  words
                      + ", "
                      + LEAST_DISK_MB
                      + " MB are needed: free space or choose another --home."));
    } catch (IOException e) {
      findings.add(
          Finding.fail("disk", settings.home() + " cannot be examined: " + e.getMessage()));
    }
  }

  private void stack(Optional<StackAddresses> running) {
    if (running.isPresent()) {
      findings.add(
          Finding.ok(
              "embedded stack",
              "runs: Kafka "
                  + running.get().kafkaBootstrapServers()
                  + ", HBase "
                  + running.get().hbaseQuorum()
                  + ":"
                  + running.get().hbaseClientPort()));
      return;
    }
    findings.add(
        Finding.ok(
            "embedded stack",
            "none runs in this home; demo and stream start one where no address is configured"));
    port("Kafka", 9092);
    port("ZooKeeper", 2181);
  }

  private void port(String service, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      findings.add(
          Finding.ok("port", socket.getLocalPort() + " is free for the embedded " + service));
    } catch (IOException e) {
      findings.add(
          Finding.warn(
              "port", port + " is taken: the embedded " + service + " will take another."));
    }
  }

  private void kafka(Optional<StackAddresses> running) {
    Optional<Map<String, String>> kafka =
        settings
            .kafka()
            .bootstrapServers()
            .or(
                () ->
                    running
                        .map(StackAddresses::kafkaBootstrapServers)
                        .filter(servers -> !servers.isEmpty()))
            .map(servers -> settings.kafka().at(servers));
    if (kafka.isEmpty()) {
      return;
    }
    try {
      Brokers.requireAnswer(kafka.get());
      findings.add(Finding.ok("Kafka", "answers at " + kafka.get().get("bootstrap.servers")));
      topics(kafka.get());
    } catch (TailbackException e) {
      findings.add(Finding.fail("Kafka", e.getMessage()));
    }
  }

  private void topics(Map<String, String> kafka) {
    try (TopicAdmin topics = new TopicAdmin(kafka, settings.topics())) {
      List<String> plan = topics.plan();
      findings.add(
          plan.isEmpty()
              ? Finding.ok("topics", "as the settings say")
              : Finding.warn(
                  "topics", String.join("; ", plan) + ": run `./tailback topics apply`."));
    }
  }

  private void hbase(Optional<StackAddresses> running) {
    HBaseConfig config = settings.hbase();
    if (config.quorum().isEmpty() && config.confDir().isEmpty()) {
      if (running.isEmpty() || running.get().hbaseQuorum().isEmpty()) {
        return;
      }
      config =
          config.at(running.get().hbaseQuorum(), running.get().hbaseClientPort()).saltBuckets(1);
    }
    try (Connection connection = HBaseConnections.open(config)) {
      findings.add(Finding.ok("HBase", "answers"));
      List<SchemaChange> plan = new HBaseSchema(connection, config, Clock.systemUTC()).plan();
      findings.add(
          plan.isEmpty()
              ? Finding.ok("HBase tables", "as this build needs them")
              : Finding.warn(
                  "HBase tables", plan.size() + " differences: run `./tailback tables plan`."));
    } catch (TailbackException e) {
      findings.add(Finding.fail("HBase", e.getMessage()));
    } catch (IOException e) {
      findings.add(Finding.fail("HBase", "the connection broke: " + e.getMessage()));
    }
  }

  /** Looks at the folders alone: a Spark session would take longer than all the rest. */
  private void tables() {
    String root = settings.tablesRoot();
    if (root.contains("://")) {
      findings.add(
          Finding.ok(
              "Delta tables",
              "in " + root + ", not examined from here: see `./tailback tables plan`"));
      return;
    }
    smallFiles(Path.of(root));
    List<String> missing =
        DeltaTables.OF_THE_STREAM.stream()
            .map(Table::name)
            .filter(name -> !Files.isDirectory(Path.of(root, name, "_delta_log")))
            .toList();
    findings.add(
        missing.isEmpty()
            ? Finding.ok("Delta tables", "all there in " + root)
            : Finding.warn(
                "Delta tables",
                String.join(", ", missing)
                    + " not in "
                    + root
                    + ": run `./tailback tables apply`, or the demo."));
  }

  private void smallFiles(Path root) {
    for (Table table : DeltaTables.ALL) {
      Path folder = root.resolve(table.name());
      if (Files.isDirectory(folder.resolve("_delta_log"))) {
        try {
          FileGrowth growth = FileGrowth.of(folder);
          if (growth.isOfSmallFiles()) {
            findings.add(Finding.warn("small files", growth.words()));
          }
        } catch (IOException e) {
          findings.add(
              Finding.fail("Delta tables", "the log of " + folder + " is unreadable: " + e));
        }
      }
    }
  }
}
