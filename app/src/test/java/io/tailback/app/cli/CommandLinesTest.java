package io.tailback.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.TailbackException;
import io.tailback.spark.table.DeltaTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLinesTest {
  @Test
  void anUnknownCommandGetsTheNearestOne() {
    Spoken spoken = Spoken.by("dmeo");

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(spoken.out()).isEmpty();
    assertThat(spoken.err())
        .isEqualTo(
            "tailback: Unknown command or argument `dmeo`: did you mean `demo`?"
                + " `./tailback --help` lists all. [E07]\n");
  }

  @Test
  void anUnknownOptionGetsTheNearestOneOfItsCommand() {
    Spoken spoken = Spoken.by("ingest", "replay", "--sped", "60x", "file.csv");

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(spoken.err()).startsWith("tailback: ").endsWith(" [E07]\n").hasLineCount(1);
  }

  @Test
  void theHelpOfSqlNamesEveryTable() {
    String help = Spoken.by("sql", "--help").out();

    assertThat(DeltaTables.ALL).allSatisfy(table -> assertThat(help).contains(table.name()));
  }

  @Test
  void anUnknownOptionNamesTheHelpOfItsCommand() {
    assertThat(Spoken.by("demo", "--onse").err())
        .isEqualTo(
            "tailback: Unknown option `--onse`: did you mean `--once`?"
                + " `./tailback demo --help` lists all. [E07]\n");
  }

  @Test
  void aWordThatIsLikeNothingGetsNoAdvice() {
    assertThat(Spoken.by("qqqqqqqq").err())
        .isEqualTo(
            "tailback: Unknown command or argument `qqqqqqqq`: `./tailback --help` lists all."
                + " [E07]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql",
        "live",
        "ingest replay",
        "topics destroy",
        "sql --format xml x",
        "report --from x"
      })
  void whatIsMissingOrWrongIsOneSentence(String line) {
    Spoken spoken = Spoken.by(line.split(" ", -1));

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(spoken.err()).matches("tailback: .* --help` lists all\\. \\[E07]\\R");
  }

  /** With this master Spark cannot start, so whoever starts it says something else. */
  private static final String NO_SPARK = "--set=tailback.spark.master=nowhere";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "before-after|| The report before-after needs a second period",
        "before-after|--compare=2022-01-07..2022-01-08| share days, so one cannot be before",
        "corridor|--compare=2022-01-01..2022-01-02| The report corridor tells of one period",
        "stations|--compare=2022-01-01..2022-01-02| The report stations tells of one period",
        "forecasts|--compare=2022-01-01..2022-01-02| The report forecasts tells of one period",
        "corridor|--stations=1| The report corridor is of all stations of its corridor",
        "overview|--units=miles| `--units` is `miles`, in which no report is told: write one of kmh, mph",
        "coridor|| There is no report `coridor`"
      })
  void aReportThatCannotBeMadeIsRefusedBeforeSparkStarts(
      String name, String option, String why, @TempDir Path home) {
    for (String mode : List.of("--stacktrace", "--dry-run")) {
      List<String> line = new ArrayList<>(List.of("report", name, mode, NO_SPARK));
      line.addAll(List.of("--from=2022-01-03", "--to=2022-01-07", "--home=" + home));
      Optional.ofNullable(option).ifPresent(line::add);

      Spoken spoken = Spoken.by(line.toArray(String[]::new));

      assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
      assertThat(spoken.err()).contains(why, "[E0");
    }
  }

  @Test
  void aRefusedRunLeavesItsSummary(@TempDir Path folder) {
    Path summary = folder.resolve("summary.json");

    Spoken spoken =
        Spoken.by(
            "measures",
            "--from=2022-01-01",
            "--to=2022-01-02",
            "--set=tailback.streaming.triger=now",
            "--summary=" + summary);

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(summary)
        .content()
        .contains("\"command\" : \"measures\"", "\"exitCode\" : 2", "\"status\" : \"failed\"")
        .contains("tailback.streaming.triger");
  }

  static Stream<String> commands() {
    List<String> commands = new ArrayList<>();
    collect("", new CommandLine(new TailbackCommand()), commands);
    return commands.stream();
  }

  private static void collect(String prefix, CommandLine line, List<String> into) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              into.add((prefix + " " + name).strip());
              collect(prefix + " " + name, command, into);
            });
  }

  @Test
  void allCommandsOfTheProductAreThere() {
    assertThat(commands())
        .containsExactlyInAnyOrder(
            "demo",
            "stream",
            "serve",
            "ingest",
            "ingest replay",
            "backfill",
            "import",
            "import incidents",
            "import weather",
            "measures",
            "report",
            "chaos",
            "train",
            "models",
            "models list",
            "models show",
            "models compare",
            "models promote",
            "models rollback",
            "schedule",
            "schedule start",
            "schedule list",
            "schedule next",
            "schedule run",
            "schedule pause",
            "schedule resume",
            "schedule history",
            "schedule show",
            "schedule cancel",
            "topics",
            "tables",
            "quarantine",
            "quarantine list",
            "quarantine replay",
            "patterns",
            "live",
            "live rebuild",
            "forecast",
            "sql",
            "doctor",
            "config");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfItsExitCodesAndItsHome(String command) {
    Spoken spoken = Spoken.by((command + " --help").split(" ", -1));

    assertThat(spoken.exitCode()).isZero();
    assertThat(spoken.err()).isEmpty();
    assertThat(spoken.out())
        .contains("Usage: tailback " + command, "--home", "--zone", "--set", "--config");
    assertThat(spoken.out()).contains("Exit codes:");
    ExitCodes.LIST.forEach(
        (code, meaning) ->
            assertThat(spoken.out()).containsPattern(code + "\\s+" + meaning.split(" ", -1)[0]));
  }

  @Test
  void withoutACommandTheCommandsAreListed() {
    Spoken spoken = Spoken.by();

    assertThat(spoken.exitCode()).isZero();
    assertThat(spoken.out()).contains("demo", "stream", "ingest", "doctor", "./tailback demo");
  }

  @Test
  void theVersionIsAnswered() {
    assertThat(Spoken.by("--version").out()).startsWith("tailback ").contains("Java ");
  }

  @Test
  void anExpectedFailureIsASentenceWithItsNumberAndNoTrace(@TempDir Path home) {
    Spoken spoken = Spoken.by("config", "--home", home.toString(), "--set", BAD_SETTING);

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(spoken.err())
        .startsWith("tailback: ")
        .contains("watermark-delay", "[E05]")
        .doesNotContain("\tat ");
  }

  private static final String BAD_SETTING = "tailback.streaming.watermark-dely=5 minutes";

  @Test
  void theTraceIsShownToThoseWhoAsk(@TempDir Path home) {
    Spoken spoken =
        Spoken.by("config", "--stacktrace", "--home", home.toString(), "--set", BAD_SETTING);

    assertThat(spoken.err()).startsWith("tailback: ").contains("TailbackException", "\tat ");
  }

  @Test
  void aUsersOwnFilesComeTogether() {
    Spoken spoken = Spoken.by("demo", "--source", "speeds.csv");

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(spoken.err())
        .isEqualTo(
            "tailback: `--source`, `--stations` and `--format` belong together: give all three, or"
                + " none for a sample. [E07]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backfill",
        "backfill --from 2012-03-01",
        "backfill --files a.csv",
        "backfill --files a.csv --format metr-la --from 2012-03-01 --to 2012-03-02"
      })
  void aBackfillIsOfDaysOrOfFiles(String line) {
    Spoken spoken = Spoken.by(line.split(" ", -1));

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(spoken.err())
        .isEqualTo(
            "tailback: A backfill is of days or of files: give `--from` and `--to`, or `--files`"
                + " and `--format` without options of days. [E07]\n");
  }

  @Test
  void aBackfillEndsAfterItBegins(@TempDir Path home) {
    Spoken spoken =
        Spoken.by(
            "backfill", "--home", home.toString(), "--from", "2012-03-07", "--to", "2012-03-01");

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(spoken.err())
        .isEqualTo(
            "tailback: The period ends on 2012-03-01, before it begins on 2012-03-07: exchange"
                + " `--from` and `--to`; both days are included. [E06]\n");
  }

  @Test
  void theZoneOfTheCommandLineIsASetting(@TempDir Path home) {
    Spoken spoken = Spoken.by("config", "--home", home.toString(), "--zone", "Europe/Zurich");

    assertThat(spoken.exitCode()).isZero();
    assertThat(spoken.out()).containsPattern("tailback.network.zone +Europe/Zurich +--set");
    assertThat(spoken.out()).contains("home         " + home.toAbsolutePath());
  }
}
