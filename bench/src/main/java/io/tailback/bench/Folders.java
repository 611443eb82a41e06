package io.tailback.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of a run: made, weighed and taken away again. */
final class Folders {
  private Folders() {}

  static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
  }

  /** A new folder, whose name nothing had before. */
  static Path madeAnew(Path parent) {
    try {
      return Files.createTempDirectory(made(parent), "run-").toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder in " + parent, e);
    }
  }

  /** Bytes of all files below; 0 where there is no such folder. */
  static long bytes(Path folder) {
    return all(folder).stream().filter(Files::isRegularFile).mapToLong(Folders::size).sum();
  }

  /** A file's text; empty where there is none. */
  static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  static void delete(Path folder) {
    for (Path path : all(folder)) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot delete " + path, e);
      }
    }
  }

  /** Deepest first. */
  private static List<Path> all(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot weigh " + file, e);
    }
  }
}
