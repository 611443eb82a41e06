package io.tailback.spark.table;

import io.delta.tables.DeltaColumnBuilder;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.tailback.core.TailbackException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** The Delta tables below one root folder: local or on HDFS. */
public final class DeltaTables {
  /** What the stream needs before it starts. */
  public static final List<Table> OF_THE_STREAM =
      List.of(Observations.TABLE, Quarantine.TABLE, StationStates.TABLE, Stations.TABLE);

  /** Gold, and what only some networks have: each is created by the first that writes it. */
  public static final List<Table> OF_PLANNERS =
      List.of(
          StationHours.TABLE,
          DetectorHealth.TABLE,
          DetectorConditions.TABLE,
          DetectorDays.TABLE,
          FilledValues.TABLE,
          Incidents.TABLE,
          Weather.TABLE,
          Bottlenecks.TABLE,
          BottleneckQueues.TABLE,
          MeasuredDays.TABLE,
          StationPatterns.TABLE,
          Forecasts.TABLE,
          DailyForecastErrors.TABLE,
          FeatureDrift.TABLE,
          ForecastWarnings.TABLE,
          QuarantineReplays.TABLE,
          StationDistances.TABLE);

  /** Every table of this build. */
  public static final List<Table> ALL =
      Stream.concat(OF_THE_STREAM.stream(), OF_PLANNERS.stream()).toList();

