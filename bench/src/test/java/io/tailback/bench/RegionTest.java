package io.tailback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionTest {
  /** Two freeways: 200 stations on the first, the others beside the first ones of it. */
  private final Network network = new LargeNetwork(205).network();

  private final List<Station> stations = List.copyOf(network.stations());

  @Test
  void allStationsLieInTheRegionOfAll() {
    assertThat(Region.all(network).stationIds()).hasSize(205);
  }

  @Test
  void whatLiesInTheBoxBelongsToItToo() {
    Region acrossBoth = Region.around(network, List.of(stations.get(0), stations.get(202)));

    assertThat(acrossBoth.stationIds())
        .containsExactlyInAnyOrder(
            "1000000", "1000001", "1000002", "1000200", "1000201", "1000202");
    assertThat(acrossBoth.bbox()).startsWith("-118.5,33.5,");
  }
}
