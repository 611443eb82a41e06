package io.tailback.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class DeltaTablesTest {
  /** Created once: each table takes a while. */
  @SparkDir static Path applied;

  @SparkDir Path root;

  @BeforeAll
  static void apply(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, applied.toString());
    DeltaTables.ALL.forEach(tables::apply);
  }

  @Test
  void plansToCreateWhatIsMissingAndNothingOnceItIsThere(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, root.toString());

    assertThat(tables.plan())
        .containsExactly(
            "create Delta table observations at " + root + "/observations",
            "create Delta table quarantine at " + root + "/quarantine",
            "create Delta table station_states at " + root + "/station_states",
            "create Delta table stations at " + root + "/stations");
    tables.apply();

    assertThat(tables.plan()).isEmpty();
    assertThat(DeltaTables.OF_THE_STREAM).allMatch(tables::exists);
    assertThat(DeltaTables.OF_PLANNERS).noneMatch(tables::exists);
  }

  @Test
  void aFolderMayBeGivenAsAFileAddress(SparkSession spark) {
    new DeltaTables(spark, "file://" + root).apply(Observations.TABLE);

    assertThat(new DeltaTables(spark, root.toString()).exists(Observations.TABLE)).isTrue();
    assertThat(new DeltaTables(spark, "file:" + root).exists(Observations.TABLE)).isTrue();
  }

  @Test
  void leavesAloneWhatIsThere(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, applied.toString());
    long before = versionsOf(spark, tables, Observations.TABLE);

    tables.apply();

    assertThat(versionsOf(spark, tables, Observations.TABLE)).isEqualTo(before);
  }

  @Test
  void storesTheSchemaAsDeclared(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, applied.toString());

    for (Table table : DeltaTables.ALL) {
      Row[] described =
          (Row[])
              spark
                  .sql("DESCRIBE TABLE delta.`" + tables.pathOf(table) + "`")
                  .limit(table.fields().size())
                  .collect();
      assertThat(Arrays.stream(described).map(row -> row.getString(0) + " " + row.getString(1)))
          .containsExactlyElementsOf(
              table.fields().stream()
                  .map(field -> field.name() + " " + field.type().simpleString())
                  .toList());
      assertThat(Arrays.stream(described).map(row -> row.getString(2)))
          .containsExactlyElementsOf(table.fields().stream().map(Field::meaning).toList());
    }
  }

  @Test
  void laysOutAndConfiguresEachTableAsDeclared(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, applied.toString());

    for (Table table : DeltaTables.ALL) {
      Row detail = detailOf(spark, tables, table);
      assertThat(detail.<String>getList(detail.fieldIndex("partitionColumns")))
          .containsExactlyElementsOf(table.partitionedBy().stream().map(Field::name).toList());
      assertThat(detail.<String>getList(detail.fieldIndex("clusteringColumns")))
          .containsExactlyElementsOf(table.clusteredBy().stream().map(Field::name).toList());
      assertThat(detail.<String, String>getJavaMap(detail.fieldIndex("properties")))
          .containsEntry(
              "delta.dataSkippingStatsColumns",
              table.statisticsOn().stream().map(Field::name).collect(Collectors.joining(",")))
          .containsEntry("delta.enableDeletionVectors", "false")
          .containsEntry("delta.columnMapping.mode", "none")
          .containsEntry("delta.logRetentionDuration", "interval 30 days")
          .containsEntry("delta.deletedFileRetentionDuration", "interval 7 days");
      assertThat(detail.getString(detail.fieldIndex("description"))).isEqualTo(table.meaning());
    }
  }

  @Test
  void needsNoReaderBeyondTheFirstProtocol(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, applied.toString());

    for (Table table : DeltaTables.ALL) {
      Row detail = detailOf(spark, tables, table);
      assertThat(detail.getInt(detail.fieldIndex("minReaderVersion"))).isEqualTo(1);
    }
  }

  @Test
  void saysHowToCreateATableThatIsMissing(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, root.toString());

    assertRefused(
        () -> tables.read(StationStates.TABLE),
        "E24",
        3,
        "There is no table at "
            + root
            + "/station_states: create it with `./tailback tables apply`.");
  }

  @Test
  void refusesAFolderThatHoldsSomethingElse(SparkSession spark) throws IOException {
    DeltaTables tables = new DeltaTables(spark, root.toString());
    Files.createDirectory(root.resolve("quarantine"));
    Files.writeString(root.resolve("quarantine/notes.txt"), "not a table");

    String sentence =
        root
            + "/quarantine holds files and no `_delta_log`, so it is not a Delta table: correct the"
            + " path, or move it away and run `./tailback tables apply`.";
    assertRefused(() -> tables.read(Quarantine.TABLE), "E25", 3, sentence);
    assertRefused(tables::plan, "E25", 3, sentence);
    assertRefused(tables::apply, "E25", 3, sentence);
    assertThat(tables.exists(Observations.TABLE)).isFalse();
  }

  @Test
  void refusesATableOfAnotherBuild(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, root.toString());
    spark
        .sql("SELECT 'a' AS station_id, 1 AS latitude_deg")
        .write()
        .format("delta")
        .save(tables.pathOf(Stations.TABLE));

    String sentence =
        "stations at "
            + root
            + "/stations lacks the columns latitude_deg double, longitude_deg double, freeway"
            + " string, direction string, lane_type string, lanes int, source_postmile double,"
            + " length_m double, free_flow_speed_kmh double that this build needs: move the table"
            + " away and run `./tailback tables apply`.";
    assertRefused(() -> tables.requireFitting(Stations.TABLE), "E26", 6, sentence);
    assertRefused(tables::plan, "E26", 6, sentence);
    assertRefused(tables::apply, "E26", 6, sentence);
    assertThat(tables.read(Stations.TABLE).columns()).containsExactly("station_id", "latitude_deg");
  }

  @Test
  void addsColumnsThatMayBeNullAndKeepsTheRows(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, root.toString());
    List<Field> before =
        Forecasts.TABLE.fields().stream()
            .filter(
                field ->
                    !field.equals(Forecasts.SPEED_P25_KMH)
                        && !field.equals(Forecasts.SPEED_P75_KMH))
            .toList();
    StructType earlier = Table.schemaOf(before);
    Row row =
        RowFactory.create(
            "716339",
            Instant.EPOCH,
            5,
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(300),
            50.0,
            60.0,
            70.0,
            "FREE",
            "1",
            "FORECAST",
            "test",
            LocalDate.EPOCH);
    spark
        .createDataFrame(List.of(row), earlier)
        .write()
        .format("delta")
        .save(tables.pathOf(Forecasts.TABLE));
    assertRefused(
        () -> tables.requireFitting(Forecasts.TABLE),
        "E26",
        6,
        "forecasts at "
            + root
            + "/forecasts lacks the columns speed_p25_kmh double, speed_p75_kmh double that this"
            + " build needs: they are added by `"
            + Forecasts.TABLE.createdBy()
            + "`.");

    tables.apply(Forecasts.TABLE);

    tables.requireFitting(Forecasts.TABLE);
    Row kept = tables.read(Forecasts.TABLE).first();
    assertThat(kept.<Double>getAs("speed_p95_kmh")).isEqualTo(70);
    assertThat(kept.<Double>getAs("speed_p75_kmh")).isNull();
    long versions = versionsOf(spark, tables, Forecasts.TABLE);
    tables.apply(Forecasts.TABLE);
    assertThat(versionsOf(spark, tables, Forecasts.TABLE)).isEqualTo(versions);
  }

  private static void assertRefused(
      ThrowingCallable call, String id, int exitCode, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TailbackException.class,
            refusal -> {
              assertThat(refusal).hasMessage(sentence);
              assertThat(refusal.id()).isEqualTo(id);
              assertThat(refusal.exitCode()).isEqualTo(exitCode);
            });
  }

  private static Row detailOf(SparkSession spark, DeltaTables tables, Table table) {
    return spark.sql("DESCRIBE DETAIL delta.`" + tables.pathOf(table) + "`").first();
  }

  private static long versionsOf(SparkSession spark, DeltaTables tables, Table table) {
    return spark.sql("DESCRIBE HISTORY delta.`" + tables.pathOf(table) + "`").count();
  }
}
