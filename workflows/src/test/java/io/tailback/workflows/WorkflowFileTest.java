package io.tailback.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.workflows.WorkflowFile.Surroundings;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowFileTest {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          LOS_ANGELES,
          Instant.parse("2026-01-05T12:00:00Z"),
          new JobsOfTests(),
          Map.of("HOOK", "https://hooks.example/T0KEN"));

  @Test
  void readsEveryKey() throws ParseException {
    assertThat(
            read(
                """
                name: nightly-retraining
                description: Learns from the last weeks
                owner: forecasting
                cron: 0 0 2 * * ?
                zone: Europe/Zurich
                job: train
                arguments: [--days, 90, --to, "{date-1}", --promote]
                time-limit: 3 hours
                misfire: all
                concurrency: wait
                retries: {count: 3, backoff: 2 minutes, factor: 3, of: [failure, time-limit]}
                on-failure:
                  webhook: ${HOOK}
                  command: [mail, -s, "Retraining failed", ops]
                """))
        .contains(
            new Workflow(
                "nightly-retraining",
                "Learns from the last weeks",
                "forecasting",
                Optional.of(Cron.of("0 0 2 * * ?", ZoneId.of("Europe/Zurich"))),
                List.of(),
                new Work(
                    "train",
                    List.of("--days", "90", "--to", "{date-1}", "--promote"),
                    Duration.ofHours(3)),
                new Policy(
                    Misfire.ALL,
                    Concurrency.WAIT,
                    new Retries(
                        3,
                        Duration.ofMinutes(2),
                        3,
                        Set.of(Retries.Cause.FAILURE, Retries.Cause.TIME_LIMIT))),
                new OnFailure(
                    Optional.of(URI.create("https://hooks.example/T0KEN")),
                    List.of("mail", "-s", "Retraining failed", "ops"))));
  }

  @Test
  void whatIsNotWrittenHasADefault() throws ParseException {
    assertThat(read("name: a\njob: train\ncron: 0 0 2 * * ?"))
        .contains(
            new Workflow(
                "a",
                "",
                "",
                Optional.of(Cron.of("0 0 2 * * ?", LOS_ANGELES)),
                List.of(),
                new Work("train", List.of(), Duration.ofHours(6)),
                new Policy(Misfire.ONCE, Concurrency.SKIP, Retries.NONE),
                OnFailure.NOTHING));
  }

  @Test
  void aWorkflowMayComeAfterOthersOrStartByHandAlone() {
    assertThat(read("{name: a, job: train, after: [b, c]}").orElseThrow().after())
        .containsExactly("b", "c");
    assertThat(read("{name: a, job: train, after: b}").orElseThrow().after()).containsExactly("b");
    assertThat(read("{name: a, job: train}").orElseThrow().cron()).isEmpty();
  }

  @Test
  void argumentsSpeakOfTheDayOfTheStart() {
    Work work =
        new Work("measures", List.of("--from", "{date-7}", "--to={date}"), Duration.ofHours(1));

    assertThat(work.argumentsOn(LocalDate.of(2026, 3, 1)))
        .containsExactly("--from", "2026-02-22", "--to=2026-03-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // an unknown key, an unknown job, arguments that its job refuses
        "{name: a, job: train, cronn: '0 0 2 * * ?'} | E05 Unknown key `cronn` in w.yaml line 1:"
            + " did you mean `cron`? It knows name, description, owner, cron, zone, after, job,"
            + " arguments, time-limit, misfire, concurrency, retries, on-failure.",
        "{name: a, job: train, retries: {time: 3}} | E05 Unknown key `retries.time` in w.yaml line"
            + " 1: It knows count, backoff, factor, of.",
        "{name: a, job: trian} | E07 `job` in w.yaml line 1 is `trian`, which is no job: did you"
            + " mean `train`? There are measures, sh, train.",
        "{name: a} | E06 `job` in w.yaml is missing: write one of measures, sh, train.",
        "{name: a, job: train, arguments: [--promte]} | E07 `arguments` in w.yaml line 1 do not fit"
            + " `train`: Unknown option `--promte`.",
        "{name: a, job: train, arguments: ['{day}']} | E06 `arguments` in w.yaml line 1 holds"
            + " `{day}`, which is no day: write `{date}` for the day of the start in its zone, or"
            + " `{date-1}` for the day before.",
        // names
        "{job: train} | E06 `name` in w.yaml is missing: write for example `name:"
            + " nightly-retraining`.",
        "{name: Nightly Training, job: train} | E06 `name` in w.yaml line 1 is `Nightly Training`,"
            + " which is no name: small letters, digits and dashes, for example"
            + " `nightly-retraining`.",
        // crons
        "{name: a, job: train, cron: 0 2 * * 0} | E39 `cron` in w.yaml line 1 is `0 2 * * 0`, which"
            + " is a Unix cron, and Quartz counts seconds first: write `0 0 2 ? * SUN`.",
        "{name: a, job: train, cron: 0 2 1 * 0} | E39 `cron` in w.yaml line 1 is `0 2 1 * 0`, which"
            + " is a Unix cron, and Quartz counts seconds first: it takes a day of the month or a"
            + " day of the week, not both, so write two workflows, for example `0 0 2 1 * ?` and `0"
            + " 0 2 ? * SUN`.",
        "{name: a, job: train, cron: '0 0 25 * * ?'} | E06 `cron` in w.yaml line 1 is `0 0 25 * *"
            + " ?`, which is no Quartz cron (Hour values must be between 0 and 23): write second,"
            + " minute, hour, day of the month, month, day of the week, one of the two days as `?`,"
            + " for example `0 0 2 * * ?` for 02:00 each night.",
        "{name: a, job: train, cron: '0 0 2 30 2 ?'} | E06 `cron` in w.yaml line 1 is `0 0 2 30 2"
            + " ?`, which is no Quartz cron (it never comes): write second, minute, hour, day of"
            + " the month, month, day of the week, one of the two days as `?`, for example `0 0 2 *"
            + " * ?` for 02:00 each night.",
        "{name: a, job: train, zone: America/Los_Angles} | E06 `zone` in w.yaml line 1 is"
            + " `America/Los_Angles`, which is no time zone: write for example"
            + " `America/Los_Angeles`.",
        "{name: a, job: train, cron: '0 0 2 * * ?', after: b} | E06 `after` in w.yaml line 1 stands"
            + " beside a `cron`: a workflow starts at times or after others, so leave one of them"
            + " out.",
        // values
        "{name: a, job: train, time-limit: 3} | E06 `time-limit` in w.yaml line 1 is `3`, which is"
            + " no span of time: write for example `30 minutes`.",
        "{name: a, job: train, time-limit: 0 hours} | E06 `time-limit` in w.yaml line 1 is zero:"
            + " write for example `3 hours`.",
        "{name: a, job: train, misfire: twice} | E06 `misfire` in w.yaml line 1 is `twice`, which"
            + " is none of its words: write one of skip, once, all.",
        "{name: a, job: train, misfire: all} | E06 `misfire` in w.yaml line 1 is `all`, and with"
            + " `concurrency: skip` all but the first would be left out: write `concurrency:"
            + " wait`.",
        "{name: a, job: train, retries: {factor: 0.5}} | E06 `retries.factor` in w.yaml line 1 is"
            + " `0.5`, which is no number from 1: write for example `2`.",
        "{name: a, job: train, retries: 3} | E06 `retries` in w.yaml line 1 is `3`, which is no"
            + " group of keys: it knows count, backoff, factor, of.",
        "{name: a, job: train, arguments: {a: b}} | E06 `arguments` in w.yaml line 1 holds"
            + " something which is no plain value: write one value.",
        "{name: a, job: train, on-failure: {webhook: '${NO_SUCH}'}} | E06 `on-failure.webhook` in"
            + " w.yaml line 1 names the environment variable NO_SUCH, which is not set: export it"
            + " or write `${NO_SUCH:default}`.",
        "{name: a, job: train, on-failure: {webhook: 'ftp://x'}} | E06 `on-failure.webhook` in"
            + " w.yaml line 1 is no address: write `https://...`, or `${NAME}` of an environment"
            + " variable that holds one.",
        // files
        "{name: a, name: b, job: train} | E08 `name` stands twice in w.yaml line 1: leave one of"
            + " them out.",
        "[a, b] | E08 w.yaml cannot be read as YAML (a group of keys is expected): correct it or"
            + " move it away.",
        "'{name: a' | E08 w.yaml cannot be read as YAML (expected ',' or '}', but got <stream end>"
            + " at line 1): correct it or move it away."
      })
  void whatIsWrongIsASentence(String yaml, String sentence) {
    assertThat(problems(yaml)).containsExactly(sentence);
  }

  @Test
  void allIsToldAtOnceWithTheLine() {
    assertThat(problems("name: A\njob: trian\n\ncron: '* * *'\nmisfire: no\n"))
        .extracting(problem -> problem.substring(0, problem.indexOf(" is ")))
        .containsExactly(
            "E06 `name` in w.yaml line 1",
            "E06 `cron` in w.yaml line 4",
            "E07 `job` in w.yaml line 2",
            "E06 `misfire` in w.yaml line 5");
  }

  @Test
  void brokenYamlIsToldWithItsLine() {
    assertThat(problems("name: a\njob: [train\n").get(0))
        .startsWith("E08 w.yaml cannot be read as YAML (")
        .contains("at line 3");
  }

  @Test
  void aSecretIsNeitherShownNorLogged() {
    Workflow workflow =
        read("{name: a, job: train, on-failure: {webhook: '${HOOK}'}}").orElseThrow();

    assertThat(workflow.onFailure().webhook()).isPresent();
    assertThat(workflow.toString()).contains("https://hooks.example").doesNotContain("T0KEN");
  }

  private static Optional<Workflow> read(String yaml) {
    List<FileProblem> problems = new ArrayList<>();
    Optional<Workflow> workflow = WorkflowFile.read(yaml, "w.yaml", SURROUNDINGS, problems);
    assertThat(problems).isEmpty();
    return workflow;
  }

  private static List<String> problems(String yaml) {
    List<FileProblem> problems = new ArrayList<>();
    assertThat(WorkflowFile.read(yaml, "w.yaml", SURROUNDINGS, problems)).isEmpty();
    return problems.stream().map(problem -> problem.id() + " " + problem.sentence()).toList();
  }
}
