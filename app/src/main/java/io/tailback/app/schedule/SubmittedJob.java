package io.tailback.app.schedule;

import io.tailback.app.Main;
import io.tailback.app.embedded.ChildMain;
import io.tailback.app.settings.Submission;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A job that a scheduler starts through {@code spark-submit}. Where its driver runs beside the
 * scheduler it ends with it, so that another scheduler may start it again; on a machine of the
 * cluster it is the cluster's.
 */
public final class SubmittedJob {
  private SubmittedJob() {}

  /**
   * @param arguments of {@code ./tailback}
   */
  public static void main(String[] arguments) {
    if (Submission.isInsideTheCluster()) {
      Main.main(arguments);
      return;
    }
    ChildMain.main(
        Stream.concat(Stream.of(Main.class.getName()), Arrays.stream(arguments))
            .toArray(String[]::new));
  }
}
