package io.tailback.app.cli;

import io.tailback.app.config.NearestName;
import io.tailback.app.settings.Submission;
import io.tailback.app.summary.RunSummary;
import io.tailback.core.TailbackException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses, runs, and turns every failure into one sentence and an exit code. */
public final class CommandLines {
  private static final int UNEXPECTED = 1;

  /** What the last failure was told as; empty as long as there was none. */
  private String reason = "";

  private CommandLines() {}

  /** Runs a command line; returns the exit code. */
  public static int run(String... arguments) {
    return new CommandLines().execute(arguments);
  }

  private int execute(String... arguments) {
    CommandLine line =
        new CommandLine(Submission.isOne() ? new SubmittedCommand() : new TailbackCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(this::refuse);
    line.setExecutionExceptionHandler(this::explain);
    line.getSubcommands().values().forEach(CommandLines::describe);
    int code = line.execute(arguments);
    return line.getParseResult() == null ? code : summarise(line, code);
  }

  /** A summary that cannot be written makes a failure of a run that was none. */
  private int summarise(CommandLine line, int code) {
    ParseResult parsed = line.getParseResult();
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    CommandSpec command = parsed.commandSpec();
    // The signal that ended a stream has interrupted this thread, and HDFS would not write.
    Thread.interrupted();
    try {
      command.mixins().values().stream()
          .map(CommandSpec::userObject)
          .filter(SummaryOption.class::isInstance)
          .map(SummaryOption.class::cast)
          .forEach(option -> option.write(new RunSummary.End(words(command), code, reason)));
      return code;
    } catch (RuntimeException e) {
      int own = explain(e, command.commandLine(), parsed);
      return code == 0 ? own : code;
    }
  }

  private static String words(CommandSpec command) {
    return command.qualifiedName().replaceFirst("^tailback ", "");
  }

  private static void describe(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCodes.LIST);
    command.getSubcommands().values().forEach(CommandLines::describe);
  }

  private int refuse(ParameterException e, String[] arguments) {
    say(e.getCommandLine(), sentence(e) + " [E07]");
    return TailbackException.USAGE;
  }

  private static String sentence(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help =
        "`"
            + command.getCommandSpec().qualifiedName().replaceFirst("^tailback", "./tailback")
            + " --help` lists all.";
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      String message = e.getMessage();
      return message + (message.endsWith(".") ? " " : ": ") + help;
    }
    String word = unmatched.getUnmatched().get(0);
    boolean option = word.startsWith("-");
    Optional<String> near = NearestName.to(word, option ? options(command) : commands(command));
    return (option ? "Unknown option `" : "Unknown command or argument `")
        + word
        + "`: "
        + near.map(name -> "did you mean `" + name + "`? ").orElse("")
        + help;
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .map(CommandLine.Model.OptionSpec::longestName)
        .toList();
  }

  private static List<String> commands(CommandLine command) {
    return List.copyOf(command.getSubcommands().keySet());
  }

  private int explain(Exception e, CommandLine command, ParseResult parsed) {
    boolean trace = parsed.hasMatchedOption("--stacktrace") || hasInSubcommand(parsed);
    int code = UNEXPECTED;
    if (e instanceof TailbackException expected) {
      say(command, expected.getMessage() + " [" + expected.id() + "]");
      code = expected.exitCode();
    } else if (isEnding()) {
      say(
          command,
          "Interrupted before the end: what was not committed is not in the tables; run it again.");
    } else {
      LoggerFactory.getLogger(CommandLines.class).debug("Unexpected failure", e);
      say(
          command,
          "Unexpected failure: "
              + rootOf(e)
              + ". The log in the home's folder `logs` has more; `--stacktrace` shows the trace.");
    }
    if (trace) {
      e.printStackTrace(command.getErr());
    }
    return code;
  }

  /** Whether a signal ends this JVM: Spark then stops under whoever still works with it. */
  private static boolean isEnding() {
    Thread hook = new Thread();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return !Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static boolean hasInSubcommand(ParseResult parsed) {
    return parsed.hasSubcommand()
        && (parsed.subcommand().hasMatchedOption("--stacktrace")
            || hasInSubcommand(parsed.subcommand()));
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return root.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }

  private void say(CommandLine command, String sentence) {
    reason = sentence;
    PrintWriter err = command.getErr();
    err.println("tailback: " + sentence);
    err.flush();
  }
}
