package io.tailback.app.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.ClusterMetrics.Option;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;

/** A real HBase: master, region server and ZooKeeper in one JVM, data on the local file system. */
record HBaseServer(
    Home home,
    Installation installation,
    int heapMb,
    int zookeeperPort,
    int masterPort,
    int regionServerPort)
    implements Server {
  /**
   * HBase's usual ports. Keeping them from start to start matters: a master that finds the mark of
   * its predecessor at its own address takes over at once, at another one it waits ten seconds.
   */
  static final int USUAL_MASTER_PORT = 16_000;

  static final int USUAL_REGION_SERVER_PORT = 16_020;

  @Override
  public StackPart part() {
    return StackPart.HBASE;
  }

  @Override
  public String address() {
    return Loopback.address(zookeeperPort);
  }

  @Override
  public void writeConfig() {
    Configuration site = new Configuration(false);
    addresses().forEach(site::set);
    storage().forEach(site::set);
    oneSmallNode().forEach(site::set);
    Path file = configFolder().resolve("hbase-site.xml");
    try (Writer out = Files.newBufferedWriter(file)) {
      site.writeXml(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /**
   * Numbers in place of names: the name of the machine may not resolve, or resolve to a public
   * address.
   */
  private Map<String, String> addresses() {
    return Map.ofEntries(
        Map.entry("hbase.zookeeper.quorum", Loopback.HOST),
        Map.entry("hbase.zookeeper.property.clientPort", Integer.toString(zookeeperPort)),
        Map.entry("hbase.master.hostname", Loopback.HOST),
        Map.entry("hbase.master.ipc.address", Loopback.HOST),
        Map.entry("hbase.master.port", Integer.toString(masterPort)),
        Map.entry("hbase.master.info.port", "-1"),
        Map.entry("hbase.unsafe.regionserver.hostname", Loopback.HOST),
        Map.entry("hbase.regionserver.ipc.address", Loopback.HOST),
        Map.entry("hbase.regionserver.port", Integer.toString(regionServerPort)),
        Map.entry("hbase.regionserver.info.port", "-1"),
        Map.entry("hbase.write.hbck1.lock.file", "false"));
  }

  /**
   * The raw file system hands a flush to the operating system, so that an acknowledged row survives
   * the kill of HBase; Hadoop's default for local files, which adds checksums, keeps it in memory.
   */
  private Map<String, String> storage() {
    return Map.of(
        "hbase.rootdir",
        "file://" + home.data(part().folder()),
        "fs.file.impl",
        "org.apache.hadoop.fs.RawLocalFileSystem",
        "hbase.unsafe.stream.capability.enforce",
        "false",
        "hbase.zookeeper.property.dataDir",
        home.data("zookeeper").toString(),
        "hbase.tmp.dir",
        configFolder().resolve("tmp").toString(),
        "hadoop.tmp.dir",
        configFolder().resolve("tmp").toString());
  }

  /**
   * Nobody else will report, so nobody is waited for; threads and caches for a few hundred
   * stations.
   */
  private static Map<String, String> oneSmallNode() {
    return Map.ofEntries(
        Map.entry("hbase.cluster.distributed", "false"),
        Map.entry("hbase.master.wait.on.regionservers.mintostart", "1"),
        Map.entry("hbase.master.wait.on.regionservers.maxtostart", "1"),
        Map.entry("hbase.master.wait.on.regionservers.interval", "100"),
        Map.entry("hbase.regionserver.msginterval", "500"),
        Map.entry("hbase.regionserver.handler.count", "8"),
        Map.entry("hbase.regionserver.metahandler.count", "4"),
        Map.entry("hbase.master.handler.count", "6"),
        Map.entry("hbase.hregion.memstore.flush.size", "33554432"),
        Map.entry("hbase.regionserver.global.memstore.size", "0.25"),
        Map.entry("hfile.block.cache.size", "0.25"));
  }

  @Override
  public Optional<ChildCommand> preparation() {
    return Optional.empty();
  }

  @Override
  public ChildCommand command() {
    return new ChildCommand(
        configFolder(),
        configFolder() + File.pathSeparator + installation.classPath(part()),
        // ended as the stop script ends it: else the next start repairs what looks like a crash
        List.of("-Xmx" + heapMb + "m", "-D" + ChildMain.STOP_PROPERTY + "=stop --shutDownCluster"),
        "org.apache.hadoop.hbase.master.HMaster",
        List.of("start"),
        home.log(part()),
        home.console(part()));
  }

  @Override
  public boolean listens() {
    return Loopback.listens(zookeeperPort);
  }

  @Override
  public boolean answers() {
    if (!Loopback.listens(masterPort) || !Loopback.listens(regionServerPort)) {
      return false;
    }
    try (Connection connection = ConnectionFactory.createConnection(impatientClient());
        Admin admin = connection.getAdmin()) {
      admin.listNamespaces(); // refused until the master is through with its own start
      return hasRegionServer(admin) && canReadMeta(connection);
    } catch (IOException e) {
      return false; // not yet: the caller asks again until its limit
    }
  }

  private static boolean hasRegionServer(Admin admin) throws IOException {
    return !admin
        .getClusterMetrics(EnumSet.of(Option.LIVE_SERVERS))
        .getLiveServerMetrics()
        .isEmpty();
  }

  private static boolean canReadMeta(Connection connection) throws IOException {
    try (Table meta = connection.getTable(TableName.META_TABLE_NAME);
        ResultScanner rows = meta.getScanner(new Scan().setLimit(1))) {
      return rows.next() != null;
    }
  }

  private Configuration impatientClient() {
    Configuration client = HBaseConfiguration.create();
    client.set("hbase.zookeeper.quorum", Loopback.HOST);
    client.setInt("hbase.zookeeper.property.clientPort", zookeeperPort);
    client.setInt("hbase.client.retries.number", 1);
    client.setInt("hbase.client.pause", 100);
    client.setInt("zookeeper.recovery.retry", 1);
    client.setInt("hbase.rpc.timeout", 2000);
    client.setInt("hbase.client.operation.timeout", 3000);
    client.setInt("hbase.client.meta.operation.timeout", 3000);
    client.setInt("hbase.client.scanner.timeout.period", 3000);
    return client;
  }

  private Path configFolder() {
    return home.run(part());
  }
}
