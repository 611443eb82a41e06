package io.tailback.batch.report.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delta.tables.DeltaTable;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.path.PathOracle;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.StationStates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of the queues of a Tuesday and a Thursday nobody counted the second; Wednesday has none. */
@ExtendWith(ReportStoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelayInQueuesTest {
  private static final LocalDate TUESDAY = LocalDate.of(2022, 1, 11);
  private static final LocalDate WEDNESDAY = LocalDate.of(2022, 1, 12);
  private static final LocalDate THURSDAY = LocalDate.of(2022, 1, 13);
  private static final List<String> QUEUE = Sample.SR57_S.subList(0, 2);
  private static final double SLOW_KMH = 25;

  private ReportStore store;
  private PathOracle oracle;

  @BeforeAll
  void build(ReportStore shared, @SparkDir Path folder) throws IOException {
    store = shared.copy(folder.resolve("tables"));
    oracle = new PathOracle(store);
    for (LocalDate day : List.of(TUESDAY, THURSDAY)) {
      update(
          "station_id IN ('%s') AND service_date = DATE '%s' AND hour(window_start) = 20"
              .formatted(String.join("', '", QUEUE), day),
          "speed_kmh",
          SLOW_KMH + "D");
    }
    update("service_date = DATE '" + THURSDAY + "'", "vehicle_count", "NULL");
    store.measure(DayPlan.of(TUESDAY, THURSDAY));
  }

  private void update(String where, String column, String value) {
    DeltaTable.forPath(store.spark(), store.tables().pathOf(StationStates.TABLE))
        .updateExpr(where, Map.of(column, value));
  }

  private Report of(LocalDate from, LocalDate to) {
    return new BottlenecksReport()
        .build(store.data(), store.request().during(new ReportPeriod(from, to)));
  }

  /** From 12 to 13 o'clock. */
  private double lostOnTuesdayVehH() {
    return QUEUE.stream()
        .flatMapToDouble(
            station ->
                PathOracle.windows(TUESDAY, 12, 13).stream()
                    .mapToDouble(
                        start -> oracle.vehicles(station, start) * oracle.lengthM(station)))
        .map(vehicleM -> vehicleM / 1000 * (1 / SLOW_KMH - 1 / PathOracle.KMH_60_MPH))
        .sum();
  }

  @Test
  void aDayWithoutCountsIsNoDayOfZeroAndADayWithoutAQueueIs() {
    Report threeDays = of(TUESDAY, THURSDAY);

    assertThat(ShownTable.of(threeDays, "activations").lines())
        .extracting(line -> line.day("service_date"))
        .containsExactly(TUESDAY, THURSDAY);
    assertThat(ShownTable.keyFigure(threeDays, "Delay in queues"))
        .isCloseTo(lostOnTuesdayVehH() / 2, within(1e-4));
    assertThat(figure(threeDays).note()).endsWith("; mean of 2 days on which it is known");
  }

  @Test
  void withoutAQueueNothingIsLostAndWithoutCountsItIsNotKnown() {
    assertThat(ShownTable.keyFigure(of(WEDNESDAY, WEDNESDAY), "Delay in queues")).isZero();
    assertThat(figure(of(THURSDAY, THURSDAY)).value()).isEqualTo(Cell.noData("needs flow"));
  }

  private static KeyFigure figure(Report report) {
    return report.keyFigures().stream()
        .filter(one -> one.label().equals("Delay in queues"))
        .findFirst()
        .orElseThrow();
  }
}
