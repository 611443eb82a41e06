package io.tailback.app.cli;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stream.Tables;
import io.tailback.hbase.DataLoss;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares and creates the tables of Delta and HBase. */
@Command(
    name = "tables",
    header = "Shows what the Delta and HBase tables lack (plan), or makes them so (apply).",
    footer = {"", "Example: ./tailback tables plan"})
final class TablesCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      paramLabel = "plan|apply",
      defaultValue = "plan",
      description = "What to do (default: ${DEFAULT-VALUE}).")
  private PlanOrApply action;

  @Option(
      names = "--force",
      description = "Lets apply lose what the settings no longer keep; a snapshot is taken first.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Settings settings = global.settings();
    try (Stack stack = Stack.open(settings, EnumSet.of(StackPart.HBASE), ReadinessListener.NONE);
        SparkSession spark = SparkSessions.open(settings.spark(), "tables", settings.home())) {
      List<String> steps = Tables.plan(spark, settings, stack.hbase());
      if (action == PlanOrApply.APPLY) {
        Tables.apply(spark, settings, stack.hbase(), force ? DataLoss.ACCEPTED : DataLoss.REFUSED);
      }
      action.tell(
          steps,
          "The Delta tables in " + settings.tablesRoot() + " and the HBase tables",
          System.out);
    }
    return 0;
  }
}
