package io.tailback.app.endtoend;

import io.tailback.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The command {@code ./tailback} as a process of its own, without the launcher around it. */
final class DemoProcess implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private DemoProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command; what it says goes into files of this name. */
  static DemoProcess start(Path folder, String name, String... arguments) throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    Path root = Repository.root();
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=192m",
                "@" + root.resolve("conf/spark-jvm-flags"),
                "-Dtailback.install=" + root,
                Main.class.getName()));
    line.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.directory(folder.toFile());
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    return new DemoProcess(builder.start(), out, err);
  }

  /** Waits for the end and returns the exit code. */
  int exitCode(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("Not at its end after " + atMost + ":\n" + out() + err());
    }
    return process.exitValue();
  }

  /** Waits for words on its standard output. */
  void awaitSaying(String words, Duration atMost) {
    await(words, this::out, atMost);
  }

  /** Waits for words on its standard error. */
  void awaitLogging(String words, Duration atMost) {
    await(words, this::err, atMost);
  }

  private void await(String words, Supplier<String> said, Duration atMost) {
    Awaitility.await()
        .atMost(atMost)
        .failFast("the process ended: " + out + ", " + err, () -> !process.isAlive())
        .until(() -> said.get().contains(words));
  }

  /** Asks it to end, as a service manager does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it without asking. */
  void kill() {
    process.destroyForcibly();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processes whose command line or folder names this path. */
  static List<String> processesOf(Path home) throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("\\d+"))
          .filter(folder -> !folder.endsWith(Long.toString(ProcessHandle.current().pid())))
          .map(DemoProcess::describe)
          .filter(words -> words.contains(home.toString()))
          .toList();
    }
  }

  private static String describe(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
      return process + " " + line + Files.readSymbolicLink(process.resolve("cwd"));
    } catch (IOException e) {
      return ""; // It ended between the list and the look.
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