  /**
   * Explicit, so that a change of Delta's defaults changes nothing here. No reader needs a feature
   * beyond the first protocol.
   */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.enableDeletionVectors", "false",
          "delta.columnMapping.mode", "none",
          // With a commit a minute: an hour. A checkpoint lists every file of the table.
          "delta.checkpointInterval", "60",
          "delta.logRetentionDuration", "interval 30 days",
          "delta.deletedFileRetentionDuration", "interval 7 days");

  private final SparkSession spark;
  private final String root;

  /** Tables below a folder: a path as Hadoop understands it. */
  public DeltaTables(SparkSession spark, String root) {
    this.spark = spark;
    // As Hadoop writes it. Delta takes file:///x and file:/x for two places, and makes no table.
    this.root = new Path(root).toString();
  }

  /** Folder of a table. */
  public String pathOf(Table table) {
    return root + "/" + table.name();
  }

  /** Whether the table is there. */
  public boolean exists(Table table) {
    return DeltaTable.isDeltaTable(spark, pathOf(table));
  }

  /**
   * The tables of this build that are there.
   *
   * @throws TailbackException E24 when there is none
   */
  public List<Table> requireAny() {
    List<Table> there = ALL.stream().filter(this::exists).toList();
    if (there.isEmpty()) {
      throw new TailbackException(
          "E24",
          TailbackException.PRECONDITION,
          "There is no table in "
              + root
              + ": create them with `./tailback tables apply`, or run the demo.");
    }
    return there;
  }

  /**
   * Identity of each table, by name: it is made with the table and stays when the folder moves.
   *
   * @throws TailbackException when one is not there, or is no Delta table
   */
  public Map<String, String> idsOf(Table... some) {
    Map<String, String> ids = new TreeMap<>();
    for (Table table : some) {
      requireThere(table);
      ids.put("table " + table.name(), DeltaLog.forTable(spark, pathOf(table)).tableId());
    }
    return ids;
  }

  /**
   * The last version that an append gave with this transaction id.
   *
   * @return -1 when there is none
   */
  public long lastTransaction(Table table, String id) {
    return (long)
        DeltaLog.forTable(spark, pathOf(table))
            .update(false, Option.empty(), Option.empty())
            .transactions()
            .getOrElse(id, () -> -1L);
  }

  /**
   * The rows of a table.
   *
   * @throws TailbackException when it is not there, or is no Delta table
   */
  public Dataset<Row> read(Table table) {
    requireThere(table);
    return spark.read().format("delta").load(pathOf(table));
  }

  /**
   * The newest version of a table.
   *
   * @throws TailbackException when it is not there, or is no Delta table
   */
  public long versionOf(Table table) {
    requireThere(table);
    return DeltaLog.forTable(spark, pathOf(table))
        .update(false, Option.empty(), Option.empty())
        .version();
  }

  /** The rows of one version of a table: later commits change nothing. */
  public Dataset<Row> readAt(Table table, long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(pathOf(table));
  }

  /**
   * What {@link #apply()} would do, one sentence each; empty when nothing is to be done.
   *
   * @throws TailbackException when it would refuse
   */
  public List<String> plan() {
    return OF_THE_STREAM.stream()
        .map(this::lackOf)
        .flatMap(Optional::stream)
        .map(lack -> lack.words(pathOf(lack.table())))
        .toList();
  }

  /**
   * Creates what is missing, adds columns that may be null to tables of an earlier build, and
   * leaves what is there; a table that is otherwise different is refused, never rewritten. The
   * planners' tables are left to the jobs that write them.
   */
  public void apply() {
    // All are looked at before the first is touched: whoever is refused finds nothing half done.
    List<Lack> lacks = OF_THE_STREAM.stream().map(this::lackOf).flatMap(Optional::stream).toList();
    lacks.forEach(this::supply);
  }

  /** The same for one table: what a job does before it first writes it. */
  public void apply(Table table) {
    lackOf(table).ifPresent(this::supply);
  }

  /**
   * What a table lacks, and can be given.
   *
   * @param columns that it lacks; empty: there is no table at all
   */
  private record Lack(Table table, List<Field> columns) {
    String words(String path) {
      return columns.isEmpty()
          ? "create Delta table " + table.name() + " at " + path
          : "add to Delta table "
              + table.name()
              + " at "
              + path
              + " the columns "
              + listed(columns);
    }
  }

  private Optional<Lack> lackOf(Table table) {
    if (!exists(table)) {
      requireNothingElse(table);
      return Optional.of(new Lack(table, List.of()));
    }
    List<Field> missing = missingColumns(table);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    if (!canBeAdded(table, missing)) {
      throw unfitting(table, missing);
    }
    return Optional.of(new Lack(table, missing));
  }

  private void supply(Lack lack) {
    if (lack.columns().isEmpty()) {
      create(lack.table());
    } else {
      add(lack.table(), lack.columns());
    }
  }

  /** Rows that are there have nothing to say in a new column, so it must take that. */
  private boolean canBeAdded(Table table, List<Field> missing) {
    List<String> there = List.of(read(table).columns());
    return missing.stream().allMatch(field -> field.nullable() && !there.contains(field.name()));
  }

  private void add(Table table, List<Field> missing) {
    String columns =
        missing.stream()
            .map(
                field ->
                    String.format(
                        "%s %s COMMENT '%s'",
                        field.name(), field.type().sql(), field.meaning().replace("'", "\\'")))
            .collect(Collectors.joining(", "));
    spark.sql(String.format("ALTER TABLE delta.`%s` ADD COLUMNS (%s)", pathOf(table), columns));
  }

  private void create(Table table) {
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark).location(pathOf(table)).comment(table.meaning());
    for (Field field : table.fields()) {
      DeltaColumnBuilder column = DeltaTable.columnBuilder(spark, field.name());
      builder =
          builder.addColumn(
              column
                  .dataType(field.type())
                  .nullable(field.nullable())
                  .comment(field.meaning())
                  .build());
    }
    if (!table.partitionedBy().isEmpty()) {
      builder = builder.partitionedBy(names(table.partitionedBy()));
    }
    if (!table.clusteredBy().isEmpty()) {
      builder = builder.clusterBy(names(table.clusteredBy()));
    }
    for (Map.Entry<String, String> property : PROPERTIES.entrySet()) {
      builder = builder.property(property.getKey(), property.getValue());
    }
    builder
        .property("delta.dataSkippingStatsColumns", String.join(",", names(table.statisticsOn())))
        .execute();
  }

  private static String[] names(List<Field> fields) {
    return fields.stream().map(Field::name).toArray(String[]::new);
  }

  /** Refuses to go on when the table is not as this build needs it. */
  public void requireFitting(Table table) {
    requireThere(table);
    List<Field> missing = missingColumns(table);
    if (!missing.isEmpty()) {
      throw unfitting(table, missing);
    }
  }

  private TailbackException unfitting(Table table, List<Field> missing) {
    return new TailbackException(
        "E26",
        TailbackException.INCOMPATIBLE,
        String.format(
            "%s at %s lacks the columns %s that this build needs: %s `%s`.",
            table.name(),
            pathOf(table),
            listed(missing),
            canBeAdded(table, missing) ? "they are added by" : "move the table away and run",
            table.createdBy()));
  }

  private static String listed(List<Field> fields) {
    return fields.stream()
        .map(field -> field.name() + " " + field.type().simpleString())
        .collect(Collectors.joining(", "));
  }

  private List<Field> missingColumns(Table table) {
    StructType found = spark.read().format("delta").load(pathOf(table)).schema();
    Map<String, StructField> byName =
        java.util.Arrays.stream(found.fields())
            .collect(Collectors.toMap(StructField::name, field -> field));
    return table.fields().stream()
        .filter(
            field ->
                !byName.containsKey(field.name())
                    || !byName.get(field.name()).dataType().equals(field.type()))
        .toList();
  }

  private void requireThere(Table table) {
    if (exists(table)) {
      return;
    }
    requireNothingElse(table);
    throw new TailbackException(
        "E24",
        TailbackException.PRECONDITION,
        "There is no table at " + pathOf(table) + ": create it with `" + table.createdBy() + "`.");
  }

  private void requireNothingElse(Table table) {
    String path = pathOf(table);
    if (hasFiles(path)) {
      throw new TailbackException(
          "E25",
          TailbackException.PRECONDITION,
          path
              + " holds files and no `_delta_log`, so it is not a Delta table: correct the path, or"
              + " move it away and run `"
              + table.createdBy()
              + "`.");
    }
  }

  private boolean hasFiles(String path) {
    try {
      Path folder = new Path(path);
      FileSystem files = folder.getFileSystem(spark.sessionState().newHadoopConf());
      return files.exists(folder) && files.listStatus(folder).length > 0;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("Cannot list " + path, e);
    }
  }
}
