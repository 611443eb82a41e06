package io.tailback.hbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigurationTest {
  private static final String SITE =
      """
      <configuration>
        <property><name>hbase.zookeeper.quorum</name><value>from-site</value></property>
        <property><name>hbase.rpc.timeout</name><value>60000</value></property>
        <property><name>hbase.security.authentication</name><value>kerberos</value></property>
      </configuration>
      """;

  @TempDir private Path folder;

  @Test
  void noticesAbsenceWithinTenSeconds() {
    Configuration configuration = ClientConfiguration.of(HBaseConfig.DEFAULT);

    assertThat(configuration.getInt("hbase.client.operation.timeout", 0)).isBetween(1, 9_999);
    assertThat(configuration.getInt("hbase.client.meta.operation.timeout", 0)).isBetween(1, 9_999);
    assertThat(configuration.getInt("hbase.rpc.timeout", 0)).isBetween(1, 9_999);
  }

  @Test
  void theAddressIsTheConfiguredOne() {
    Configuration configuration = ClientConfiguration.of(HBaseConfig.DEFAULT.at("zk1,zk2", 2182));

    assertThat(HBaseAddress.of(configuration)).hasToString("zk1,zk2:2182");
    assertThat(configuration.get("zookeeper.znode.parent")).isEqualTo("/hbase");
  }

  @Test
  void theSiteFileSaysWhereHBaseIsAndNotHowLongWeWait() throws IOException {
    Files.writeString(folder.resolve("hbase-site.xml"), SITE);

    Configuration configuration = ClientConfiguration.of(in(folder, Map.of()));

    assertThat(HBaseAddress.of(configuration)).hasToString("from-site:2181");
    assertThat(configuration.get("hbase.security.authentication")).isEqualTo("kerberos");
    assertThat(configuration.get("hbase.rpc.timeout")).isEqualTo("4000");
  }

  @Test
  void theAddressWinsOverTheSiteFile() throws IOException {
    Files.writeString(folder.resolve("hbase-site.xml"), SITE);

    Configuration configuration =
        ClientConfiguration.of(in(folder, Map.of()).at("configured", 2183));

    assertThat(HBaseAddress.of(configuration)).hasToString("configured:2183");
  }

  @Test
  void propertiesHaveTheLastWord() throws IOException {
    Files.writeString(folder.resolve("hbase-site.xml"), SITE);

    Configuration configuration =
        ClientConfiguration.of(in(folder, Map.of("hbase.rpc.timeout", "7000")));

    assertThat(configuration.get("hbase.rpc.timeout")).isEqualTo("7000");
  }

  @Test
  void aFolderWithoutASiteFileIsRefused() {
    assertThatThrownBy(() -> ClientConfiguration.of(in(folder, Map.of())))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "HBASE_CONF_DIR is "
                + folder
                + ", which holds no hbase-site.xml that can be read: correct it or leave it out.")
        .extracting(e -> ((TailbackException) e).exitCode())
        .isEqualTo(2);
  }

  @Test
  void onAnotherMachineTheClientIsConfiguredAsHereWithoutTheFolder() throws Exception {
    Files.writeString(folder.resolve("hbase-site.xml"), SITE);
    HBaseConfig here = in(folder, Map.of("hbase.rpc.timeout", "7000"));

    HBaseConfig there = HBaseConfigTest.copied(here);

    assertThat(there.confDir()).isEmpty();
    Configuration asHere = ClientConfiguration.of(here);
    Configuration asThere = ClientConfiguration.of(there);
    assertThat(HBaseAddress.of(asThere)).isEqualTo(HBaseAddress.of(asHere));
    asHere.forEach(
        entry ->
            assertThat(asThere.get(entry.getKey()))
                .as(entry.getKey())
                .isEqualTo(asHere.get(entry.getKey())));
    assertThat(HBaseAddress.of(ClientConfiguration.of(HBaseConfigTest.copied(here.at("zk", 2183)))))
        .hasToString("zk:2183");
  }

  private static HBaseConfig in(Path confDir, Map<String, String> properties) {
    HBaseConfig usual = HBaseConfig.DEFAULT;
    return new HBaseConfig(
        usual.quorum(),
        usual.clientPort(),
        usual.znodeParent(),
        usual.saltBuckets(),
        usual.tablePrefix(),
        usual.ttl(),
        Optional.of(confDir),
        properties);
  }
}
