package io.tailback.hbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HBaseConfigTest {
  private static final HBaseConfig OTHER =
      new HBaseConfig(
          Optional.of("zk1,zk2"),
          2182,
          "/hbase-city",
          16,
          "city:",
          new CellLifetimes(
              Duration.ofMinutes(5),
              Duration.ofMinutes(20),
              Duration.ofMinutes(90),
              Duration.ofDays(7)),
          Optional.of(Path.of("conf", "hbase")),
          Map.of("hbase.rpc.protection", "privacy"));

  @Test
  void hasDefaults() {
    assertThat(HBaseConfig.DEFAULT.quorum()).isEmpty();
    assertThat(HBaseConfig.DEFAULT.clientPort()).isEqualTo(2181);
    assertThat(HBaseConfig.DEFAULT.znodeParent()).isEqualTo("/hbase");
    assertThat(HBaseConfig.DEFAULT.saltBuckets()).isEqualTo(8);
    assertThat(HBaseConfig.DEFAULT.tablePrefix()).isEmpty();
    assertThat(HBaseConfig.DEFAULT.ttl())
        .isEqualTo(
            new CellLifetimes(
                Duration.ofSeconds(600),
                Duration.ofSeconds(1800),
                Duration.ofSeconds(3600),
                Duration.ofDays(3)));
    assertThat(HBaseConfig.DEFAULT.confDir()).isEmpty();
    assertThat(HBaseConfig.DEFAULT.properties()).isEmpty();
  }

  @Test
  void travelsToOtherProcesses() throws Exception {
    assertThat(copied(HBaseConfig.DEFAULT)).isEqualTo(HBaseConfig.DEFAULT);
    HBaseConfig withoutFolder =
        new HBaseConfig(
            OTHER.quorum(),
            OTHER.clientPort(),
            OTHER.znodeParent(),
            OTHER.saltBuckets(),
            OTHER.tablePrefix(),
            OTHER.ttl(),
            Optional.empty(),
            OTHER.properties());
    assertThat(copied(withoutFolder)).isEqualTo(withoutFolder);
  }

  @Test
  void canBeAtAnotherPlaceWithAllElseUnchanged() {
    assertThat(OTHER.at("here", 1).at("zk1,zk2", 2182)).isEqualTo(OTHER);
    assertThat(OTHER.saltBuckets(1).saltBuckets(16)).isEqualTo(OTHER);
    assertThat(OTHER.tablePrefix("").tablePrefix("city:")).isEqualTo(OTHER);
    assertThat(OTHER.ttl(CellLifetimes.DEFAULT).ttl(OTHER.ttl())).isEqualTo(OTHER);
  }

  @Test
  void refusesAQuorumWithPorts() {
    assertThatThrownBy(() -> HBaseConfig.DEFAULT.at("zk1:2181,zk2:2181", 2181))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`quorum` is `zk1:2181,zk2:2181`, which is not a list of hosts without ports: write for"
                + " example `zk1,zk2,zk3`, and the port as `client-port`");
  }

  @Test
  void refusesWhatIsNoPort() {
    assertThatThrownBy(() -> HBaseConfig.DEFAULT.at("zk1", 0))
        .hasMessage("`client-port` is 0, which is not a port: write for example `2181`");
  }

  @Test
  void refusesSaltsThatAreNoByte() {
    assertThatThrownBy(() -> HBaseConfig.DEFAULT.saltBuckets(0)).hasMessageContaining("1 to 256");
    assertThatThrownBy(() -> HBaseConfig.DEFAULT.saltBuckets(257)).hasMessageContaining("1 to 256");
  }

  @Test
  void refusesAPrefixThatNoTableCanHave() {
    assertThatThrownBy(() -> HBaseConfig.DEFAULT.tablePrefix("a b"))
        .hasMessageContaining("`table-prefix` is `a b`");
  }

  @Test
  void refusesLifetimesThatHBaseCannotKeep() {
    assertThatThrownBy(
            () ->
                new CellLifetimes(
                    Duration.ofMillis(1),
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofDays(1)))
        .hasMessageContaining("`live-observations` is PT0.001S");
    assertThatThrownBy(
            () ->
                new CellLifetimes(
                    Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO, Duration.ofDays(1)))
        .hasMessageContaining("`live-forecasts`");
    assertThatThrownBy(
            () ->
                new CellLifetimes(
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofDays(100 * 365)))
        .hasMessageContaining("`recent-states`");
  }

  static HBaseConfig copied(HBaseConfig config) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(config);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (HBaseConfig) in.readObject();
    }
  }
}
