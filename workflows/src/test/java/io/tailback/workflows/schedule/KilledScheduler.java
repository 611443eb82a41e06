package io.tailback.workflows.schedule;

import io.tailback.workflows.JobsOfTests;
import io.tailback.workflows.Workflows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A scheduler in a JVM of its own, to be killed. Arguments: the folder, the folder of workflows.
 */
final class KilledScheduler {
  private KilledScheduler() {}

  public static void main(String[] arguments) throws Exception {
    Stage stage = Stage.inFile(Path.of(arguments[0]));
    Workflows workflows =
        Workflows.read(
            Path.of(arguments[1]), Stage.LOS_ANGELES, Instant.now(), new JobsOfTests(), Map.of());
    stage.scheduler(workflows, "here", Stage.HELD_UP).start();
    new CountDownLatch(1).await();
  }
}
