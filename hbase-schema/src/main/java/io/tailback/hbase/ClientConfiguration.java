package io.tailback.hbase;

import io.tailback.core.TailbackException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.HConstants;

/**
 * The settings of the HBase client. Later ones win: HBase's defaults, {@code hbase-site.xml}, our
 * time-outs, the configured address, the configured properties.
 */
final class ClientConfiguration {
  /**
   * HBase's own defaults wait for many minutes before they say that nobody is there. These let
   * calls fail within eight seconds; what failed is repeated by whoever asked.
   */
  private static final Map<String, String> TIME_OUTS =
      Map.ofEntries(
          Map.entry("hbase.client.operation.timeout", "8000"),
          Map.entry("hbase.client.meta.operation.timeout", "8000"),
          Map.entry("hbase.client.scanner.timeout.period", "8000"),
          Map.entry("hbase.rpc.timeout", "4000"),
          Map.entry("hbase.rpc.read.timeout", "4000"),
          Map.entry("hbase.rpc.write.timeout", "4000"),
          Map.entry("hbase.client.meta.read.rpc.timeout", "4000"),
          Map.entry("hbase.ipc.client.socket.timeout.connect", "2000"),
          Map.entry("hbase.client.retries.number", "4"),
          Map.entry("hbase.client.pause", "100"),
          Map.entry("zookeeper.session.timeout", "4000"),
          Map.entry("zookeeper.recovery.retry", "1"),
          Map.entry("zookeeper.recovery.retry.intervalmill", "500"));

  private static final Set<String> ADDRESS =
      Set.of(
          HConstants.ZOOKEEPER_QUORUM,
          HConstants.ZOOKEEPER_CLIENT_PORT,
          HConstants.ZOOKEEPER_ZNODE_PARENT);

  private static final String SITE_FILE = "hbase-site.xml";
  private static final List<String> SITE_FILES =
      List.of("core-site.xml", "hdfs-site.xml", SITE_FILE);

  private ClientConfiguration() {}

  static Configuration of(HBaseConfig config) {
    Configuration configuration = HBaseConfiguration.create();
    config.confDir().ifPresent(folder -> addSiteFiles(configuration, folder));
    TIME_OUTS.forEach(configuration::set);
    config.quorum().ifPresent(hosts -> setAddress(configuration, hosts, config));
    config.properties().forEach(configuration::set);
    return configuration;
  }

  /**
   * The properties for another machine, which need not have the folder of {@code hbase-site.xml}:
   * with them and without the folder its client is configured as here.
   */
  static Map<String, String> portableProperties(HBaseConfig config) {
    Configuration site = new Configuration(false);
    config.confDir().ifPresent(folder -> addSiteFiles(site, folder));
    Map<String, String> properties = new TreeMap<>();
    site.forEach(entry -> properties.put(entry.getKey(), site.get(entry.getKey())));
    properties.keySet().removeAll(TIME_OUTS.keySet());
    if (config.quorum().isPresent()) {
      properties.keySet().removeAll(ADDRESS);
    }
    properties.putAll(config.properties());
    return properties;
  }

  private static void setAddress(Configuration configuration, String hosts, HBaseConfig config) {
    configuration.set(HConstants.ZOOKEEPER_QUORUM, hosts);
    configuration.setInt(HConstants.ZOOKEEPER_CLIENT_PORT, config.clientPort());
    configuration.set(HConstants.ZOOKEEPER_ZNODE_PARENT, config.znodeParent());
  }

  private static void addSiteFiles(Configuration configuration, Path folder) {
    if (!Files.isReadable(folder.resolve(SITE_FILE))) {
      throw new TailbackException(
          "E08",
          TailbackException.USAGE,
          "HBASE_CONF_DIR is "
              + folder
              + ", which holds no "
              + SITE_FILE
              + " that can be read: correct it or leave it out.");
    }
    SITE_FILES.stream()
        .map(folder::resolve)
        .filter(Files::isReadable)
        .forEach(file -> configuration.addResource(url(file)));
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("A file has no address: " + file, impossible);
    }
  }
}
