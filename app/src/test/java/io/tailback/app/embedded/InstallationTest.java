package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir private Path root;

  @Test
  void asksForABuildWhenTheClassPathIsMissing() {
    assertThatThrownBy(() -> new Installation(root).classPath(StackPart.HBASE))
        .hasMessage(
            "HBase cannot start because "
                + root.resolve("app/hbase-server/target/classpath.txt")
                + " is missing: run `./tailback build`.");
  }

  @Test
  void asksForABuildWhenAJarIsGone() throws IOException {
    writeClassPath("/nowhere/kafka.jar");

    assertThatThrownBy(() -> new Installation(root).classPath(StackPart.KAFKA))
        .hasMessageContaining("/nowhere/kafka.jar is missing");
  }

  @Test
  void addsTheCodeThatWrapsTheServer() throws IOException {
    Path jar = Files.createFile(root.resolve("kafka.jar"));
    writeClassPath(jar.toString());

    assertThat(new Installation(root).classPath(StackPart.KAFKA))
        .startsWith(jar + File.pathSeparator)
        .hasSizeGreaterThan(jar.toString().length() + 1);
  }

  private void writeClassPath(String classPath) throws IOException {
    Path file = new Installation(root).classPathFile(StackPart.KAFKA);
    Files.createDirectories(file.getParent());
    Files.writeString(file, classPath);
  }
}
