package io.tailback.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailback.app.cli.CommandLines;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Workflows whose jobs the scheduler starts through {@code spark-submit} with the one jar, on a
 * Spark of one thread.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScheduledSubmitIT {
  private static final String INSTALL = "tailback.install";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Data and logs; they stay until the next run, for whoever looks for the cause of a failure. */
  private static final Path FOLDER = Path.of("target/scheduled-submit").toAbsolutePath();

  private static String install;

  @BeforeAll
  static void furnish() throws IOException {
    FileUtil.fullyDelete(FOLDER.toFile());
    install = System.getProperty(INSTALL);
    System.setProperty(INSTALL, FOLDER.resolve("install").toString());
    SparkHome spark = SparkHome.in(FOLDER.resolve("spark"), OneJarIT.ONE_JAR);
    Path submit = FOLDER.resolve("spark-submit");
    // What Spark's own script of this name comes to, once it has looked for Java and for Spark.
    Files.writeString(
        submit,
        """
        #!/bin/sh
        export SPARK_LOCAL_IP=127.0.0.1
        exec %s/bin/java @%s/conf/spark-jvm-flags -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m \
          -cp '%s' org.apache.spark.deploy.SparkSubmit "$@"
        """
            .formatted(System.getProperty("java.home"), Repository.root(), spark.classPath()));
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    write(
        "install/conf/tailback.yaml",
        """
        tailback:
          network:
            zone: America/Los_Angeles
          schedule:
            launcher: spark-submit
            spark-submit:
              program: %s
              arguments: [--master, "local[1]", --conf, spark.ui.enabled=false]
              jar: %s
        """
            .formatted(submit, OneJarIT.ONE_JAR));
    Path incidents = Repository.root().resolve("data-samples/pems-orange/incidents.csv");
    workflow("import", "job: import, arguments: [incidents, " + incidents + ", --format, chp-csv]");
    workflow("refused", "job: sql, arguments: [\"SELECT nothing FROM incidents\"]");
    String endless =
        "job: sql, arguments: [\"SELECT java_method('java.lang.Thread', 'sleep', 600000L) FROM"
            + " incidents\"]";
    workflow("cancelled", endless);
    workflow("orphaned", endless);
  }

  @AfterAll
  static void restoreWhereTheProgramLies() {
    if (install == null) {
      System.clearProperty(INSTALL);
    } else {
      System.setProperty(INSTALL, install);
    }
  }

  private static void workflow(String name, String words) throws IOException {
    write("install/conf/workflows/" + name + ".yaml", "{name: " + name + ", " + words + "}");
  }

  private static void write(String file, String text) throws IOException {
    Path path = FOLDER.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  @Order(1)
  void aJobRunsWithTheSettingsOfTheSchedulerAndWritesItsTable() throws IOException {
    assertThat(schedule("run", "import")).isZero();

    assertThat(logOf("import"))
        .contains("lines read", "added                                           371")
        .endsWith("tailback schedule: succeeded\n");
    assertThat(FOLDER.resolve("home/tables/incidents/_delta_log")).isDirectory();
  }

  @Test
  @Order(2)
  void theExitCodeAndTheSentenceOfTheJobAreTheOutcome() throws IOException {
    assertThat(schedule("run", "refused")).isEqualTo(TailbackException.USAGE);

    assertThat(logOf("refused")).contains("tailback schedule: failed: ", "nothing", "[E07]");
  }

  @Test
  @Order(3)
  void aCancelReallyEndsIt() throws Exception {
    try (Child scheduler = scheduler("cancelled")) {
      ProcessHandle driver = driver(scheduler, "cancelled");

      assertThat(schedule("cancel", "cancelled")).isZero();

      assertThat(scheduler.awaitEnd(LIMIT)).as(scheduler::said).isEqualTo(1);
      assertThat(scheduler.said()).contains("cancelled, run ", " cancelled after ");
      assertThat(runs(driver)).isFalse();
    }
  }

  @Test
  @Order(4)
  void theDriverEndsWithASchedulerThatIsKilled() throws Exception {
    try (Child scheduler = scheduler("orphaned")) {
      ProcessHandle driver = driver(scheduler, "orphaned");

      scheduler.kill();

      await().atMost(LIMIT).until(() -> !runs(driver));
    }
  }

  /** A container may have nobody who buries the dead. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** One that runs a workflow, in a JVM of its own. */
  private static Child scheduler(String workflow) throws IOException {
    return Child.start(
        FOLDER,
        new Child.Program(
            "scheduler",
            System.getProperty("java.class.path"),
            Map.of(),
            List.of("-Xmx256m", "-D" + INSTALL + "=" + FOLDER.resolve("install")),
            List.of(
                "io.tailback.app.Main",
                "schedule",
                "run",
                workflow,
                "--home",
                FOLDER.resolve("home").toString())));
  }

  /** The driver, once its query has begun. */
  private static ProcessHandle driver(Child scheduler, String workflow) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              assertThat(scheduler.runs()).as(scheduler::said).isTrue();
              return logOf(workflow).contains("Running task 0.0 in stage");
            });
    return scheduler
        .started()
        .filter(process -> process.info().commandLine().orElse("").contains("SparkSubmit"))
        .findFirst()
        .orElseThrow();
  }

  private static int schedule(String... words) {
    return CommandLines.run(
        Stream.of(Stream.of("schedule"), Stream.of(words), home())
            .flatMap(word -> word)
            .toArray(String[]::new));
  }

  private static Stream<String> home() {
    return Stream.of("--home", FOLDER.resolve("home").toString());
  }

  /** The log of the newest run. */
  private static String logOf(String workflow) throws IOException {
    Path runs = FOLDER.resolve("home/schedule/runs");
    if (!Files.exists(runs)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(runs)) {
      Optional<Path> newest =
          files
              .filter(file -> file.getFileName().toString().endsWith("-" + workflow + ".log"))
              .max(Path::compareTo);
      return newest.isPresent() ? Files.readString(newest.get()) : "";
    }
  }
}
