package io.tailback.app.chaos;

import io.tailback.app.Main;
import io.tailback.app.embedded.ChildMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command {@code stream} in a process of its own. It ends when this process ends, however that
 * happens.
 */
final class DriverProcess {
  private final Process process;

  private DriverProcess(Process process) {
    this.process = process;
  }

  /**
   * How to start one.
   *
   * @param install folder of the program
   * @param home of the driver
   * @param sets as {@code --set} takes them
   * @param failPoint where driver and killer meet
   */
  record Start(Path install, Path home, List<String> sets, Path failPoint) {
    /** Starts the command as anybody would. */
    DriverProcess plain() {
      List<String> arguments = new ArrayList<>();
      arguments.add(Main.class.getName());
      arguments.add("stream");
      arguments.addAll(List.of("--home", home.toString()));
      sets.forEach(set -> arguments.addAll(List.of("--set", set)));
      return started(arguments);
    }

    /** Starts the same with a fail-point between its stores. */
    DriverProcess held() {
      List<String> arguments = new ArrayList<>();
      arguments.add(HeldStream.class.getName());
      arguments.addAll(List.of(install.toString(), failPoint.toString(), home.toString()));
      arguments.addAll(sets);
      return started(arguments);
    }

    private DriverProcess started(List<String> arguments) {
      File said = made(home.resolve("logs")).resolve("driver.out").toFile();
      ProcessBuilder builder =
          new ProcessBuilder(words(arguments))
              .directory(made(home).toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(said));
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
      try {
        return new DriverProcess(builder.start());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot start the driver", e);
      }
    }

    private List<String> words(List<String> arguments) {
      List<String> words = new ArrayList<>();
      words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      words.add("@" + install.resolve("conf/spark-jvm-flags"));
      words.add("-Dtailback.install=" + install);
      // What a killed process unpacked there stays behind: in this folder somebody clears it away.
      words.add("-Djava.io.tmpdir=" + made(home.resolve("tmp")));
      words.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      words.add(ChildMain.class.getName());
      words.addAll(arguments);
      return words;
    }

    private static Path made(Path folder) {
      try {
        return Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot make the folder " + folder, e);
      }
    }
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** SIGTERM, and no patience without end. Returns the exit code. */
  int stop(Duration atMost) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
    return process.waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Waits for the end, returns the exit code. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }
}
