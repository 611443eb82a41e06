package io.tailback.batch.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.MeasuredDays;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class DayNotesTest {
  private static final LocalDate MONDAY = LocalDate.of(2022, 1, 10);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final DayPlan THREE_DAYS = DayPlan.of(MONDAY, WEDNESDAY);

  private SparkSession spark;
  private DeltaTables tables;

  @BeforeEach
  void open(SparkSession session, @SparkDir Path folder) {
    spark = session;
    tables = new DeltaTables(session, folder.toString());
  }

  private DayNotes of(String job) {
    return new DayNotes(spark, tables, job, "network", "build");
  }

  private List<String> noted() {
    return tables.read(MeasuredDays.TABLE).collectAsList().stream()
        .map(
            row ->
                row.getAs(MeasuredDays.JOB.name())
                    + " "
                    + row.getAs(MeasuredDays.SERVICE_DATE.name())
                    + " "
                    + row.getAs(MeasuredDays.NETWORK_VERSION.name())
                    + " "
                    + row.getAs(MeasuredDays.CODE_VERSION.name()))
        .sorted()
        .toList();
  }

  @Test
  void aSecondRunChangesNothingWhicheverBuildRuns() {
    of("fill").note(THREE_DAYS, List.of(MONDAY, TUESDAY));
    long version = tables.versionOf(MeasuredDays.TABLE);
    new DayNotes(spark, tables, "fill", "network", "another")
        .note(THREE_DAYS, List.of(TUESDAY, MONDAY));

    assertThat(tables.versionOf(MeasuredDays.TABLE)).isEqualTo(version);
    assertThat(noted())
        .containsExactly("fill 2022-01-10 network build", "fill 2022-01-11 network build");
  }

  @Test
  void aDryRunMakesNoTable() {
    of("fill").note(THREE_DAYS.writing(DayPlan.Writing.DRY_RUN), List.of(MONDAY));

    assertThat(tables.exists(MeasuredDays.TABLE)).isFalse();
  }

  @Test
  void daysOfOtherJobsAndOutsideOfThePlanStay() {
    of("fill").note(THREE_DAYS, List.of(MONDAY, TUESDAY));
    of("bottlenecks").note(THREE_DAYS, List.of(MONDAY, TUESDAY, WEDNESDAY));
    new DayNotes(spark, tables, "bottlenecks", "larger network", "build")
        .note(DayPlan.of(TUESDAY, WEDNESDAY), List.of(TUESDAY));

    assertThat(noted())
        .containsExactly(
            "bottlenecks 2022-01-10 network build",
            "bottlenecks 2022-01-11 larger network build",
            "fill 2022-01-10 network build",
            "fill 2022-01-11 network build");
  }

  @Test
  void aDayThatHasNoStatesIsNotNoted() {
    of("fill").note(DayPlan.of(MONDAY, TUESDAY), List.of(TUESDAY, WEDNESDAY));

    assertThat(noted()).containsExactly("fill 2022-01-11 network build");
  }
}
