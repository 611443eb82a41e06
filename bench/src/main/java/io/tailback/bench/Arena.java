package io.tailback.bench;

import io.tailback.app.embedded.EmbeddedStack;
import io.tailback.app.embedded.StackAddresses;
import io.tailback.hbase.HBaseConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The servers of a run and the folder in which its contenders work, one home for each. */
final class Arena implements AutoCloseable {
  private final Path root;
  private final EmbeddedStack servers;
  private final Plan plan;

  private Arena(Path root, EmbeddedStack servers, Plan plan) {
    this.root = root;
    this.servers = servers;
    this.plan = plan;
  }

  /** Starts Kafka and HBase on empty data. */
  static Arena open(Path parent, Plan plan) {
    Path root = Folders.madeAnew(parent);
    EmbeddedStack servers =
        Servers.start(root.resolve("servers"), Servers.KAFKA_HEAP_MB, Servers.HBASE_HEAP_MB);
    return new Arena(root, servers, plan);
  }

  Path root() {
    return root;
  }

  String bootstrap() {
    return servers.addresses().kafkaBootstrapServers();
  }

  /** Numbers of the servers' processes, by their part. */
  Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    pids.put(Cpu.KAFKA, servers.kafka().pid());
    pids.put(Cpu.HBASE, servers.hbase().pid());
    return pids;
  }

  /** Where a contender's live rows are. */
  HBaseConfig hbase(String name) {
    StackAddresses at = servers.addresses();
    return HBaseConfig.DEFAULT
        .at(at.hbaseQuorum(), at.hbaseClientPort())
        .saltBuckets(1)
        .tablePrefix(prefix(name));
  }

  private static String prefix(String name) {
    return name + "_";
  }

  Path home(String name) {
    return Folders.made(root.resolve(name));
  }

  Path batches(String name) {
    return home(name).resolve("batches.jsonl");
  }

  Path outcome(String name) {
    return home(name).resolve("outcome.json");
  }

  RunningGenerator generator(String topic, int stations, List<Part> parts) {
    return RunningGenerator.start(root, bootstrap(), topic, plan, stations, parts);
  }

  /**
   * Starts a contender.
   *
   * @param name of its home
   * @param sets settings beyond those of the servers
   * @param weighed processes beside the servers whose time counts
   */
  Jvm contender(
      ContenderKind kind,
      String name,
      String topic,
      Path stations,
      Map<String, String> sets,
      Map<String, Long> weighed) {
    List<String> words = new ArrayList<>();
    words.add("contender");
    words.addAll(List.of("--kind", kind.name()));
    words.addAll(List.of("--home", home(name).toString()));
    words.addAll(List.of("--stations-file", stations.toString()));
    words.addAll(List.of("--batches", batches(name).toString()));
    words.addAll(List.of("--outcome", outcome(name).toString()));
    pids().forEach((part, pid) -> words.addAll(List.of("--pid", part + "=" + pid)));
    weighed.forEach((part, pid) -> words.addAll(List.of("--pid", part + "=" + pid)));
    settings(name, topic, stations).forEach((key, value) -> addSet(words, key, value));
    sets.forEach((key, value) -> addSet(words, key, value));
    return Jvm.start(home(name).resolve("contender.log"), plan.heapMb(), words);
  }

  private Map<String, String> settings(String name, String topic, Path stations) {
    HBaseConfig hbase = hbase(name);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("tailback.kafka.properties.bootstrap.servers", bootstrap());
    settings.put("tailback.hbase.quorum", hbase.quorum().orElseThrow());
    settings.put("tailback.hbase.client-port", Integer.toString(hbase.clientPort()));
    settings.put("tailback.hbase.salt-buckets", Integer.toString(hbase.saltBuckets()));
    settings.put("tailback.hbase.table-prefix", hbase.tablePrefix());
    settings.put("tailback.topics.observations", topic);
    settings.put("tailback.topics.quarantine", topic + ".quarantine." + name);
    settings.put("tailback.topics.station-states", topic + ".states." + name);
    settings.put("tailback.topics.partitions", Integer.toString(plan.partitions()));
    settings.put("tailback.network.stations", stations.toString());
    settings.put("tailback.streaming.most-messages-per-batch", Long.toString(plan.mostPerBatch()));
    return settings;
  }

  private static void addSet(List<String> words, String key, String value) {
    words.addAll(List.of("--set", key + "=" + value));
  }

  /** Stops the servers and takes all data away. */
  @Override
  public void close() {
    servers.close();
    Folders.delete(root);
  }
}
