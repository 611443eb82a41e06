package io.tailback.app.cli;

import io.tailback.app.settings.ScheduleConfig.JobLauncher;
import io.tailback.workflows.Jobs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The commands of {@code ./tailback} as jobs: those that end by themselves.
 *
 * @param launcher which starts them: under spark-submit there are fewer
 */
record CommandJobs(JobLauncher launcher) implements Jobs {
  private static final Set<String> ENDLESS = Set.of("demo", "ingest", "serve", "schedule", "chaos");

  @Override
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(line().getSubcommands().keySet());
    names.removeAll(ENDLESS);
    return names;
  }

  @Override
  public Optional<String> problemOf(String job, List<String> arguments) {
    String[] words = Stream.concat(Stream.of(job), arguments.stream()).toArray(String[]::new);
    try {
      line().parseArgs(words);
      return Optional.empty();
    } catch (ParameterException refused) {
      return Optional.of(
          refused.getMessage() + " (`./tailback " + job + " --help` lists what it takes).");
    }
  }

  private CommandLine line() {
    Object commands =
        switch (launcher) {
          case CHILD_JVM -> new TailbackCommand();
          case SPARK_SUBMIT -> new SubmittedCommand();
        };
    return new CommandLine(commands).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
