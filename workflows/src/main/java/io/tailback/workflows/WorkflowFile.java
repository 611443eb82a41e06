package io.tailback.workflows;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One workflow as a YAML file. Reads all of it, and tells everything that is wrong at once. */
final class WorkflowFile {
  private static final Set<String> KEYS =
      ordered(
          "name",
          "description",
          "owner",
          "cron",
          "zone",
          "after",
          "job",
          "arguments",
          "time-limit",
          "misfire",
          "concurrency",
          "retries",
          "on-failure");

  private static final Set<String> RETRIES = ordered("count", "backoff", "factor", "of");
  private static final Set<String> ON_FAILURE = ordered("webhook", "command");

  private final Surroundings surroundings;

  /**
   * What a file is read in.
   *
   * @param zone of the network: counts where a file names none
   * @param now from when on a cron has to have a next time
   * @param jobs that a file may name
   * @param environment the variables that values may name
   */
  record Surroundings(ZoneId zone, Instant now, Jobs jobs, Map<String, String> environment) {}

  private WorkflowFile(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The workflow in a file; empty, and at least one problem more, when something is wrong.
   *
   * @param name what a person calls the file
   */
  static Optional<Workflow> read(
      Path file, String name, Surroundings surroundings, List<FileProblem> problems) {
    try {
      return read(Files.readString(file), name, surroundings, problems);
    } catch (IOException unreadable) {
      problems.add(new FileProblem("E08", notYaml(name, unreadable.getMessage())));
      return Optional.empty();
    }
  }

  /** As above, of a text. */
  static Optional<Workflow> read(
      String text, String name, Surroundings surroundings, List<FileProblem> problems) {
    YamlGroup.Place place = new YamlGroup.Place(name, surroundings.environment(), problems);
    int before = problems.size();
    Optional<MappingNode> mapping = compose(new StringReader(text), place);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    YamlGroup keys = YamlGroup.of(mapping.get(), "", KEYS, place);
    Optional<Workflow> workflow = new WorkflowFile(surroundings).workflow(keys);
    return problems.size() == before ? workflow : Optional.empty();
  }

  private static Optional<MappingNode> compose(Reader text, YamlGroup.Place place) {
    try {
      Node root = new Yaml().compose(text);
      if (root instanceof MappingNode mapping) {
        return Optional.of(mapping);
      }
      place.refuse("E08", notYaml(place.file(), "a group of keys is expected"));
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark().getLine() + 1;
      place.refuse("E08", notYaml(place.file(), broken.getProblem() + " at line " + line));
    } catch (YAMLException broken) {
      place.refuse("E08", notYaml(place.file(), "it is no text of YAML"));
    }
    return Optional.empty();
  }

  private static String notYaml(String file, String reason) {
    return file + " cannot be read as YAML (" + reason + "): correct it or move it away.";
  }

  private Optional<Workflow> workflow(YamlGroup keys) {
    Optional<String> name = name(keys);
    Optional<Cron> cron = cron(keys);
    List<String> after = keys.list("after");
    if (keys.has("cron") && !after.isEmpty()) {
      keys.refuse(
          "E06",
          keys.whereIs("after")
              + " stands beside a `cron`: a workflow starts at times or after others, so leave one"
              + " of them out.");
      return Optional.empty();
    }
    Optional<Work> work = work(keys);
    Policy policy = policy(keys);
    OnFailure onFailure = onFailure(keys);
    if (name.isEmpty() || work.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Workflow(
            name.get(),
            keys.text("description").orElse(""),
            keys.text("owner").orElse(""),
            cron,
            after,
            work.get(),
            policy,
            onFailure));
  }

  private Optional<String> name(YamlGroup keys) {
    Optional<String> name = keys.text("name");
    if (name.isEmpty()) {
      keys.refuse(
          "E06",
          keys.whereIs("name") + " is missing: write for example `name: nightly-retraining`.");
    } else if (!Workflow.isName(name.get())) {
      keys.refuse(
          "E06",
          keys.whereIs("name")
              + " is `"
              + name.get()
              + "`, which is no name: small letters, digits and dashes, for example"
              + " `nightly-retraining`.");
      return Optional.empty();
    }
    return name;
  }

  private Optional<Cron> cron(YamlGroup keys) {
    ZoneId zone = zone(keys);
    Optional<String> expression = keys.text("cron");
    return expression.flatMap(text -> cron(keys, text, zone));
  }

  private Optional<Cron> cron(YamlGroup keys, String expression, ZoneId zone) {
    if (UnixCron.hasFiveFields(expression)) {
      keys.refuse("E39", unixCron(keys, expression));
      return Optional.empty();
    }
    try {
      Cron cron = Cron.of(expression, zone);
      if (cron.after(surroundings.now()).isPresent()) {
        return Optional.of(cron);
      }
      keys.refuse("E06", badCron(keys, expression, "it never comes"));
    } catch (ParseException refused) {
      keys.refuse("E06", badCron(keys, expression, refused.getMessage()));
    }
    return Optional.empty();
  }

  private static String unixCron(YamlGroup keys, String expression) {
    String found =
        keys.whereIs("cron")
            + " is `"
            + expression
            + "`, which is a Unix cron, and Quartz counts seconds first: ";
    return UnixCron.inQuartz(expression)
        .map(quartz -> found + "write `" + quartz + "`.")
        .orElse(
            found
                + "it takes a day of the month or a day of the week, not both, so write two"
                + " workflows, for example `0 0 2 1 * ?` and `0 0 2 ? * SUN`.");
  }

  private static String badCron(YamlGroup keys, String expression, String reason) {
    return keys.whereIs("cron")
        + " is `"
        + expression
        + "`, which is no Quartz cron ("
        + reason.replaceFirst("\\.$", "")
        + "): write second, minute, hour, day of the month, month, day of the week, one of the two"
        + " days as `?`, for example `0 0 2 * * ?` for 02:00 each night.";
  }

  private ZoneId zone(YamlGroup keys) {
    Optional<String> zone = keys.text("zone");
    try {
      return zone.map(ZoneId::of).orElse(surroundings.zone());
    } catch (DateTimeException unknown) {
      keys.refuse(
          "E06",
          keys.whereIs("zone")
              + " is `"
              + zone.orElseThrow()
              + "`, which is no time zone: write for example `America/Los_Angeles`.");
      return surroundings.zone();
    }
  }

  private Optional<Work> work(YamlGroup keys) {
    // Arguments stand in logs, so a secret may not come in here; the job's own settings read
    // variables.
    List<String> arguments = keys.literals("arguments");
    Optional<String> unknown =
        arguments.stream().flatMap(one -> DateWords.unknownIn(one).stream()).findFirst();
    unknown.ifPresent(
        word ->
            keys.refuse(
                "E06",
                keys.whereIs("arguments")
                    + " holds `"
                    + word
                    + "`, which is no day: write `{date}` for the day of the start in its zone, or"
                    + " `{date-1}` for the day before."));
    Duration limit = keys.span("time-limit").orElse(Work.DEFAULT_TIME_LIMIT);
    if (limit.isZero()) {
      keys.refuse("E06", keys.whereIs("time-limit") + " is zero: write for example `3 hours`.");
      return Optional.empty();
    }
    Optional<String> job = job(keys);
    if (job.isEmpty() || unknown.isPresent()) {
      return Optional.empty();
    }
    Work work = new Work(job.get(), arguments, limit);
    LocalDate example = surroundings.now().atZone(surroundings.zone()).toLocalDate();
    surroundings
        .jobs()
        .problemOf(work.job(), work.argumentsOn(example))
        .ifPresent(
            problem ->
                keys.refuse(
                    "E07",
                    keys.whereIs("arguments") + " do not fit `" + work.job() + "`: " + problem));
    return Optional.of(work);
  }

  private Optional<String> job(YamlGroup keys) {
    Optional<String> job = keys.text("job");
    Set<String> known = surroundings.jobs().names();
    if (job.isEmpty()) {
      keys.refuse(
          "E06",
          keys.whereIs("job") + " is missing: write one of " + String.join(", ", known) + ".");
    } else if (!known.contains(job.get())) {
      keys.refuse(
          "E07",
          keys.whereIs("job")
              + " is `"
              + job.get()
              + "`, which is no job: "
              + Nearest.question(job.get(), known)
              + "There are "
              + String.join(", ", known)
              + ".");
      return Optional.empty();
    }
    return job;
  }

  private Policy policy(YamlGroup keys) {
    Policy policy =
        new Policy(
            keys.word("misfire", Misfire.class).orElse(Policy.DEFAULT.misfire()),
            keys.word("concurrency", Concurrency.class).orElse(Policy.DEFAULT.concurrency()),
            keys.group("retries", RETRIES).map(WorkflowFile::retries).orElse(Retries.NONE));
    if (policy.misfire() == Misfire.ALL && policy.concurrency() == Concurrency.SKIP) {
      keys.refuse(
          "E06",
          keys.whereIs("misfire")
              + " is `all`, and with `concurrency: skip` all but the first would be left out: write"
              + " `concurrency: wait`.");
    }
    return policy;
  }

  private static Retries retries(YamlGroup keys) {
    List<Retries.Cause> of = keys.words("of", Retries.Cause.class);
    return new Retries(
        keys.number("count", 0).map(Double::intValue).orElse(1),
        keys.span("backoff").orElse(Retries.NONE.backoff()),
        keys.number("factor", 1).orElse(Retries.NONE.factor()),
        of.isEmpty() ? Retries.NONE.of() : Set.copyOf(of));
  }

  private OnFailure onFailure(YamlGroup keys) {
    return keys.group("on-failure", ON_FAILURE)
        .map(hooks -> new OnFailure(webhook(hooks), hooks.list("command")))
        .orElse(OnFailure.NOTHING);
  }

  private static Optional<URI> webhook(YamlGroup hooks) {
    Optional<String> text = hooks.text("webhook");
    Optional<URI> address = text.flatMap(WorkflowFile::httpAddress);
    if (text.isPresent() && address.isEmpty()) {
      hooks.refuse(
          "E06",
          hooks.whereIs("webhook")
              + " is no address: write `https://...`, or `${NAME}` of an environment variable that"
              + " holds one.");
    }
    return address;
  }

  private static Optional<URI> httpAddress(String text) {
    try {
      URI address = URI.create(text);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      return http && address.getHost() != null ? Optional.of(address) : Optional.empty();
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static Set<String> ordered(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }
}
