package io.tailback.workflows;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All workflows of a folder: each is whole, each other one that it names is there, and none waits
 * for itself.
 */
public final class Workflows {
  private final Map<String, Workflow> byName;

  private Workflows(Map<String, Workflow> byName) {
    this.byName = new TreeMap<>(byName);
  }

  /**
   * Reads {@code *.yaml} of a folder.
   *
   * @param zone counts where a file names none
   * @param now from when on a cron has to have a next time
   * @param environment the variables that values may name
   * @throws TailbackException with everything that is wrong, a line for each
   */
  public static Workflows read(
      Path folder, ZoneId zone, Instant now, Jobs jobs, Map<String, String> environment) {
    WorkflowFile.Surroundings surroundings =
        new WorkflowFile.Surroundings(zone, now, jobs, environment);
    List<FileProblem> problems = new ArrayList<>();
    List<Workflow> found = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = folder.getFileName() + "/" + file.getFileName();
      WorkflowFile.read(file, name, surroundings, problems).ifPresent(found::add);
    }
    return of(found, problems);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new TailbackException(
          "E08",
          TailbackException.USAGE,
          "There is no folder "
              + folder
              + " to read workflows from: correct `tailback.schedule.workflows`.");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  /**
   * These workflows.
   *
   * @throws TailbackException when a name comes twice, is unknown or waits for itself
   */
  public static Workflows of(List<Workflow> workflows) {
    return of(workflows, new ArrayList<>());
  }

  private static Workflows of(List<Workflow> workflows, List<FileProblem> problems) {
    Map<String, Workflow> byName = new TreeMap<>();
    for (Workflow workflow : workflows) {
      if (byName.putIfAbsent(workflow.name(), workflow) != null) {
        problems.add(
            new FileProblem(
                "E06",
                "Two files hold a workflow `"
                    + workflow.name()
                    + "`: give one of them another `name`."));
      }
    }
    boolean whole = problems.isEmpty();
    for (Workflow workflow : byName.values()) {
      // An unreadable file may hold the very workflow that seems to be missing.
      if (whole) {
        unknownIn(workflow, byName).ifPresent(problems::add);
      }
      circleFrom(workflow, byName).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw FileProblem.all(problems);
    }
    return new Workflows(byName);
  }

  private static Optional<FileProblem> unknownIn(Workflow workflow, Map<String, Workflow> byName) {
    return workflow.after().stream()
        .filter(other -> !byName.containsKey(other))
        .map(
            other ->
                new FileProblem(
                    "E06",
                    "`after` of workflow `"
                        + workflow.name()
                        + "` names `"
                        + other
                        + "`, which is no workflow: "
                        + Nearest.question(other, byName.keySet())
                        + "There are "
                        + String.join(", ", byName.keySet())
                        + "."))
        .findFirst();
  }

  /** A circle is told once, by the first of its names in the alphabet. */
  private static Optional<FileProblem> circleFrom(Workflow workflow, Map<String, Workflow> byName) {
    Deque<String> way = new ArrayDeque<>();
    if (!leadsTo(workflow.name(), workflow, byName, way, new HashSet<>())) {
      return Optional.empty();
    }
    if (way.stream().anyMatch(name -> name.compareTo(workflow.name()) < 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new FileProblem(
            "E06",
            "Workflow `"
                + workflow.name()
                + "` waits for itself: it comes after "
                + String.join(", which comes after ", way)
                + ": take one of these `after` away."));
  }

  private static boolean leadsTo(
      String goal,
      Workflow from,
      Map<String, Workflow> byName,
      Deque<String> way,
      Set<String> seen) {
    for (String before : from.after()) {
      way.addLast(before);
      if (before.equals(goal)) {
        return true;
      }
      Workflow next = byName.get(before);
      if (next != null && seen.add(before) && leadsTo(goal, next, byName, way, seen)) {
        return true;
      }
      way.removeLast();
    }
    return false;
  }

  /** All, by name. */
  public Collection<Workflow> all() {
    return byName.values();
  }

  /** The workflow of this name. */
  public Optional<Workflow> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The workflow of this name.
   *
   * @throws TailbackException when there is none
   */
  public Workflow named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new TailbackException(
                    "E80",
                    TailbackException.PRECONDITION,
                    "There is no workflow `"
                        + name
                        + "`: "
                        + Nearest.question(name, byName.keySet())
                        + "`./tailback schedule list` shows all."));
  }

  /** What schedulers that share a store have to read alike. */
  public Agreement agreement() {
    return Agreement.of(this);
  }

  /** Those that start when this one is done. */
  public List<Workflow> after(String name) {
    return all().stream().filter(one -> one.after().contains(name)).toList();
  }
}
