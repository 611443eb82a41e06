package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigTest {
  private Home home;

  @BeforeEach
  void aHomeWhoseNameNeedsCare(@TempDir Path folder) {
    home = new Home(folder.resolve("tired & <bold> 100 %"));
  }

  @Test
  void theBrokerIsToldPortsDataAndToKeepToTheLoopbackAddress() throws IOException {
    new KafkaServer(home, new Installation(home.root()), 384, 9092, 9093).writeConfig();

    Properties written = new Properties();
    try (Reader file = Files.newBufferedReader(home.run().resolve("kafka/server.properties"))) {
      written.load(file);
    }
    assertThat(written)
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:9093")
        .containsEntry("log.dirs", home.root() + "/data/kafka")
        .containsEntry("auto.create.topics.enable", "false")
        .containsEntry("message.max.bytes", "16777216");
  }

  @Test
  void hbaseIsToldPortsDataAndToKeepToTheLoopbackAddress() throws IOException {
    new HBaseServer(home, new Installation(home.root()), 512, 2181, 16_000, 16_020).writeConfig();

    Configuration written = new Configuration(false);
    written.addResource(home.run().resolve("hbase/hbase-site.xml").toUri().toURL());
    assertThat(written.get("hbase.rootdir")).isEqualTo("file://" + home.root() + "/data/hbase");
    assertThat(written.get("hbase.zookeeper.property.clientPort")).isEqualTo("2181");
    assertThat(written.get("hbase.master.ipc.address")).isEqualTo("127.0.0.1");
    assertThat(written.get("hbase.regionserver.ipc.address")).isEqualTo("127.0.0.1");
    assertThat(written.get("hbase.master.info.port")).isEqualTo("-1");
    assertThat(written.get("fs.file.impl")).isEqualTo("org.apache.hadoop.fs.RawLocalFileSystem");
  }
}
