package io.tailback.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A part of the benchmark in a JVM of its own, with the flags that the launcher gives a stream. */
final class Jvm implements AutoCloseable {
  private static final int LAST_WORDS = 15;

  private final Process process;
  private final Path log;

  private Jvm(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Its output and its errors go to the log. */
  static Jvm start(Path log, int heapMb, List<String> arguments) {
    return start(builder(log, heapMb, arguments).redirectOutput(to(log)), log);
  }

  /** Its errors go to the log, its output to whoever reads it. */
  static Jvm startHeard(Path log, int heapMb, List<String> arguments) {
    return start(builder(log, heapMb, arguments), log);
  }

  /** A command of the product as users start it; heard like the others. */
  static Jvm launch(Path log, int heapMb, List<String> flags, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Installed.root().resolve("tailback").toString());
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(to(log));
    builder.environment().put("TAILBACK_HEAP", heapMb + "m");
    builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", flags));
    return start(builder, log);
  }

  private static Jvm start(ProcessBuilder builder, Path log) {
    try {
      return new Jvm(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("A JVM did not start", e);
    }
  }

  private static ProcessBuilder builder(Path log, int heapMb, List<String> arguments) {
    Path install = Installed.root();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("@" + install.resolve("conf/spark-jvm-flags"));
    words.add("-Dtailback.install=" + install);
    words.add("-Dtailback.logs=" + log.getParent());
    words.add("-Dfile.encoding=UTF-8");
    words.add("-Xmx" + heapMb + "m");
    words.add("-XX:+UseSerialGC");
    words.add(Bench.class.getName());
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(to(log));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }

  private static ProcessBuilder.Redirect to(Path log) {
    return ProcessBuilder.Redirect.appendTo(new File(log.toString()));
  }

  long pid() {
    return process.pid();
  }

  Process process() {
    return process;
  }

  /** Throws when it has ended and should not have. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw failed("ended with code " + process.exitValue());
    }
  }

  /** Returns when it has ended well. */
  void await(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw failed("was not through within " + limit.toMinutes() + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a JVM ran", e);
    }
    if (process.exitValue() != 0) {
      throw failed("ended with code " + process.exitValue());
    }
  }

  /** Asks it to end in order, and waits until it has. */
  void stop(Duration limit) {
    process.destroy();
    await(limit);
  }

  private IllegalStateException failed(String what) {
    List<String> words;
    try {
      words = Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
    List<String> last = words.subList(Math.max(0, words.size() - LAST_WORDS), words.size());
    return new IllegalStateException(
        "A part of the benchmark " + what + "; it said last:\n  " + String.join("\n  ", last));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
