package io.tailback.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLogTest {
  @TempDir Path folder;

  private BatchLog log;

  @BeforeEach
  void open() throws IOException {
    log =
        new BatchLog(
            FileSystem.getLocal(new Configuration()),
            new org.apache.hadoop.fs.Path(folder.toString()));
  }

  /** The file is one that Spark 4.0.1 wrote. */
  @Test
  void knowsWhenABatchWasPlanned() throws IOException {
    note(
        "offsets/12",
        """
        v1
        {"batchWatermarkMs":0,"batchTimestampMs":1795258800123,"conf":{"spark.sql.shuffle.partitions":"2"}}
        {"traffic.observations":{"0":42}}\
        """);

    assertThat(log.plannedAt(12)).isEqualTo(Instant.ofEpochMilli(1_795_258_800_123L));
  }

  @Test
  void refusesToGuessTheTime() throws IOException {
    note("offsets/12", "v2\n{}");

    assertThatThrownBy(() -> log.plannedAt(12))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("offsets/12 does not say when its batch was planned");
  }

  @Test
  void knowsTheNewestBatchThatIsThrough() throws IOException {
    assertThat(log.newest()).isEqualTo(-1);

    note("commits/99", "v1\n{}");
    note("commits/100", "v1\n{}");
    note("commits/.101.crc", "");

    assertThat(log.newest()).isEqualTo(100);
  }

  private void note(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
