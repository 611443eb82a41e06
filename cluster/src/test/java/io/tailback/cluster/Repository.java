package io.tailback.cluster;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the sources. */
final class Repository {
  private Repository() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("conf/spark-jvm-flags"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
