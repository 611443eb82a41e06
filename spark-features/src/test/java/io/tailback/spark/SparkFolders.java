package io.tailback.spark;

import io.tailback.core.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Folders that are deleted with the last test of the JVM, after the Spark session has ended. */
public final class SparkFolders implements TempDirFactory {
  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
      throws IOException {
    return Files.createTempDirectory(root(context), "test-");
  }

  /** What is asked for first is closed last. */
  static Path root(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Root.class, key -> new Root(), Root.class)
        .folder;
  }

  private static final class Root implements AutoCloseable {
    private final Path folder;

    Root() {
      try {
        folder = Files.createTempDirectory("tailback-spark-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      // Spark's threads may still write a little.
      Waiting.await("no more writes into " + folder)
          .pollDelay(Duration.ZERO)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(
              () -> {
                FileUtils.deleteDirectory(folder.toFile());
                return true;
              });
    }
  }
}
