package io.tailback.app.config;

import io.tailback.core.TailbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The faults of one configuration, gathered so that a person corrects them in one go. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** A line per problem. The command line prints the exception's id behind the last one. */
  private TailbackException exception() {
    Problem last = found.get(found.size() - 1);
    String before =
        found.subList(0, found.size() - 1).stream()
            .map(problem -> "%s [%s]\n".formatted(problem.sentence(), problem.id()))
            .collect(Collectors.joining());
    return new TailbackException(last.id(), TailbackException.USAGE, before + last.sentence());
  }
}
