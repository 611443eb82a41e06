package io.tailback.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamProgressTest {
  private Path folder;
  private StreamProgress progress;

  @BeforeEach
  void aCheckpoint(@TempDir Path root) {
    folder = root.resolve("tailback/q/v2");
    progress = new StreamProgress(root, "q", "t");
  }

  @Test
  void beforeTheFirstBatchNothingIsStored() {
    assertThat(progress.batch()).isEqualTo(-1);
    assertThat(progress.stored()).isZero();
    assertThat(progress.hasReached(Map.of(0, 0L))).isTrue();
    assertThat(progress.hasReached(Map.of(0, 1L))).isFalse();
  }

  @Test
  void onlyACommittedBatchCounts() throws IOException {
    offsets(9, "{\"t\":{\"0\":3,\"1\":4}}");
    offsets(10, "{\"t\":{\"0\":30,\"1\":40}}");
    commit("9");
    commit(".10.crc");
    commit(".10.tmp");

    assertThat(progress.batch()).isEqualTo(9);
    assertThat(progress.stored()).isEqualTo(7);
    assertThat(progress.hasReached(Map.of(0, 3L, 1, 4L))).isTrue();
    assertThat(progress.hasReached(Map.of(0, 3L, 1, 5L))).isFalse();
  }

  private void offsets(int batch, String source) throws IOException {
    Path file = folder.resolve("offsets/" + batch);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "v1\n{}\n" + source + "\n");
  }

  private void commit(String name) throws IOException {
    Path file = folder.resolve("commits/" + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "v1\n{}");
  }
}
