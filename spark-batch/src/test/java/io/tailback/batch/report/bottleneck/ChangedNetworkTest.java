package io.tailback.batch.report.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.tailback.batch.bottleneck.BottleneckJob;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.corridor.CorridorReport;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Stations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tuesday's and Wednesday's queue stand on SR57-S when they are found; then stations change. */
@ExtendWith(ReportStoreExtension.class)
class ChangedNetworkTest {
  private static final LocalDate TUESDAY = LocalDate.of(2022, 1, 11);
  private static final LocalDate WEDNESDAY = LocalDate.of(2022, 1, 12);
  private static final LocalDate THURSDAY = LocalDate.of(2022, 1, 13);

  /** Slow between two that are not, so that it is a head whichever way traffic goes. */
  private static final String HEAD = Sample.SR57_S.get(1);

  private static ReportStore withQueues(ReportStore shared, Path folder) throws IOException {
    ReportStore store = shared.copy(folder.resolve("tables"));
    DeltaTable.forPath(store.spark(), store.tables().pathOf(StationStates.TABLE))
        .updateExpr(
            "station_id = '%s' AND hour(window_start) = 20 AND service_date IN ('%s', '%s')"
                .formatted(HEAD, TUESDAY, WEDNESDAY),
            Map.of("speed_kmh", "25.0D"));
    find(store, store.network(), TUESDAY, THURSDAY);
    return store;
  }

  private static void find(ReportStore store, Network network, LocalDate from, LocalDate to) {
    new BottleneckJob(
            store.tables(),
            network,
            Corridors.atPostmiles(network.stations(), TravelOrder.FROM_SOUTH_AND_WEST),
            BottleneckProfile.PEMS,
            Sample.ZONE,
            "test")
        .run(store.spark(), DayPlan.of(from, to));
  }

  private static Network change(ReportStore store, UnaryOperator<Station> of57South) {
    Network changed =
        Network.of(
            store.network().stations().stream()
                .map(one -> Sample.SR57_S.contains(one.stationId()) ? of57South.apply(one) : one)
                .toList());
    store
        .spark()
        .createDataFrame(Stations.rowsOf(changed), Stations.TABLE.schema())
        .write()
        .format("delta")
        .mode("overwrite")
        .save(store.tables().pathOf(Stations.TABLE));
    return changed;
  }

  private static Station north(Station one) {
    return of(one, "N", one.freeFlowSpeedKmh());
  }

  private static Station of(Station one, String direction, Double freeFlowKmh) {
    return new Station(
        one.stationId(),
        one.latitudeDeg(),
        one.longitudeDeg(),
        one.freeway(),
        direction,
        one.laneType(),
        one.lanes(),
        one.sourcePostmile(),
        one.lengthM(),
        freeFlowKmh);
  }

  private static Report report(ReportStore store) {
    return new BottlenecksReport()
        .build(store.data(), store.request().during(new ReportPeriod(TUESDAY, THURSDAY)));
  }

  private static List<String> places(Report report) {
    return ShownTable.of(report, "places").lines().stream()
        .map(line -> line.text("corridor_id") + " " + line.text("station_id"))
        .toList();
  }

  @Test
  void daysOfACorridorThatIsNoMoreAreNamedAndLeftOut(ReportStore shared, @SparkDir Path folder)
      throws IOException {
    ReportStore store = withQueues(shared, folder);
    String former = store.data().network().version();
    assertThat(places(report(store))).containsExactly("SR57-S " + HEAD);
    Network corrected = change(store, ChangedNetworkTest::north);
    Report before = report(store);

    assertThat(before.summary())
        .isEqualTo(
            "No bottleneck was active on these days. Bottlenecks of 2 of the 3 days were found in"
                + " network version "
                + former
                + " and do not stand where the corridors have their stations now: run `./tailback"
                + " measures --only bottlenecks --from 2022-01-11 --to 2022-01-12` again.");
    assertThat(before.provenance().excludedDays())
        .extracting(ExcludedDay::date)
        .containsExactly(TUESDAY, WEDNESDAY);

    find(store, corrected, WEDNESDAY, WEDNESDAY);
    Report again = report(store);
    assertThat(places(again)).containsExactly("SR57-N " + HEAD);
    assertThat(again.summary())
        .contains(" Bottlenecks of 1 of the 3 days were found in network version " + former + " ")
        .endsWith(
            "`./tailback measures --only bottlenecks --from 2022-01-11 --to 2022-01-11` again.");
    Report north =
        new CorridorReport()
            .build(
                store.data(),
                store.request().during(new ReportPeriod(TUESDAY, THURSDAY)).onCorridor("SR57-N"));
    assertThat(north.summary())
        .contains(" Places that were bottlenecks: 1. Bottlenecks of 1 of the 3 days were found in");
    assertThat(ShownTable.of(north, "days-queues").lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.day("service_date")).isEqualTo(WEDNESDAY));
  }

  /** Without the most upstream station all others have another index and another offset. */
  @Test
  void aQueueIsNotDrawnAtTheIndexThatAnotherStationHasNow(ReportStore shared, @SparkDir Path folder)
      throws IOException {
    ReportStore store = withQueues(shared, folder);
    change(store, one -> one.stationId().equals(Sample.SR57_S.get(0)) ? of(one, null, null) : one);

    assertThat(places(report(store))).isEmpty();
    assertThat(report(store).summary()).contains("Bottlenecks of 2 of the 3 days were found in");
  }

  @Test
  void anotherVersionThatLeavesThemWhereTheyWereIsAsGood(ReportStore shared, @SparkDir Path folder)
      throws IOException {
    ReportStore store = withQueues(shared, folder);
    String former = store.data().network().version();
    change(store, one -> of(one, one.direction(), 99.0));

    assertThat(store.data().network().version()).isNotEqualTo(former);
    assertThat(places(report(store))).containsExactly("SR57-S " + HEAD);
    assertThat(report(store).provenance().excludedDays()).isEmpty();
  }
}
