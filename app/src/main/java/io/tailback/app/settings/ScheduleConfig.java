package io.tailback.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The scheduler, group {@code tailback.schedule}.
 *
 * @param workflows folder of the workflow files; empty: {@code conf/workflows} beside the program
 * @param store where schedules and runs are kept
 * @param parallelRuns how many jobs may run at once on this machine
 * @param keepRuns how long runs are kept, with their logs
 * @param logLimitMb how much of what a run says is kept, MB
 * @param launcher how jobs are started
 * @param heapMb heap of a job in a child JVM, MB
 * @param sparkSubmit how jobs are started on a cluster
 */
public record ScheduleConfig(
    Optional<Path> workflows,
    Store store,
    int parallelRuns,
    Duration keepRuns,
    int logLimitMb,
    JobLauncher launcher,
    int heapMb,
    SparkSubmit sparkSubmit) {
  public static final ScheduleConfig DEFAULT =
      new ScheduleConfig(
          Optional.empty(),
          Store.DEFAULT,
          2,
          Duration.ofDays(30),
          8,
          JobLauncher.CHILD_JVM,
          1536,
          SparkSubmit.DEFAULT);

  /** How jobs are started. */
  public enum JobLauncher {
    CHILD_JVM,
    SPARK_SUBMIT
  }

  /**
   * Where schedules and runs are kept.
   *
   * @param url of PostgreSQL; empty: a file in the home
   * @param user of PostgreSQL
   * @param password of PostgreSQL
   */
  public record Store(Optional<String> url, Optional<String> user, Optional<String> password) {
    public static final Store DEFAULT =
        new Store(Optional.empty(), Optional.empty(), Optional.empty());

    public Store {
      if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException(
            "store.url is no address of PostgreSQL: write for example"
                + " `jdbc:postgresql://db/tailback`, or leave it out for a file in the home");
      }
    }
  }

  /**
   * How jobs are started on a cluster.
   *
   * @param program spark-submit itself
   * @param arguments its options, such as {@code --master} and its value
   * @param jar the jar with all of Tailback
   */
  public record SparkSubmit(String program, List<String> arguments, Optional<String> jar) {
    public static final SparkSubmit DEFAULT =
        new SparkSubmit("spark-submit", List.of(), Optional.empty());
  }

  public ScheduleConfig {
    if (parallelRuns < 1) {
      throw new IllegalArgumentException("parallel-runs is below 1: write for example `2`");
    }
    if (logLimitMb < 1) {
      throw new IllegalArgumentException("log-limit-mb is below 1: write for example `8`");
    }
    if (heapMb < 256) {
      throw new IllegalArgumentException(
          "heap-mb is below 256, which no job starts in: write for example `1536`");
    }
    if (launcher == JobLauncher.SPARK_SUBMIT && sparkSubmit.jar().isEmpty()) {
      throw new IllegalArgumentException(
          "launcher is `spark-submit`, and spark-submit.jar is missing: name the jar with all of"
              + " Tailback");
    }
  }
}
