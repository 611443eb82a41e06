package io.tailback.workflows.schedule;

import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunStore.Consequences;

/** Hears what a scheduler does. Calls come from several threads. */
public interface SchedulerListener {
  /** A run was taken and its job is about to start. */
  void started(Run run);

  /** A run ended here. */
  void ended(Run run, Ending ending, Consequences consequences);

  /** Something that a person should know. */
  void noticed(String sentence);
}
