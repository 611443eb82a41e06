package io.tailback.app.upkeep;

import io.tailback.app.config.NearestName;
import io.tailback.app.settings.DeltaConfig;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.upkeep.TableCompaction;
import io.tailback.batch.upkeep.TableCompaction.StreamEnding;
import io.tailback.batch.upkeep.TableRetention;
import io.tailback.batch.upkeep.TableRetention.ShortRetention;
import io.tailback.batch.upkeep.TableUpkeep;
import io.tailback.core.TailbackException;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Maintenance of the Delta tables of one home. */
public final class Maintenance {
  private final Settings settings;
  private final PrintStream out;

  public Maintenance(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Packs small files together.
   *
   * @param names of tables; empty: all that are there
   */
  public void optimize(List<String> names, StreamEnding ending, Writing writing)
      throws InterruptedException, IOException {
    try (SparkSession spark = open()) {
      DeltaTables tables = tables(spark);
      TableCompaction compaction = new TableCompaction(spark, tables, ending);
      List<TableUpkeep> done = new ArrayList<>();
      for (Table table : chosen(tables, names)) {
        done.add(compaction.run(table, writing));
      }
      out.print(MaintenanceText.ofCompaction(done, writing));
    }
  }

  /**
   * Deletes what is no longer kept and removes files that no version needs.
   *
   * @param names of tables; empty: all that are there
   */
  public void vacuum(List<String> names, ShortRetention shorter, Clock clock, Writing writing)
      throws InterruptedException, IOException {
    DeltaConfig delta = settings.delta();
    try (SparkSession spark = open()) {
      DeltaTables tables = tables(spark);
      TableRetention retention =
          new TableRetention(
              spark,
              tables,
              settings.zone(),
              LocalDate.now(clock.withZone(settings.zone())),
              delta.keepFiles(),
              shorter);
      List<TableUpkeep> done = new ArrayList<>();
      for (Table table : chosen(tables, names)) {
        done.add(retention.run(table, delta.keepOf(table), writing));
      }
      out.print(MaintenanceText.ofRetention(done, writing));
    }
  }

  private List<Table> chosen(DeltaTables tables, List<String> names) {
    List<Table> chosen =
        names.isEmpty()
            ? tables.requireAny()
            : names.stream().distinct().map(Maintenance::named).toList();
    chosen.forEach(tables::requireFitting);
    return chosen;
  }

  private static Table named(String name) {
    return DeltaTables.ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static TailbackException unknown(String name) {
    List<String> all = DeltaTables.ALL.stream().map(Table::name).toList();
    return new TailbackException(
        "E07",
        TailbackException.USAGE,
        "There is no table `"
            + name
            + "`: "
            + NearestName.to(name, all).map(near -> "did you mean `" + near + "`? ").orElse("")
            + "The tables are "
            + all.stream().collect(Collectors.joining(", "))
            + ".");
  }

  private SparkSession open() {
    return SparkSessions.open(settings, "tables");
  }

  private DeltaTables tables(SparkSession spark) {
    return new DeltaTables(spark, settings.tablesRoot());
  }
}
