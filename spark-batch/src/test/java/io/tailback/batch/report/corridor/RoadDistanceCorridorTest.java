package io.tailback.batch.report.corridor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.StationDistances;
import io.tailback.spark.table.Stations;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same road told by postmiles, and by the distances between its stations. */
@ExtendWith(ReportStoreExtension.class)
class RoadDistanceCorridorTest {
  @SparkDir Path folder;

  @Test
  void distancesMakeTheSameReportWherePostmilesAreMissing(ReportStore shared) throws IOException {
    Report byPostmiles = report(shared);
    ReportStore store = shared.copy(folder.resolve("tables"));
    write(store, Stations.TABLE, Stations.rowsOf(withoutPostmiles(shared.network())));
    assertThat(store.data().corridors().corridors()).isEmpty();

    store.tables().apply(StationDistances.TABLE);
    write(store, StationDistances.TABLE, StationDistances.rowsOf(distances(shared.network())));
    Report byDistances = report(store);

    int last = byPostmiles.sections().size() - 1;
    assertThat(byDistances.sections().subList(0, last))
        .isEqualTo(byPostmiles.sections().subList(0, last));
    assertThat(ShownTable.of(byDistances, "stations").lines())
        .isEqualTo(ShownTable.of(byPostmiles, "stations").lines());
    assertThat(
            ShownTable.of(byDistances, "unplaced").where("station_id", Sample.HOV).text("reason"))
        .isEqualTo("the station table gives no position along the road");
    assertThat(byDistances.provenance().tableVersions()).containsKey("road_distances");
    assertThat(byDistances.provenance().toString())
        .contains("in travel direction by the network's road distances");
  }

  private static Report report(ReportStore store) {
    return new CorridorReport().build(store.data(), store.request().onCorridor("SR57-S"));
  }

  private static Network withoutPostmiles(Network network) {
    return Network.of(
        network.stations().stream()
            .map(
                one ->
                    new Station(
                        one.stationId(),
                        one.latitudeDeg(),
                        one.longitudeDeg(),
                        one.freeway(),
                        one.direction(),
                        one.laneType(),
                        one.lanes(),
                        null,
                        one.lengthM(),
                        one.freeFlowSpeedKmh()))
            .toList());
  }

  /** From the first station of each corridor to the others; the HOV lanes have one each. */
  private static RoadDistances distances(Network network) {
    RoadDistances.Builder distances = new RoadDistances.Builder();
    Corridors corridors =
        Corridors.atPostmiles(network.stations(), TravelOrder.FROM_SOUTH_AND_WEST);
    for (Corridor corridor : corridors.corridors()) {
      List<CorridorStation> along = corridor.stations();
      for (int i = 1; i < along.size(); i++) {
        distances.add(along.get(0).stationId(), along.get(i).stationId(), along.get(i).offsetM());
      }
    }
    return distances.build();
  }

  private static void write(ReportStore store, Table table, List<Row> rows) {
    store
        .spark()
        .createDataFrame(rows, table.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("overwrite")
        .save(store.tables().pathOf(table));
  }
}
