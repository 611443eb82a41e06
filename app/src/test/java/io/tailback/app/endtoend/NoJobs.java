package io.tailback.app.endtoend;

import io.tailback.workflows.Jobs;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Nobody schedules anything here. */
final class NoJobs implements Jobs {
  @Override
  public SortedSet<String> names() {
    return new TreeSet<>();
  }

  @Override
  public Optional<String> problemOf(String job, List<String> arguments) {
    return Optional.of("is no job");
  }
}
