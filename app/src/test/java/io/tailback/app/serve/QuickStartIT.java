package io.tailback.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher keeps the classes that the API starts with, and gives them to it while they fit. */
class QuickStartIT {
  private static final Path ROOM = Path.of("").toAbsolutePath();
  private static final String KEPT = "source: shared objects file (top)";

  @TempDir private Path install;
  private Path jar;

  /** A folder like that of the program, whose rooms have been built elsewhere. */
  @BeforeEach
  void install() throws IOException {
    copy(ROOM.resolveSibling("tailback"), install.resolve("tailback"));
    copy(ROOM.resolveSibling("conf/spark-jvm-flags"), install.resolve("conf/spark-jvm-flags"));
    copy(ROOM.resolveSibling("conf/tailback.yaml"), install.resolve("conf/tailback.yaml"));
    for (String pom : List.of("pom.xml", "app/pom.xml", "bench/pom.xml")) {
      write(pom, "<project/>");
    }
    String classPath = Files.readString(ROOM.resolve("target/classpath.txt"));
    write("app/target/classpath.txt", classPath);
    write("bench/target/classpath.txt", classPath);
    write("bench/target/tailback-bench_0.jar", "");
    jar = install.resolve("app/target/tailback-app-0.jar");
    copy(builtJar(), jar);
    write("bin/mvn", "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        install.resolve("bin/mvn"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aBuildKeepsTheClassesOfAStartAndOtherJarsMeanAStartWithoutThem() throws Exception {
    tailback(List.of(), "build");
    assertThat(Files.size(install.resolve("app/target/serve.jsa"))).isGreaterThan(1_000_000);
    assertThat(Files.exists(install.resolve("app/target/rehearsal"))).isFalse();

    long all = classes(line -> true);
    assertThat(classes(line -> line.contains(KEPT))).isGreaterThan(all / 2);
    assertThat(classes(line -> line.contains(" org.apache.spark."))).isZero();

    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertThat(classes(line -> line.contains(KEPT))).isZero();
  }

  @Test
  void aStartThatFailsLeavesNoArchiveAndTheBuildGoesOn() throws Exception {
    Files.delete(install.resolve("conf/spark-jvm-flags"));

    String said = tailback(List.of(), "build");

    assertThat(said).contains("its classes were not kept").contains("Built in");
    assertThat(Files.exists(install.resolve("app/target/serve.jsa"))).isFalse();
  }

  /** How many such classes the API loads until it has answered, having said nothing else. */
  private long classes(Predicate<String> which) throws Exception {
    Path log = install.resolve("classes.log");
    String said =
        tailback(
            List.of("-Xlog:class+load:file=" + log),
            "serve",
            "--rehearse",
            "--home",
            install.resolve("var").toString(),
            "--port",
            "0");
    assertThat(said).contains("API and dashboard: http://127.0.0.1:").doesNotContain("[cds");
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(which).count();
    }
  }

  private String tailback(List<String> flags, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(install.resolve("tailback").toString()));
    line.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", flags));
    builder.environment().merge("PATH", install.resolve("bin") + ":", (path, bin) -> bin + path);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private void write(String path, String text) throws IOException {
    Path file = install.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static Path builtJar() throws IOException {
    try (Stream<Path> files = Files.list(ROOM.resolve("target"))) {
      return files
          .filter(it -> it.getFileName().toString().matches("tailback-app-[0-9][^/]*\\.jar"))
          .filter(it -> !it.getFileName().toString().matches(".*-(tests|sources)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("The room has no jar: run it by `mvn verify`"));
    }
  }
}
