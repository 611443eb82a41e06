package io.tailback.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds everything a stack leaves on the disk. */
record Home(Path root) {
  Home {
    root = root.toAbsolutePath().normalize();
  }

  /** Data that a later start finds again. */
  Path data(String server) {
    return made(root.resolve("data").resolve(server));
  }

  /** Configuration and marks of the running servers, written anew by each start. */
  Path run(StackPart part) {
    return made(run().resolve(part.folder()));
  }

  Path run() {
    return made(root.resolve("run"));
  }

  /** The log of a server. */
  Path log(StackPart part) {
    return made(root.resolve("logs")).resolve(part.folder() + ".log");
  }

  /** What a server's JVM itself printed: empty unless the JVM failed. */
  Path console(StackPart part) {
    return made(root.resolve("logs")).resolve(part.folder() + ".out");
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + folder, e);
    }
  }
}
