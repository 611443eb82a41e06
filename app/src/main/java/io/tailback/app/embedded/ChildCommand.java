package io.tailback.app.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program as a child process.
 *
 * @param folder where it runs and where its mark is kept
 * @param classPath as for {@code -cp}
 * @param flags what this program's JVM needs beyond the flags of all
 * @param log where its log goes
 * @param console where the JVM's own words go; each start begins it anew
 */
record ChildCommand(
    Path folder,
    String classPath,
    List<String> flags,
    String mainClass,
    List<String> arguments,
    Path log,
    Path console) {
  /** Set to true by whoever loads the servers for long: they start slower and then run faster. */
  static final String FULL_COMPILER_PROPERTY = "tailback.embedded.full-compiler";

  /** The quick compiler alone: the servers start in half the time this way. */
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  /** One thread of garbage collection: both servers share two cores with Spark. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true",
          "-Djava.net.preferIPv4Stack=true",
          "-Dlog4j2.configurationFile=classpath:io/tailback/app/embedded/server-log4j2.xml");

  ChildCommand {
    flags = List.copyOf(flags);
    arguments = List.copyOf(arguments);
  }

  /**
   * Not started yet. The class path travels in the environment, which keeps {@code ps} readable.
   */
  ProcessBuilder process() {
    ProcessBuilder builder =
        new ProcessBuilder(words())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile());
    builder.environment().put("CLASSPATH", classPath);
    // glibc gives each thread its own arena, which costs such a server a hundred MB
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    return builder;
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JVM_FLAGS);
    if (!Boolean.getBoolean(FULL_COMPILER_PROPERTY)) {
      words.add(QUICK_COMPILER);
    }
    words.addAll(flags);
    words.add("-XX:ErrorFile=" + console + ".crash");
    words.add("-Dtailback.log=" + log);
    words.add(ChildMain.class.getName());
    words.add(mainClass);
    words.addAll(arguments);
    return words;
  }
}
