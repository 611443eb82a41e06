package io.tailback.workflows;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The jobs that a workflow may name. */
public interface Jobs {
  /** All names. */
  SortedSet<String> names();

  /**
   * What is wrong with these arguments of a job of {@link #names()}, as half a sentence; empty when
   * the job will take them.
   */
  Optional<String> problemOf(String job, List<String> arguments);
}
