package io.tailback.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  private final Configuration hadoop = new Configuration();
  @TempDir private Path folder;

  /** Hadoop reads a folder of this machine under this name as it reads one of HDFS. */
  private String elsewhere(Path path) {
    hadoop.set("fs.elsewhere.impl", ElsewhereFileSystem.class.getName());
    return "elsewhere://host" + path.toAbsolutePath();
  }

  @Test
  void aPathWithoutAFileSystemIsOneOfThisMachine() {
    assertThat(new FilePlace("a/b.csv").isHere()).isTrue();
    assertThat(new FilePlace("a/b.csv").path()).isEqualTo(Path.of("a/b.csv"));
    assertThat(new FilePlace("/a/b.csv").hadoopPath()).hasToString("file:/a/b.csv");
    assertThat(new FilePlace("file:///a/b.csv").path()).isEqualTo(Path.of("/a/b.csv"));
    assertThat(new FilePlace("hdfs://namenode/a").isHere()).isFalse();
    assertThat(new FilePlace("hdfs:///a").hadoopPath()).hasToString("hdfs:/a");
  }

  @Test
  void anInputOfElsewhereIsBroughtHere() throws IOException {
    Path there = Files.writeString(folder.resolve("stations.csv"), "a,b");
    InputFiles inputs = new InputFiles(folder.resolve("tmp"), hadoop);

    Path here = inputs.here(elsewhere(there));

    assertThat(here)
        .startsWith(folder.resolve("tmp"))
        .hasFileName("stations.csv")
        .hasContent("a,b");
    assertThat(inputs.here(there.toString())).isEqualTo(there);
    assertThatThrownBy(() -> inputs.here(elsewhere(folder.resolve("none.csv"))))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("none.csv does not exist");
  }

  @Test
  void anOutputElsewhereLosesWhatItsWriterRemovesAndKeepsTheRest() throws IOException {
    Path there = Files.createDirectories(folder.resolve("report"));
    Files.writeString(there.resolve("former.csv"), "1");
    Files.writeString(there.resolve("note.txt"), "2");
    OutputFolder output = new OutputFolder(new FilePlace(elsewhere(there)), hadoop);

    List<String> written =
        output.write(
            here -> {
              Files.delete(here.resolve("former.csv"));
              return List.of(Files.writeString(here.resolve("new.csv"), "3"));
            });

    assertThat(written).containsExactly(elsewhere(there.resolve("new.csv")));
    assertThat(there.resolve("new.csv")).hasContent("3");
    assertThat(there.resolve("note.txt")).hasContent("2");
    assertThat(there.resolve("former.csv")).doesNotExist();
  }
}
