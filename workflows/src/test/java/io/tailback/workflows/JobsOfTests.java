package io.tailback.workflows;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Three jobs; one of them is particular about its arguments. */
public final class JobsOfTests implements Jobs {
  @Override
  public SortedSet<String> names() {
    return new TreeSet<>(List.of("measures", "train", "sh"));
  }

  @Override
  public Optional<String> problemOf(String job, List<String> arguments) {
    return job.equals("train") && arguments.contains("--promte")
        ? Optional.of("Unknown option `--promte`.")
        : Optional.empty();
  }
}
