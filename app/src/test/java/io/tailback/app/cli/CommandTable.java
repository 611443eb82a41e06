package io.tailback.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** The command table, for tests of documents and manifests that name commands. */
public final class CommandTable {
  /** Words of the launcher {@code ./tailback} itself. */
  private static final Set<String> OF_THE_LAUNCHER = Set.of("build", "test", "bench");

  private static final CommandLine ALL = new CommandLine(new TailbackCommand());

  private CommandTable() {}

  /** What is wrong with a command line, as a sentence; values of options are not looked at. */
  public static Optional<String> problemOf(List<String> words) {
    if (words.isEmpty() || OF_THE_LAUNCHER.contains(words.get(0))) {
      return Optional.empty();
    }
    CommandLine command = ALL;
    int depth = 0;
    while (depth < words.size() && command.getSubcommands().containsKey(words.get(depth))) {
      command = command.getSubcommands().get(words.get(depth));
      depth++;
    }
    if (depth == 0) {
      return Optional.of("there is no command `" + words.get(0) + "`");
    }
    Set<String> known = command.getCommandSpec().optionsMap().keySet();
    List<String> unknown = new ArrayList<>();
    for (String word : words.subList(depth, words.size())) {
      if (word.startsWith("-") && !known.contains(word)) {
        unknown.add(word);
      }
    }
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "`" + command.getCommandSpec().qualifiedName() + "` does not know " + unknown);
  }
}
