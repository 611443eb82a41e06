package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.backfill.Backfill;
import io.tailback.app.settings.Settings;
import io.tailback.batch.BackfillPlan;
import io.tailback.core.TailbackException;
import io.tailback.ingest.Ending;
import io.tailback.ingest.ReplayPlan;
import io.tailback.ingest.ReplaySpeed;
import io.tailback.ingest.SourceFormat;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recomputes history. */
@Command(
    name = "backfill",
    header = "Recomputes the states of past days with what came late, or brings recorded files in.",
    description = {
      "",
      "Looks at the windows that have late observations or no state, and writes those whose state"
          + " differs; a second run changes nothing. The stream may go on meanwhile. With --files"
          + " the files go through the stream's own steps first.",
      ""
    },
    footer = {
      "",
      "Example: ./tailback backfill --from 2012-03-01 --to 2012-03-07 --dry-run",
      "         ./tailback backfill --files speeds.csv.gz --format metr-la"
    })
final class BackfillCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Option(names = "--from", paramLabel = "DATE", description = "First day, in the network's zone.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day, included.")
  private LocalDate to;

  @Option(
      names = "--stations",
      paramLabel = "ID",
      split = ",",
      description = "Only these stations (default: all).")
  private Set<String> stations = Set.of();

  @Option(
      names = "--all",
      description =
          "All windows of the days, not only those with late observations or without a state.")
  private boolean all;

  @Option(
      names = "--stream-ended",
      description =
          "No stream goes on with these tables: windows that it may hold open are recomputed too.")
  private boolean streamEnded;

  @Option(
      names = "--files",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files of one feed, here or on HDFS, in the order of their time, instead of --from and"
              + " --to.")
  private List<String> files;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of the files: metr-la, pems-5min or pems-raw.")
  private String format;

  @Option(
      names = "--source-id",
      paramLabel = "NAME",
      description = "Names the feed; part of each observation's key (default: the format).")
  private String sourceId;

  @Option(names = "--dry-run", description = "Shows the same figures and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException, IOException {
    requireOneKind();
    Settings settings = summary.begin(global.settings());
    Backfill backfill = new Backfill(settings, Version.current(), System.out);
    if (files == null) {
      backfill.ofPeriod(plan());
    } else {
      backfill.ofFiles(replay(settings), writing());
    }
    return 0;
  }

  private void requireOneKind() {
    boolean ofPeriod = from != null && to != null && files == null && format == null;
    boolean periodGiven = from != null || to != null || !stations.isEmpty() || all || streamEnded;
    boolean ofFiles = files != null && format != null && !periodGiven;
    if (!ofPeriod && !ofFiles) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "A backfill is of days or of files: give `--from` and `--to`, or `--files` and `--format`"
              + " without options of days.");
    }
  }

  private BackfillPlan plan() {
    return BackfillPlan.of(from, to)
        .stations(stations)
        .choice(all ? BackfillPlan.Choice.ALL : BackfillPlan.Choice.LATE_OR_MISSING)
        .ending(streamEnded ? BackfillPlan.StreamEnding.ENDED : BackfillPlan.StreamEnding.GOES_ON)
        .writing(writing());
  }

  private BackfillPlan.Writing writing() {
    return dryRun ? BackfillPlan.Writing.DRY_RUN : BackfillPlan.Writing.APPLY;
  }

  private ReplayPlan replay(Settings settings) {
    SourceFormat source = SourceFormat.of(format);
    return new ReplayPlan(
        settings.inputs().here(files),
        source,
        settings.zone(),
        sourceId == null ? source.word() : sourceId,
        ReplaySpeed.FLAT_OUT,
        Ending.OPEN);
  }
}
