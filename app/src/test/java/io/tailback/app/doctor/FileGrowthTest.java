package io.tailback.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGrowthTest {
  private static final long START_MS = 1_331_000_000_000L;
  private static final long HALF_A_MB = 512L * 1024;

  @TempDir private Path folder;

  @Test
  void manySmallFilesAreToldWithTheRemedy() throws IOException {
    for (int commit = 0; commit < 250; commit++) {
      commit(commit, "WRITE", 2, HALF_A_MB);
    }

    FileGrowth growth = FileGrowth.of(table());

    assertThat(growth.isOfSmallFiles()).isTrue();
    assertThat(growth.words())
        .isEqualTo(
            "observations gained 2.0 files per commit, 500 of 0.50 MB on average, since"
                + " 2012-03-06T02:13:20Z: lengthen `tailback.delta.commit-interval`, or run"
                + " `./tailback tables optimize observations`. [E30]");
  }

  @Test
  void aCompactionEndsTheCount() throws IOException {
    for (int commit = 0; commit < 250; commit++) {
      commit(commit, "WRITE", 2, HALF_A_MB);
    }
    commit(250, "OPTIMIZE", 1, HALF_A_MB);
    commit(251, "WRITE", 3, HALF_A_MB);
    commit(252, "MERGE", 40, HALF_A_MB);

    FileGrowth growth = FileGrowth.of(table());

    assertThat(growth.files()).isEqualTo(3);
    assertThat(growth.commits()).isEqualTo(1);
    assertThat(growth.isOfSmallFiles()).isFalse();
  }

  @Test
  void largeFilesAreNoReasonToWarn() throws IOException {
    for (int commit = 0; commit < 500; commit++) {
      commit(commit, "WRITE", 1, 40 * HALF_A_MB);
    }

    assertThat(FileGrowth.of(table()).isOfSmallFiles()).isFalse();
  }

  private Path table() {
    return folder.resolve("observations");
  }

  private void commit(int version, String operation, int files, long bytesEach) throws IOException {
    Path log = Files.createDirectories(table().resolve("_delta_log"));
    String info =
        String.format(
            Locale.ROOT,
            "{\"commitInfo\":{\"timestamp\":%d,\"operation\":\"%s\",\"operationMetrics\":"
                + "{\"numFiles\":\"%d\",\"numOutputBytes\":\"%d\"}}}\n",
            START_MS + version,
            operation,
            files,
            files * bytesEach);
    Path commit = log.resolve(String.format(Locale.ROOT, "%020d.json", version));
    Files.writeString(commit, info + "{\"add\":{}}\n");
  }
}
