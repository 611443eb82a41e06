package io.tailback.app.endtoend;

import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.embedded.EmbeddedServer;
import io.tailback.app.embedded.EmbeddedStack;
import io.tailback.app.embedded.PortWish;
import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.core.Waiting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A broker, an HBase and a Spark session, shared by runs that have all their own topics and tables.
 */
final class RealStack implements AutoCloseable {
  private static final EmbeddedConfig ANY_PORTS =
      new EmbeddedConfig(PortWish.any(), PortWish.any(), 384, 512, Waiting.PATIENCE);

  private final Path home;
  private final EmbeddedStack servers;
  private final SparkSession spark;

  private RealStack(Path home, EmbeddedStack servers, SparkSession spark) {
    this.home = home;
    this.servers = servers;
    this.spark = spark;
  }

  static RealStack start(Path home) {
    EmbeddedStack servers = EmbeddedStack.start(home, ANY_PORTS, ReadinessListener.NONE);
    SparkSession spark = SparkSessions.open(settings(home, List.of()).spark(), "end to end", home);
    return new RealStack(home, servers, spark);
  }

  SparkSession spark() {
    return spark;
  }

  EmbeddedServer kafka() {
    return servers.kafka();
  }

  EmbeddedServer hbase() {
    return servers.hbase();
  }

  /** Empty topics, tables and checkpoints of this name; furnished and with the given stations. */
  Place place(String name, List<Path> stations, String... more) {
    List<String> sets = new ArrayList<>();
    sets.add("tailback.topics.observations=" + name + ".observations");
    sets.add("tailback.topics.quarantine=" + name + ".quarantine");
    sets.add("tailback.topics.station-states=" + name + ".states");
    sets.add("tailback.delta.root=" + home.resolve(name + "-tables"));
    sets.add("tailback.streaming.checkpoint-root=" + home.resolve(name + "-checkpoints"));
    sets.add("tailback.hbase.table-prefix=" + name + "_");
    sets.add("tailback.hbase.ttl.live-observations=2 hours");
    sets.add("tailback.hbase.ttl.live-states=2 hours");
    sets.add("tailback.streaming.live-patience=2 minutes");
    sets.add("tailback.forecast.enabled=false");
    sets.addAll(List.of(more));
    return Place.furnish(settings(home, sets), spark, stations);
  }

  private static Settings settings(Path home, List<String> sets) {
    return Settings.load(home, Repository.root(), Optional.empty(), sets);
  }

  @Override
  public void close() {
    spark.stop();
    servers.close();
  }
}
