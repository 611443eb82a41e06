package io.tailback.workflows;

import io.tailback.core.TailbackException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One fault of the workflow files.
 *
 * @param id number in the error catalogue
 * @param sentence what, where, why and what to do
 */
record FileProblem(String id, String sentence) {
  /** A line per problem. The command line prints the exception's id behind the last one. */
  static TailbackException all(List<FileProblem> problems) {
    FileProblem last = problems.get(problems.size() - 1);
    String before =
        problems.subList(0, problems.size() - 1).stream()
            .map(problem -> problem.sentence() + " [" + problem.id() + "]\n")
            .collect(Collectors.joining());
    return new TailbackException(last.id(), TailbackException.USAGE, before + last.sentence());
  }
}
