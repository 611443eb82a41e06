package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.bottleneck.BottleneckJob;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.report.bottleneck.BottlenecksReport;
import io.tailback.batch.report.corridor.CorridorReport;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.Bottlenecks;
import io.tailback.spark.table.FilledValues;
import io.tailback.spark.table.MeasuredDays;
import io.tailback.spark.table.Table;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A home in which nobody looked for bottlenecks or filled gaps, or before days were noted. */
@ExtendWith(ReportStoreExtension.class)
class NotComputedTest {
  private static final LocalDate TUESDAY = LocalDate.of(2022, 1, 11);
  private static final LocalDate WEDNESDAY = LocalDate.of(2022, 1, 12);
  private static final LocalDate THURSDAY = LocalDate.of(2022, 1, 13);
  private static final String ALL_UNKNOWN =
      "It is not known whether bottlenecks were looked for on these days: run `./tailback measures"
          + " --only bottlenecks --from 2022-01-11 --to 2022-01-13`.";
  private static final String TWO_UNKNOWN =
      "It is not known whether bottlenecks were looked for on 2 of the 3 days: run `./tailback"
          + " measures --only bottlenecks --from 2022-01-11 --to 2022-01-13`.";

  private static ReportStore without(ReportStore shared, Path folder, Table... tables)
      throws IOException {
    ReportStore store = shared.copy(folder.resolve("tables"));
    for (Table table : tables) {
      FileUtils.deleteDirectory(new File(store.tables().pathOf(table)));
    }
    return store;
  }

  private static void lookFor(ReportStore store, LocalDate day) {
    new BottleneckJob(
            store.tables(),
            store.network(),
            Corridors.atPostmiles(store.network().stations(), TravelOrder.FROM_SOUTH_AND_WEST),
            BottleneckProfile.PEMS,
            Sample.ZONE,
            "test")
        .run(store.spark(), DayPlan.of(day, day));
  }

  private static Report bottlenecks(ReportStore store) {
    return new BottlenecksReport()
        .build(store.data(), store.request().during(new ReportPeriod(TUESDAY, THURSDAY)));
  }

  private static Report corridor(ReportStore store) {
    return new CorridorReport()
        .build(
            store.data(),
            store.request().during(new ReportPeriod(TUESDAY, THURSDAY)).onCorridor("SR57-S"));
  }

  @Test
  void whatNobodyLookedForIsNotAbsent(ReportStore shared, @SparkDir Path folder)
      throws IOException {
    ReportStore store =
        without(shared, folder, Bottlenecks.TABLE, BottleneckQueues.TABLE, MeasuredDays.TABLE);
    Report report = bottlenecks(store);

    assertThat(report.summary()).isEqualTo(ALL_UNKNOWN);
    assertThat(report.sections().get(0).lead()).isEqualTo(ALL_UNKNOWN);
    assertThat(report.keyFigures())
        .extracting(KeyFigure::value)
        .containsExactly(Cell.noData("not known of any day"));
    assertThat(corridor(store).summary())
        .endsWith(" " + ALL_UNKNOWN)
        .doesNotContain("No bottleneck was active");
  }

  /** Its table has no row of a day without a jam, so days of before are not known. */
  @Test
  void daysThatWereLookedAtCountAndTheOthersAreSaid(ReportStore shared, @SparkDir Path folder)
      throws IOException {
    ReportStore store = without(shared, folder, MeasuredDays.TABLE);
    lookFor(store, WEDNESDAY);
    Report report = bottlenecks(store);

    assertThat(report.summary())
        .isEqualTo("No bottleneck was active on these days. " + TWO_UNKNOWN);
    assertThat(report.provenance().excludedDays())
        .extracting(ExcludedDay::date)
        .containsExactly(TUESDAY, THURSDAY);
    assertThat(ShownTable.keyFigure(report, "Places")).isZero();
    assertThat(corridor(store).summary()).endsWith(" No bottleneck was active. " + TWO_UNKNOWN);

    lookFor(store, TUESDAY);
    lookFor(store, THURSDAY);
    assertThat(bottlenecks(store).summary()).isEqualTo("No bottleneck was active on these days.");
    assertThat(corridor(store).summary()).endsWith(" No bottleneck was active.");
  }

  @Test
  void gapsThatNobodyFilledAreSaid(ReportStore shared, @SparkDir Path folder) throws IOException {
    assertThat(corridor(shared).provenance().facts()).noneMatch(fact -> isOfGaps(fact));
    ReportStore store = without(shared, folder, FilledValues.TABLE, MeasuredDays.TABLE);

    assertThat(corridor(store).provenance().facts().stream().filter(fact -> isOfGaps(fact)))
        .extracting(Fact::sentence)
        .isEqualTo(
            List.of(
                "It is not known whether gaps were filled on these days: run `./tailback measures"
                    + " --only fill,hours --from 2022-01-11 --to 2022-01-13`."));
  }

  private static boolean isOfGaps(Fact fact) {
    return fact.label().equals("Gaps");
  }
}
