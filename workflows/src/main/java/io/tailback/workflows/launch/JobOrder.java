package io.tailback.workflows.launch;

import java.util.List;

/**
 * A job to be started.
 *
 * @param run its number in the history
 * @param workflow whose job it is
 * @param job its name
 * @param arguments with days in place of their words
 * @param log where everything goes that it says
 */
public record JobOrder(long run, String workflow, String job, List<String> arguments, JobLog log) {
  public JobOrder {
    arguments = List.copyOf(arguments);
  }
}
