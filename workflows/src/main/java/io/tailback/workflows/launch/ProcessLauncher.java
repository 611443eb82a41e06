package io.tailback.workflows.launch;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a job as a process: the words of a JVM or of {@code spark-submit}, then the job, its
 * arguments, and what all jobs are told.
 */
public final class ProcessLauncher implements Launcher {
  private final List<String> before;
  private final List<String> after;
  private final Map<String, String> environment;

  /**
   * @param before what stands before the name of the job
   * @param after what stands behind its arguments
   * @param environment added to this process's own
   */
  public ProcessLauncher(List<String> before, List<String> after, Map<String, String> environment) {
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
    this.environment = Map.copyOf(environment);
  }

  @Override
  public RunningJob start(JobOrder order) throws IOException {
    List<String> words = new ArrayList<>(before);
    words.add(order.job());
    words.addAll(order.arguments());
    words.addAll(after);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("TAILBACK_RUN", Long.toString(order.run()));
    builder.environment().put("TAILBACK_WORKFLOW", order.workflow());
    Process process = builder.start();
    Instant started = process.info().startInstant().orElse(Instant.EPOCH);
    return RunningJob.listenedTo(process, started, order.log());
  }
}
