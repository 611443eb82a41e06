package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.files.FilePlace;
import io.tailback.app.report.AsOf;
import io.tailback.app.report.ReportOrder;
import io.tailback.app.report.ReportRun;
import io.tailback.app.settings.Settings;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportUnits;
import io.tailback.batch.report.data.DayType;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes planners' reports. */
@Command(
    name = "report",
    header = "Makes a planner's report: one page that opens offline, a CSV of every table, JSON.",
    description = {
      "",
      "Reads the tables that `./tailback measures` has filled. The page says which versions of them"
          + " it shows; with --as-of and the settings of then it can be made again, byte for byte,"
          + " whatever was written since.",
      ""
    },
    footer = {
      "",
      "Example: ./tailback report overview --from 2022-01-01 --to 2022-01-28",
      "         ./tailback report --list"
    })
final class ReportCommand implements Callable<Integer> {
  private static final Pattern PERIOD = Pattern.compile("(.+)\\.\\.(.+)");

  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which report; see --list.")
  private String name;

  @Option(names = "--list", description = "Lists the reports and ends.")
  private boolean list;

  @Option(names = "--from", paramLabel = "DATE", description = "First day, in the network's zone.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day, included.")
  private LocalDate to;

  @Option(
      names = "--corridor",
      paramLabel = "ID",
      description = "Only this road and direction, for example I5-N (default: all).")
  private String corridor;

  @Option(
      names = "--stations",
      paramLabel = "ID",
      split = ",",
      description = "Only these stations (default: all).")
  private List<String> stations = List.of();

  @Option(
      names = "--day-type",
      paramLabel = "TYPE",
      defaultValue = "all",
      description =
          "weekday, weekend, holiday, all, or a day of the week: mon to sun (default:"
              + " ${DEFAULT-VALUE}).")
  private String dayType;

  @Option(
      names = "--compare",
      paramLabel = "FROM..TO",
      description = "A second period, told beside the first.")
  private String compare;

  @Option(
      names = "--units",
      paramLabel = "UNITS",
      defaultValue = "kmh",
      description =
          "In what speeds and lengths are told: kmh (km/h and km) or mph (mph and miles), with the"
              + " names of the columns (default: ${DEFAULT-VALUE}).")
  private String units;

  @Option(
      names = "--as-of",
      paramLabel = "VERSIONS",
      description =
          "Versions of tables (table=version,...; none: not there), or the report.json of a former"
              + " report (default: the newest).")
  private String asOf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files, here or on HDFS (default: one in the home's reports).")
  private String folder;

  @Option(
      names = "--dry-run",
      description = "Shows what the report would be made of, and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    if (list) {
      ReportRun.list(System.out);
      return 0;
    }
    requireNameAndPeriod();
    Settings settings = summary.begin(global.settings());
    ReportOrder order = order(settings);
    ReportRun run = new ReportRun(settings, Version.current(), System.out);
    if (dryRun) {
      run.plan(order);
    } else {
      run.make(order);
    }
    return 0;
  }

  private void requireNameAndPeriod() {
    if (name == null || from == null || to == null) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "A report has a name and a period: write for example `./tailback report overview --from"
              + " 2022-01-01 --to 2022-01-28`; `./tailback report --list` lists all.");
    }
  }

  private ReportOrder order(Settings settings) {
    Map<String, Long> versions = asOf == null ? Map.of() : AsOf.read(asOfHere(settings));
    return new ReportOrder(
        name, request(), versions, Optional.ofNullable(folder).map(FilePlace::new));
  }

  /** Versions of tables are no file, and a report on HDFS is none of this machine. */
  private String asOfHere(Settings settings) {
    return new FilePlace(asOf).isHere() ? asOf : settings.inputs().here(asOf).toString();
  }

  private ReportRequest request() {
    return new ReportRequest(
        period("`--from` and `--to`", from, to),
        Optional.ofNullable(corridor),
        stations,
        DayType.of(dayType),
        Optional.ofNullable(compare).map(ReportCommand::compared),
        ReportUnits.of(units));
  }

  private static ReportPeriod compared(String text) {
    Matcher days = PERIOD.matcher(text);
    try {
      if (days.matches()) {
        return period(
            "`--compare`", LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)));
      }
    } catch (DateTimeParseException noDate) {
      throw noPeriod(text);
    }
    throw noPeriod(text);
  }

  private static TailbackException noPeriod(String text) {
    return new TailbackException(
        "E06",
        TailbackException.USAGE,
        "`--compare` is `"
            + text
            + "`, which is no period: write for example 2022-01-01..2022-01-14.");
  }

  private static ReportPeriod period(String options, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "The period of "
              + options
              + " ends on "
              + last
              + ", before it begins on "
              + first
              + ": exchange the two; both days are included.");
    }
    return new ReportPeriod(first, last);
  }
}
