package io.tailback.app.schedule;

import io.tailback.app.Main;
import io.tailback.app.embedded.ChildMain;
import io.tailback.app.settings.ScheduleConfig;
import io.tailback.workflows.launch.Launcher;
import io.tailback.workflows.launch.ProcessLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a job becomes a process: a JVM with this one's class path, which ends with this process, or
 * {@code spark-submit}.
 *
 * @param config of the schedule
 * @param install folder of the program
 * @param options what every job is told: the home, the configuration
 */
record JobCommand(ScheduleConfig config, Path install, List<String> options) {

  Launcher launcher() {
    return switch (config.launcher()) {
      case CHILD_JVM ->
          new ProcessLauncher(
              javaWords(), options, Map.of("CLASSPATH", System.getProperty("java.class.path")));
      case SPARK_SUBMIT -> new ProcessLauncher(submitWords(), submitOptions(), Map.of());
    };
  }

  private List<String> javaWords() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + install.resolve("conf/spark-jvm-flags"),
        "-Dtailback.install=" + install,
        "-Dfile.encoding=UTF-8",
        "-Dsun.stdout.encoding=UTF-8",
        "-Dsun.stderr.encoding=UTF-8",
        "-Xmx" + config.heapMb() + "m",
        "-XX:+UseSerialGC",
        ChildMain.class.getName(),
        Main.class.getName());
  }

  /** Under spark-submit nothing lies beside the program: a job is told what the scheduler read. */
  private List<String> submitOptions() {
    Path beside = install.resolve("conf/tailback.yaml");
    if (options.contains("--config") || !Files.exists(beside)) {
      return options;
    }
    return Stream.concat(options.stream(), Stream.of("--config", beside.toString())).toList();
  }

  private List<String> submitWords() {
    List<String> words = new ArrayList<>();
    words.add(config.sparkSubmit().program());
    words.addAll(config.sparkSubmit().arguments());
    words.add("--class");
    words.add(SubmittedJob.class.getName());
    words.add(config.sparkSubmit().jar().orElseThrow());
    return words;
  }
}
