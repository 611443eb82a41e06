package io.tailback.app.serve;

import io.tailback.app.embedded.RunningStack;
import io.tailback.app.embedded.StackAddresses;
import io.tailback.app.settings.Settings;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseRecentStates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hbase.client.Connection;

/**
 * HBase and Kafka as the API sees them: the configured ones, or those of a demo or stream that runs
 * on the same home, also one that starts later or anew. The API starts no servers.
 */
final class ReachedStores implements AutoCloseable {
  private final Settings settings;
  private HBaseConfig reached;
  private Connection connection;
  private LiveStore live;
  private RecentStates recent;

  ReachedStores(Settings settings) {
    this.settings = settings;
  }

  synchronized LiveStore live() {
    connect();
    return live;
  }

  synchronized RecentStates recent() {
    connect();
    return recent;
  }

  /** Client properties of Kafka. */
  Map<String, String> kafka() {
    if (settings.kafka().bootstrapServers().isPresent()) {
      return settings.kafka().properties();
    }
    return settings.kafka().at(running("Kafka").kafkaBootstrapServers());
  }

  private void connect() {
    HBaseConfig wanted = hbase();
    if (wanted.equals(reached)) {
      return;
    }
    close();
    connection = HBaseConnections.open(wanted);
    live = HBaseLiveStore.on(connection, wanted);
    recent = HBaseRecentStates.on(connection, wanted);
    reached = wanted;
  }

  private HBaseConfig hbase() {
    HBaseConfig hbase = settings.hbase();
    if (hbase.quorum().isPresent() || hbase.confDir().isPresent()) {
      return hbase;
    }
    StackAddresses running = running("HBase");
    return hbase.at(running.hbaseQuorum(), running.hbaseClientPort()).saltBuckets(1);
  }

  private StackAddresses running(String what) {
    Optional<StackAddresses> running = RunningStack.find(settings.home());
    return running.orElseThrow(
        () ->
            new StoreUnavailableException(
                "No "
                    + what
                    + " is configured and none runs on "
                    + settings.home()
                    + ": start `./tailback demo` or `./tailback stream` there, or set"
                    + " `tailback.hbase.quorum` and"
                    + " `tailback.kafka.properties.bootstrap.servers`",
                null));
  }

  @Override
  public synchronized void close() {
    reached = null;
    if (connection == null) {
      return;
    }
    live.close();
    recent.close();
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The connection to HBase did not close", e);
    } finally {
      connection = null;
    }
  }
}
