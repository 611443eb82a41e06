package io.tailback.app.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the checkout of these tests lies. */
public final class Repository {
  private Repository() {}

  /** The folder with the configuration and the samples. */
  public static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("conf/tailback.yaml")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The tests do not run in a checkout"));
  }

  /** A file of the samples. */
  public static Path sample(String name) {
    return root().resolve("data-samples").resolve(name);
  }
}
