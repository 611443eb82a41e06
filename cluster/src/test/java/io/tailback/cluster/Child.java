package io.tailback.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java program beside the tests; it ends with them, and whatever it started with it. */
final class Child implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** The quick compiler and one thread of garbage collection: two cores carry ten JVMs. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=160m",
          "-XX:+UseSerialGC",
          "-Djava.net.preferIPv4Stack=true",
          "-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties");

  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * A program.
   *
   * @param name names its log
   * @param classPath without the tests' own classes, which it gets too
   * @param flags of its JVM
   * @param words its main class, then its arguments
   */
  record Program(
      String name,
      String classPath,
      Map<String, String> environment,
      List<String> flags,
      List<String> words) {}

  static Child start(Path folder, Program program) throws IOException {
    Path log = folder.resolve(program.name() + ".log");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(FLAGS);
    words.addAll(program.flags());
    words.add(EndsWithTests.class.getName());
    words.addAll(program.words());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(program.environment());
    builder.environment().put("CLASSPATH", program.classPath() + ":" + ownClasses());
    return new Child(builder.start(), log);
  }

  private static Path ownClasses() {
    return Path.of(Child.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** The first group of a pattern, once the program has said it. */
  String awaitWord(Pattern pattern) {
    return await()
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> word(pattern), word -> !word.isEmpty());
  }

  private String word(Pattern pattern) {
    String said = said();
    if (!process.isAlive()) {
      throw new IllegalStateException(log + " ends with " + process.exitValue() + "\n" + said);
    }
    Matcher matcher = pattern.matcher(said);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** All that it has said so far. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean runs() {
    return process.isAlive();
  }

  /** All processes that it has started, also through others. */
  Stream<ProcessHandle> started() {
    return process.descendants();
  }

  /** As the kernel ends one process: what it started goes on. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Its exit code, when it has ended by itself. */
  int awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
      throw new IllegalStateException(log + " did not end in " + limit + "\n" + said());
    }
    return process.exitValue();
  }

  /** As a machine that loses its power: the program and all that it started, at once. */
  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
