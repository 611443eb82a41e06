package io.tailback.app.stream;

import io.tailback.app.settings.NetworkConfig;
import io.tailback.app.settings.Settings;
import io.tailback.core.TailbackException;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import io.tailback.ingest.RoadDistancesFile;
import io.tailback.ingest.StationsFile;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.StationDistances;
import io.tailback.spark.table.Stations;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The stations that a run knows: those of the table, and those of a file that is added to it. So it
 * is with the road distances between them.
 */
public final class Networks {
  private Networks() {}

  /** Adds the stations of a file to the table; a station that stands in both is the file's. */
  public static Network add(SparkSession spark, Settings settings, Path stationsFile) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    Network known = Stations.networkOf(tables.read(Stations.TABLE));
    Map<String, Station> all = new LinkedHashMap<>();
    known.stations().forEach(station -> all.put(station.stationId(), station));
    StationsFile.read(stationsFile).stream()
        .map(station -> withFreeFlow(station, settings.network()))
        .forEach(station -> all.put(station.stationId(), station));
    Network network = Network.of(all.values());
    if (!network.version().equals(known.version())) {
      spark
          .createDataFrame(Stations.rowsOf(network), Stations.TABLE.schema())
          .coalesce(1)
          .write()
          .format("delta")
          .mode("overwrite")
          .save(tables.pathOf(Stations.TABLE));
    }
    return network;
  }

  /** Adds the distances of a file to the table; a pair that stands in both is the file's. */
  public static void addDistances(SparkSession spark, Settings settings, Path distancesFile) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    RoadDistances known = StationDistances.known(tables);
    RoadDistances all = RoadDistancesFile.read(distancesFile).over(known);
    if (!all.all().equals(known.all())) {
      tables.apply(StationDistances.TABLE);
      spark
          .createDataFrame(StationDistances.rowsOf(all), StationDistances.TABLE.schema())
          .coalesce(1)
          .write()
          .format("delta")
          .mode("overwrite")
          .save(tables.pathOf(StationDistances.TABLE));
    }
  }

  /** The road distances that the tables hold; none where nobody listed any. */
  public static RoadDistances distances(SparkSession spark, Settings settings) {
    return StationDistances.known(new DeltaTables(spark, settings.tablesRoot()));
  }

  /**
   * The network of a run without a sample: the configured file, or what the table holds. A
   * configured file of distances is added too.
   *
   * @throws TailbackException (exit code 3) when there is no station at all
   */
  public static Network known(SparkSession spark, Settings settings) {
    Network network =
        settings
            .network()
            .stations()
            .map(file -> add(spark, settings, settings.inputs().here(file)))
            .orElseGet(
                () ->
                    Stations.networkOf(
                        new DeltaTables(spark, settings.tablesRoot()).read(Stations.TABLE)));
    if (network.stations().isEmpty()) {
      throw new TailbackException(
          "E27",
          TailbackException.PRECONDITION,
          "The network has no stations, so every observation would be refused: name their file with"
              + " `--set tailback.network.stations=FILE`.");
    }
    settings
        .network()
        .distances()
        .ifPresent(file -> addDistances(spark, settings, settings.inputs().here(file)));
    return network;
  }

  private static Station withFreeFlow(Station station, NetworkConfig config) {
    return station.freeFlowSpeedKmh() != null
        ? station
        : station.withFreeFlowSpeedKmh(config.defaultFreeFlowSpeedKmh().orElse(null));
  }
}
