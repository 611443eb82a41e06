package io.tailback.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * A Spark installation made of the jars of its artefacts: what the tests' class path has, without
 * what the one jar brings and without what only tests need.
 */
final class SparkHome {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final Pattern OF_TESTS =
      Pattern.compile(
          "(junit|assertj|awaitility|hamcrest|opentest4j|apiguardian|byte-buddy|surefire|failsafe"
              + "|hadoop-client-minicluster|tailback).*");

  /** Of the API and the schedules, which run on one machine. */
  private static final Pattern OF_SERVERS =
      Pattern.compile(
          "(javalin|jetty|kotlin|quartz|h2-|postgresql|nimbus|bucket4j|micrometer|prometheus"
              + "|delta-kernel|json-schema).*");

  private final Path folder;

  private SparkHome(Path folder) {
    this.folder = folder;
  }

  static SparkHome in(Path folder, Path oneJar) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    Set<String> brought = entries(oneJar);
    for (Path jar : jarsOfTests()) {
      String name = jar.getFileName().toString();
      if (!OF_TESTS.matcher(name).matches()
          && !OF_SERVERS.matcher(name).matches()
          && entries(jar).stream().filter(SparkHome::isClass).noneMatch(brought::contains)) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    return new SparkHome(folder);
  }

  /** What is on the tests' class path as jars. */
  static List<Path> jarsOfTests() {
    List<Path> jars = new ArrayList<>();
    SEPARATOR
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .forEach(jars::add);
    return jars;
  }

  static Set<String> entries(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(jar + " cannot be read", e);
    }
  }

  static boolean isClass(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.endsWith("module-info.class")
        && !entry.endsWith("package-info.class");
  }

  Path folder() {
    return folder;
  }

  String classPath() {
    return folder.resolve("jars") + "/*";
  }
}
