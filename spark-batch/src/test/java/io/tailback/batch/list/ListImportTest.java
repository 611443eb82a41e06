package io.tailback.batch.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.core.bottleneck.IncidentType;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Incidents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ListImportTest {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  /** Late in the evening of the 31st in Los Angeles. */
  private static final Instant START = Instant.parse("2022-02-01T07:50:00Z");

  @SparkDir Path folder;

  @Test
  void addsWhatIsNewReplacesWhatChangedAndLeavesTheRest(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, folder.toString());
    ListImport incidents =
        new ListImport(spark, tables, Incidents.TABLE, List.of(Incidents.INCIDENT_ID));
    ReportedIncident open = incident("1", null);
    ReportedIncident cleared = incident("1", START.plus(Duration.ofMinutes(20)));
    ReportedIncident other = incident("2", null);

    assertThat(incidents.run(rows(open, other), Writing.DRY_RUN))
        .isEqualTo(new ListImport.Outcome(2, 0, 0));
    assertThat(tables.exists(Incidents.TABLE)).isFalse();

    assertThat(incidents.run(rows(open, other), Writing.APPLY))
        .isEqualTo(new ListImport.Outcome(2, 0, 0));
    long version = version(spark, tables);
    assertThat(incidents.run(rows(open), Writing.APPLY)).isEqualTo(new ListImport.Outcome(0, 0, 1));
    assertThat(incidents.run(rows(cleared), Writing.DRY_RUN))
        .isEqualTo(new ListImport.Outcome(0, 1, 0));
    assertThat(version(spark, tables)).isEqualTo(version);

    assertThat(incidents.run(rows(cleared, incident("3", null)), Writing.APPLY))
        .isEqualTo(new ListImport.Outcome(1, 1, 0));
    List<Row> kept =
        tables.read(Incidents.TABLE).orderBy(Incidents.INCIDENT_ID.column()).collectAsList();
    assertThat(kept)
        .map(Incidents::incidentOf)
        .containsExactly(cleared, other, incident("3", null));
    assertThat(kept)
        .allMatch(
            row -> row.getAs(Incidents.SERVICE_DATE.name()).equals(LocalDate.of(2022, 1, 31)));
  }

  private static ReportedIncident incident(String id, Instant end) {
    return new ReportedIncident(
        id,
        "CHP",
        IncidentType.CRASH,
        "I5-N",
        12.3,
        START,
        end,
        "1182-Collision",
        null,
        "Santa Ana");
  }

  private static List<Row> rows(ReportedIncident... incidents) {
    return List.of(incidents).stream().map(one -> Incidents.rowOf(one, LOS_ANGELES)).toList();
  }

  private static long version(SparkSession spark, DeltaTables tables) {
    return spark.sql("DESCRIBE HISTORY delta.`" + tables.pathOf(Incidents.TABLE) + "`").count();
  }
}
