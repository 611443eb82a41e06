package io.tailback.workflows.schedule;

import io.tailback.workflows.JobsOfTests;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A scheduler in a JVM of its own, to be killed. Arguments: the folder, the folder of workflows,
 * and for one that shares its store the address of PostgreSQL.
 */
final class KilledScheduler {
  private KilledScheduler() {}

  /** Starts it; it shares this class path and writes into a file of the folder. */
  static Process start(Stage stage, List<String> more, String... yaml) throws IOException {
    Path files = Files.createDirectories(stage.folder.resolve("files"));
    for (int i = 0; i < yaml.length; i++) {
      Files.writeString(files.resolve(i + ".yaml"), "{" + yaml[i] + "}");
    }
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    words.addAll(
        List.of(KilledScheduler.class.getName(), stage.folder.toString(), files.toString()));
    words.addAll(more);
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(stage.folder.resolve("killed.log").toFile())
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    boolean isShared = arguments.length > 2;
    Stage stage =
        isShared
            ? new Stage(folder, Database.postgres(arguments[2], "postgres", ""))
            : Stage.inFile(folder);
    Workflows workflows =
        Workflows.read(
            Path.of(arguments[1]), Stage.LOS_ANGELES, Instant.now(), new JobsOfTests(), Map.of());
    stage.scheduler(workflows, "here", isShared ? Stage.QUICK : Stage.HELD_UP).start();
    new CountDownLatch(1).await();
  }
}
