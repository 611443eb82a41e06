package io.tailback.serving.report;

import java.util.List;

/** Makes a report outside of this process, which stays without Spark. */
@FunctionalInterface
public interface ReportRunner {
  /**
   * How it ended.
   *
   * @param exitCode 0: done
   * @param lastWords the last line that it said
   */
  record Ended(int exitCode, String lastWords) {}

  /** Runs the command `report` with these arguments and waits for it. */
  Ended run(List<String> arguments) throws InterruptedException;
}
