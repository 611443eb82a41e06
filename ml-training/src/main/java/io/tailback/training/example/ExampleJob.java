package io.tailback.training.example;

import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.Regions;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.step.RegionStates;
import io.tailback.spark.table.StationStates;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** From closed states to examples, region by region: no machine needs to hold the whole network. */
public final class ExampleJob {
  private static final int ROWS_OF_BLOCK = 4096;

  private final Network network;
  private final Neighbourhoods neighbourhoods;
  private final LocalClock clock;
  private final int stationsOfRegion;

  /**
   * @param stationsOfRegion most stations that one task works on, without those they look at
   */
  public ExampleJob(
      Network network, Neighbourhoods neighbourhoods, LocalClock clock, int stationsOfRegion) {
    this.network = network;
    this.neighbourhoods = neighbourhoods;
    this.clock = clock;
    this.stationsOfRegion = stationsOfRegion;
  }

  /**
   * Makes the examples of a period.
   *
   * @param states rows of the table {@code station_states}
   * @param partitions in how many the examples lie afterwards
   */
  public Examples run(Dataset<Row> states, ExamplePlan plan, int partitions) {
    return run(states, plan, null, partitions);
  }

  /**
   * Makes the examples of a period with a typical week that was learned before.
   *
   * @param known what is usual; null: it is learned from the training part
   */
  public Examples run(Dataset<Row> states, ExamplePlan plan, TypicalWeek known, int partitions) {
    List<String> stations = network.stations().stream().map(Station::stationId).toList();
    JavaRDD<Region> made = regions(states, plan, known).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<String, TypicalSpeeds> typical = new TreeMap<>();
      made.map(Region::typical).collect().forEach(typical::putAll);
      JavaRDD<ExampleBlock> blocks =
          made.sortBy(Region::number, true, partitions)
              .flatMap(region -> region.blocks().iterator())
              .zipWithIndex()
              .mapToPair(numbered -> new Tuple2<>(numbered._2(), numbered._1()))
              .sortByKey(true, partitions)
              .values()
              .persist(StorageLevel.MEMORY_AND_DISK());
      return Examples.of(blocks, stations, plan, new TypicalWeek(typical));
    } finally {
      made.unpersist();
    }
  }

  private JavaRDD<Region> regions(Dataset<Row> states, ExamplePlan plan, TypicalWeek known) {
    Regions regions = Regions.of(network, neighbourhoods, stationsOfRegion);
    Making making = new Making(network, neighbourhoods, clock, regions, plan, known);
    return RegionStates.of(states, regions, plan.firstWindow(), plan.endWindow())
        .map(group -> making.region(group._1(), group._2()));
  }

  /** First and last recorded window of these states: numbers, both inclusive; null without any. */
  public static long[] span(Dataset<Row> states) {
    Row ends =
        states
            .agg(
                functions.min(StationStates.WINDOW_START.column()),
                functions.max(StationStates.WINDOW_START.column()))
            .first();
    return ends.isNullAt(0)
        ? null
        : new long[] {
          WindowNumber.of(ends.<Instant>getAs(0)), WindowNumber.of(ends.<Instant>getAs(1))
        };
  }

  private record Region(int number, List<ExampleBlock> blocks, Map<String, TypicalSpeeds> typical)
      implements Serializable {}

  private record Making(
      Network network,
      Neighbourhoods neighbourhoods,
      LocalClock clock,
      Regions regions,
      ExamplePlan plan,
      TypicalWeek known)
      implements Serializable {

    Region region(int number, Iterable<RegionStates.Recorded> recorded) {
      RegionExamples examples =
          new RegionExamples(
              network,
              neighbourhoods,
              new LocalClock(clock.zone(), clock.holidays()),
              plan,
              known,
              RegionStates.seriesOf(recorded, plan.firstWindow(), plan.endWindow()));
      Map<String, Integer> numbers = new HashMap<>();
      int next = 0;
      for (Station station : network.stations()) {
        numbers.put(station.stationId(), next++);
      }
      Map<String, TypicalSpeeds> typical = new TreeMap<>();
      for (String station : regions.stationsOf(number)) {
        TypicalSpeeds learned = examples.typicalOf(station);
        if (learned != null) {
          typical.put(station, learned);
        }
      }
      return new Region(
          number,
          examples.of(
              regions.stationsOf(number), Collections.unmodifiableMap(numbers), ROWS_OF_BLOCK),
          typical);
    }
  }
}
