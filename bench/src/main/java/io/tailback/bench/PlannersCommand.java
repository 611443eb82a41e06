package io.tailback.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the daily jobs and the reports cost on a network, and on one that is several times as large.
 * Each command runs as a user starts it, so Spark's start is in every figure.
 */
@Command(
    name = "planners",
    header = "Measures daily jobs and reports on a home and on several times its stations.",
    mixinStandardHelpOptions = true)
final class PlannersCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "Folder with the tables of a stream.")
  private Path home;

  @Option(names = "--into", required = true, description = "Folder for the larger homes and logs.")
  private Path into;

  @Option(names = "--from", required = true, description = "First day.")
  private LocalDate from;

  @Option(names = "--to", required = true, description = "Last day, included.")
  private LocalDate to;

  @Option(
      names = "--measured-from",
      description = "First day that the jobs are run for (default: all; the others are there).")
  private LocalDate measuredFrom;

  @Option(
      names = "--copies",
      split = ",",
      defaultValue = "1,10",
      description = "How many times the stations (default: ${DEFAULT-VALUE}).")
  private List<Integer> copies;

  @Option(
      names = "--only",
      split = ",",
      description = "Of the daily jobs only these, each as a command of its own.")
  private List<String> only = List.of();

  @Option(names = "--corridor", defaultValue = "I5-N", description = "For the report `corridor`.")
  private String corridor;

  @Option(names = "--without-reports", description = "The daily jobs alone.")
  private boolean withoutReports;

  @Override
  public Integer call() throws IOException {
    System.out.println(Machine.here().words());
    Map<String, Map<Integer, Timed>> costs = new LinkedHashMap<>();
    for (int times : new TreeSet<>(copies)) {
      Path larger = Folders.made(into.resolve("x" + times)).toAbsolutePath();
      new RepeatedHome(home.toAbsolutePath(), times, from, to).write(larger);
      for (List<String> command : commands()) {
        String name = name(command);
        Timed cost = Timed.of(command, larger, into.resolve("x" + times + " " + name + ".log"));
        System.out.printf(Locale.ROOT, "x%-4d %-22s %s%n", times, name, cost.words());
        costs.computeIfAbsent(name, first -> new TreeMap<>()).put(times, cost);
      }
    }
    if (costs.values().stream().allMatch(byTimes -> byTimes.size() > 1)) {
      costs.forEach(PlannersCommand::printRatio);
    }
    return 0;
  }

  private List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    LocalDate first = measuredFrom == null ? from : measuredFrom;
    if (only.isEmpty()) {
      commands.add(of(first, "measures"));
    }
    only.forEach(job -> commands.add(of(first, "measures", "--only", job)));
    if (!withoutReports) {
      commands.add(of(first, "report", "overview"));
      commands.add(of(first, "report", "corridor", "--corridor", corridor));
      commands.add(of(first, "report", "reliability"));
    }
    return commands;
  }

  private List<String> of(LocalDate first, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--from", first.toString(), "--to", to.toString()));
    return command;
  }

  /** The command, and which report it makes or which job it runs alone. */
  private static String name(List<String> command) {
    String verb = command.get(0);
    String next = command.get(1);
    if (verb.equals("report")) {
      return verb + " " + next;
    }
    return next.equals("--only") ? verb + " " + command.get(2) : verb;
  }

  private static void printRatio(String name, Map<Integer, Timed> byTimes) {
    TreeMap<Integer, Timed> ordered = new TreeMap<>(byTimes);
    Timed small = ordered.firstEntry().getValue();
    Timed large = ordered.lastEntry().getValue();
    System.out.printf(
        Locale.ROOT,
        "%-22s %dx the stations: %.1fx the processor time, %.1fx the time%n",
        name,
        ordered.lastKey() / ordered.firstKey(),
        large.cpuSeconds() / small.cpuSeconds(),
        large.seconds() / small.seconds());
  }
}
