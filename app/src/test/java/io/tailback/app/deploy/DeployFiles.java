package io.tailback.app.deploy;

import io.tailback.app.endtoend.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the folder {@code deploy}, and the pages that speak of running Tailback. */
final class DeployFiles {
  static final Path FOLDER = Repository.root().resolve("deploy");
  static final Path COMPOSE = FOLDER.resolve("compose/compose.yaml");
  static final Path CHART = FOLDER.resolve("kubernetes/helm/tailback");
  static final Path SPARK = FOLDER.resolve("kubernetes/spark");

  private DeployFiles() {}

  /** All files; what a build leaves behind is not among them. */
  static List<Path> all() {
    return below(FOLDER).stream().filter(file -> !file.toString().contains("/target/")).toList();
  }

  /** Templates of Helm are YAML only once they are rendered. */
  static List<Path> yaml() {
    return all().stream()
        .filter(file -> file.toString().endsWith(".yaml"))
        .filter(file -> !file.startsWith(CHART.resolve("templates")))
        .toList();
  }

  static List<Path> templates() {
    return below(CHART.resolve("templates"));
  }

  static List<Path> pages() {
    Path howTo = Repository.root().resolve("docs/how-to");
    return List.of(
        FOLDER.resolve("README.md"),
        howTo.resolve("size-a-cluster.md"),
        howTo.resolve("upgrade.md"),
        howTo.resolve("recover-and-back-up.md"));
  }

  private static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every document of a file; keys that stand twice are refused. */
  static List<Object> documents(Path file) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<Object> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(strict)).loadAll(text(file)).forEach(documents::add);
    return documents;
  }

  /** A group of keys. */
  static Map<?, ?> group(Object node) {
    return (Map<?, ?>) node;
  }

  /** A list of words; those of other types are told as text. */
  static List<String> words(Object node) {
    return node == null ? List.of() : ((List<?>) node).stream().map(String::valueOf).toList();
  }

  /** Visits each key with its value, at any depth. */
  static void visit(Object node, BiConsumer<String, Object> visitor) {
    if (node instanceof Map<?, ?> keys) {
      keys.forEach(
          (key, value) -> {
            visitor.accept(String.valueOf(key), value);
            visit(value, visitor);
          });
    } else if (node instanceof List<?> items) {
      items.forEach(item -> visit(item, visitor));
    }
  }
}
