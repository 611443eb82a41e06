package io.tailback.app.cli;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stream.Tables;
import io.tailback.app.upkeep.Maintenance;
import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.upkeep.TableCompaction.StreamEnding;
import io.tailback.batch.upkeep.TableRetention.ShortRetention;
import io.tailback.core.TailbackException;
import io.tailback.hbase.DataLoss;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares, creates and maintains the tables of Delta and HBase. */
@Command(
    name = "tables",
    header = "Shows what the tables lack (plan), makes them so (apply), or maintains Delta's.",
    description = {
      "",
      "optimize packs small files together; vacuum deletes rows that are no longer kept"
          + " (tailback.delta.keep) and files that no version needs (tailback.delta.keep-files)."
          + " Both may run beside a stream, and a second run changes nothing.",
      ""
    },
    footer = {
      "",
      "Example: ./tailback tables plan",
      "         ./tailback tables optimize observations --dry-run"
    })
final class TablesCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Parameters(
      index = "0",
      paramLabel = "plan|apply|optimize|vacuum",
      defaultValue = "plan",
      description = "What to do (default: ${DEFAULT-VALUE}).")
  private Action action;

  @Parameters(
      index = "1..*",
      paramLabel = "TABLE",
      description = "Of optimize and vacuum: only these Delta tables (default: all).")
  private List<String> tables = List.of();

  @Option(
      names = "--force",
      description = "Lets apply lose what the settings no longer keep; a snapshot is taken first.")
  private boolean force;

  @Option(
      names = "--dry-run",
      description = "Of optimize and vacuum: shows what would be done, and changes nothing.")
  private boolean dryRun;

  @Option(
      names = "--stream-ended",
      description =
          "Of optimize: no stream goes on with these tables, so the newest two days are packed"
              + " too.")
  private boolean streamEnded;

  @Option(
      names = "--allow-short-retention",
      description =
          "Of vacuum: lets tailback.delta.keep-files be below 7 days, when nothing reads the"
              + " tables.")
  private boolean allowShortRetention;

  private enum Action {
    PLAN,
    APPLY,
    OPTIMIZE,
    VACUUM
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireFittingOptions();
    Settings settings = summary.begin(global.settings());
    Writing writing = dryRun ? Writing.DRY_RUN : Writing.APPLY;
    switch (action) {
      case PLAN -> compare(settings, PlanOrApply.PLAN);
      case APPLY -> compare(settings, PlanOrApply.APPLY);
      case OPTIMIZE ->
          new Maintenance(settings, System.out)
              .optimize(tables, streamEnded ? StreamEnding.ENDED : StreamEnding.GOES_ON, writing);
      case VACUUM ->
          new Maintenance(settings, System.out)
              .vacuum(
                  tables,
                  allowShortRetention ? ShortRetention.ALLOWED : ShortRetention.REFUSED,
                  Clock.systemUTC(),
                  writing);
    }
    return 0;
  }

  private void requireFittingOptions() {
    boolean maintains = action == Action.OPTIMIZE || action == Action.VACUUM;
    boolean fits =
        (maintains || (tables.isEmpty() && !dryRun))
            && (action == Action.OPTIMIZE || !streamEnded)
            && (action == Action.VACUUM || !allowShortRetention)
            && (!maintains || !force);
    if (!fits) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "`tables` has options that its action does not take: `./tailback tables --help` says"
              + " which belongs to which.");
    }
  }

  private void compare(Settings settings, PlanOrApply planOrApply) throws IOException {
    try (Stack stack = Stack.open(settings, EnumSet.of(StackPart.HBASE), ReadinessListener.NONE);
        SparkSession spark = SparkSessions.open(settings, "tables")) {
      List<String> steps = Tables.plan(spark, settings, stack.hbase());
      if (planOrApply == PlanOrApply.APPLY) {
        Tables.apply(spark, settings, stack.hbase(), force ? DataLoss.ACCEPTED : DataLoss.REFUSED);
      }
      planOrApply.tell(
          steps,
          "The Delta tables in " + settings.tablesRoot() + " and the HBase tables",
          System.out);
    }
  }
}
