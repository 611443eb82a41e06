package io.tailback.serving.network;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.serving.table.DeltaFixture;
import io.tailback.serving.table.FixtureTables;
import io.tailback.serving.table.Tables;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkSourceTest {

  @TempDir private Path folder;

  @Test
  void aRoadWithoutPostmilesGetsItsCorridorWhenTheTableOfRoadDistancesComes() {
    writeStations();
    NetworkSource source =
        new NetworkSource(
            new Tables(folder.toString(), new Configuration()),
            Optional.empty(),
            TravelOrder.FROM_SOUTH_AND_WEST);
    assertThat(source.map().stations()).hasSize(3);
    assertThat(source.map().corridors()).isEmpty();
    String before = source.map().version();

    DeltaFixture.create(
            folder,
            "road_distances",
            "from_station_id:text",
            "to_station_id:text",
            "distance_m:number")
        .append(row("b", "a", 700.0), row("a", "b", 1900.0));

    await().until(() -> !source.map().corridors().isEmpty());
    Corridor corridor = source.map().corridor("I5-N");
    assertThat(corridor.stations())
        .extracting(CorridorStation::stationId)
        .containsExactly("b", "a");
    assertThat(source.map().station("a").offsetM()).isEqualTo(700);
    assertThat(source.map().station("c").corridorId()).isNull();
    assertThat(source.map().version()).isNotEqualTo(before);
  }

  private void writeStations() {
    FixtureTables.stations(folder).append(station("a"), station("b"), station("c"));
  }

  private static Object[] station(String id) {
    return row(id, null, null, "I5", "N", "MAINLINE", null, null, null, null);
  }

  private static Object[] row(Object... cells) {
    return cells;
  }
}
