package io.tailback.bench;

import java.nio.file.Path;

/** Where Tailback lies. */
final class Installed {
  private Installed() {}

  /** Folder of the program, as the launcher names it. */
  static Path root() {
    return Path.of(System.getProperty("tailback.install", ".")).toAbsolutePath().normalize();
  }
}
