package io.tailback.hbase;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where HBase is and how Tailback's tables lie in it. It may travel to other JVMs.
 *
 * @param quorum ZooKeeper hosts, separated by commas, without ports; empty: as {@code
 *     hbase-site.xml} says
 * @param clientPort ZooKeeper's port; heeded only beside a quorum
 * @param znodeParent ZooKeeper's folder of this HBase; heeded only beside a quorum
 * @param saltBuckets how many parts the stations are spread over, 1 to 256; the same for all who
 *     read and write a table
 * @param tablePrefix stands before every table's name; {@code city:} is a namespace
 * @param ttl how long cells live
 * @param confDir folder of an {@code hbase-site.xml}, the HBASE_CONF_DIR of other tools
 * @param properties handed to the HBase client as they stand; the last word
 */
public record HBaseConfig(
    Optional<String> quorum,
    int clientPort,
    String znodeParent,
    int saltBuckets,
    String tablePrefix,
    CellLifetimes ttl,
    Optional<Path> confDir,
    Map<String, String> properties)
    implements Serializable {
  /** A salt is one byte. */
  private static final int MOST_BUCKETS = 256;

  private static final Pattern QUORUM = Pattern.compile("[^\\s:,]+(,[^\\s:,]+)*");
  private static final Pattern PREFIX = Pattern.compile("(\\w+:)?([\\w][\\w.-]*)?");

  /** HBase on this machine, or where {@code hbase-site.xml} says. */
  public static final HBaseConfig DEFAULT =
      new HBaseConfig(
          Optional.empty(),
          2181,
          "/hbase",
          8,
          "",
          CellLifetimes.DEFAULT,
          Optional.empty(),
          Map.of());

  public HBaseConfig {
    require(
        quorum.isEmpty() || QUORUM.matcher(quorum.get()).matches(),
        "`quorum` is `%s`, which is not a list of hosts without ports: write for example"
            + " `zk1,zk2,zk3`, and the port as `client-port`",
        quorum.orElse(""));
    require(
        clientPort >= 1 && clientPort <= 65_535,
        "`client-port` is %s, which is not a port: write for example `2181`",
        clientPort);
    require(
        znodeParent.startsWith("/"),
        "`znode-parent` is `%s`, which does not begin with a slash: write for example `/hbase`",
        znodeParent);
    require(
        saltBuckets >= 1 && saltBuckets <= MOST_BUCKETS,
        "`salt-buckets` is %s, and a salt is one byte: write a number from 1 to 256",
        saltBuckets);
    require(
        PREFIX.matcher(tablePrefix).matches(),
        "`table-prefix` is `%s`, which cannot begin a table's name: write for example `city_` or,"
            + " for a namespace, `city:`",
        tablePrefix);
    properties = Map.copyOf(properties);
  }

  /** As it is, and found at these hosts. */
  public HBaseConfig at(String hosts, int port) {
    return new HBaseConfig(
        Optional.of(hosts), port, znodeParent, saltBuckets, tablePrefix, ttl, confDir, properties);
  }

  /** As it is, with this many parts. */
  public HBaseConfig saltBuckets(int buckets) {
    return new HBaseConfig(
        quorum, clientPort, znodeParent, buckets, tablePrefix, ttl, confDir, properties);
  }

  /** As it is, with tables of other names. */
  public HBaseConfig tablePrefix(String prefix) {
    return new HBaseConfig(
        quorum, clientPort, znodeParent, saltBuckets, prefix, ttl, confDir, properties);
  }

  /** As it is, with cells that live as long as this. */
  public HBaseConfig ttl(CellLifetimes lifetimes) {
    return new HBaseConfig(
        quorum, clientPort, znodeParent, saltBuckets, tablePrefix, lifetimes, confDir, properties);
  }

  /**
   * Neither an Optional nor a Path can be serialized, and the folder is not on every machine: its
   * settings travel as properties.
   */
  private Object writeReplace() throws ObjectStreamException {
    return new Travelling(
        quorum.orElse(null),
        clientPort,
        znodeParent,
        saltBuckets,
        tablePrefix,
        ttl,
        new TreeMap<>(
            confDir.isPresent() ? ClientConfiguration.portableProperties(this) : properties));
  }

  private static void require(boolean condition, String sentence, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(sentence.formatted(value));
    }
  }

  private record Travelling(
      String quorum,
      int clientPort,
      String znodeParent,
      int saltBuckets,
      String tablePrefix,
      CellLifetimes ttl,
      TreeMap<String, String> properties)
      implements Serializable {
    private Object readResolve() throws ObjectStreamException {
      return new HBaseConfig(
          Optional.ofNullable(quorum),
          clientPort,
          znodeParent,
          saltBuckets,
          tablePrefix,
          ttl,
          Optional.empty(),
          properties);
    }
  }
}
