package io.tailback.spark.step;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.Regions;
import io.tailback.core.feature.Replay;
import io.tailback.core.feature.StationSeries;
import io.tailback.core.feature.Surroundings;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.network.Network;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The feature vectors of recorded states, region by region, by the same fold that serves: one row
 * for each state of a station of which is known what is usual there.
 */
public final class FeatureFrames {
  /** The rows: station, start of the last window known, and the features in their order. */
  public static final StructType SCHEMA =
      new StructType()
          .add("station_id", StringType, false)
          .add("window_start", TimestampType, false)
          .add("vector", DataTypes.createArrayType(DoubleType, false), false);

  /** So many windows are made at once: five hours, as long as the fold looks back. */
  private static final int WINDOWS_AT_ONCE = 60;

  private final Network network;
  private final Neighbourhoods neighbourhoods;
  private final TypicalWeek week;
  private final LocalClock clock;
  private final int stationsOfRegion;

  /**
   * @param stationsOfRegion most stations that one task works on, without those they look at
   */
  public FeatureFrames(
      Network network,
      Neighbourhoods neighbourhoods,
      TypicalWeek week,
      LocalClock clock,
      int stationsOfRegion) {
    this.network = network;
    this.neighbourhoods = neighbourhoods;
    this.week = week;
    this.clock = clock;
    this.stationsOfRegion = stationsOfRegion;
  }

  /**
   * The vectors of the windows from {@code firstWindow} to before {@code endWindow}.
   *
   * @param states rows of the table {@code station_states}; those of the four hours before the
   *     first window are looked at too
   */
  public Dataset<Row> of(Dataset<Row> states, long firstWindow, long endWindow) {
    return states.sparkSession().createDataFrame(rowsOf(states, firstWindow, endWindow, 1), SCHEMA);
  }

  /**
   * The same as they are made, each vector as a {@code double[]}, of every so many windows.
   *
   * @param everyWindows 1 for all, 3 for one in a quarter of an hour
   */
  public JavaRDD<Row> rowsOf(
      Dataset<Row> states, long firstWindow, long endWindow, int everyWindows) {
    Regions regions = Regions.of(network, neighbourhoods, stationsOfRegion);
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(states.sparkSession().sparkContext());
    Making making =
        new Making(
            context.broadcast(new Given(network, neighbourhoods, week, clock)),
            regions,
            firstWindow,
            endWindow,
            everyWindows);
    return RegionStates.of(states, regions, making.knownFrom(), endWindow)
        .flatMap(group -> making.rows(group._1(), group._2()));
  }

  /** Sent to each machine once: the typical weeks of a large network are large. */
  private record Given(
      Network network, Neighbourhoods neighbourhoods, TypicalWeek week, LocalClock clock)
      implements Serializable {
    /** Clocks belong to one thread each. */
    Surroundings surroundings() {
      return Surroundings.of(
          network, neighbourhoods, week, new LocalClock(clock.zone(), clock.holidays()));
    }
  }

  private record Making(
      Broadcast<Given> given, Regions regions, long firstWindow, long endWindow, int everyWindows)
      implements Serializable {

    long knownFrom() {
      return firstWindow - WINDOWS_AT_ONCE;
    }

    Iterator<Row> rows(int region, Iterable<RegionStates.Recorded> states) {
      List<StationSeries> series = RegionStates.seriesOf(states, knownFrom(), endWindow);
      List<StationSeries> own =
          series.stream().filter(one -> regions.regionOf(one.stationId()) == region).toList();
      Replay replay = new Replay(series, given.value().surroundings());
      return LongStream.iterate(firstWindow, w -> w < endWindow, w -> w + WINDOWS_AT_ONCE)
          .mapToObj(from -> rows(replay, own, from))
          .flatMap(List::stream)
          .iterator();
    }

    private List<Row> rows(Replay replay, List<StationSeries> own, long from) {
      List<Row> rows = new ArrayList<>();
      replay.run(
          from,
          Math.min(endWindow, from + WINDOWS_AT_ONCE),
          (frame, window) ->
              own.stream()
                  .filter(one -> window % everyWindows == 0)
                  .filter(one -> one.knows(window) && frame.canTellOf(one.stationId()))
                  .map(
                      one ->
                          RowFactory.create(
                              one.stationId(),
                              WindowNumber.startOf(window),
                              frame.vectorOf(one.stationId())))
                  .forEach(rows::add));
      return rows;
    }
  }
}
