package io.tailback.app;

import io.tailback.app.cli.CommandLines;
import io.tailback.app.settings.Submission;

/** The command {@code ./tailback}, and the class that spark-submit starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = CommandLines.run(arguments);
    // YARN takes a driver of its own for failed that ends its JVM itself, even with 0.
    if (code != 0 || !Submission.isInsideTheCluster()) {
      System.exit(code);
    }
  }
}
