package io.tailback.batch.health;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.health.Cascades;
import io.tailback.core.health.Equipment;
import io.tailback.core.health.RootCause;
import io.tailback.spark.table.DetectorHealth;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Explains the silence of a day: all stations of one feed together, for a feed is the highest link
 * that a network knows. A station whose feed is not known stands alone.
 */
final class DailyCascades implements FlatMapGroupsFunction<Row, Row, Row>, Serializable {
  private static final long serialVersionUID = 1;

  private static final StructType KEY =
      new StructType()
          .add(DetectorHealth.SERVICE_DATE.name(), DetectorHealth.SERVICE_DATE.type(), false)
          .add("highest_link", StringType, false);

  private DailyCascades() {}

  /** The step: the same rows with status and cause of what is silent. */
  static Dataset<Row> explain(Dataset<Row> diagnoses) {
    Column highestLink =
        coalesce(
            concat(lit("feed "), DetectorHealth.FEED_ID.column()),
            concat(lit("station "), DetectorHealth.STATION_ID.column()));
    return diagnoses
        .groupBy(DetectorHealth.SERVICE_DATE.column(), highestLink.as(KEY.fieldNames()[1]))
        .as(Encoders.row(KEY), Encoders.row(DetectorHealth.TABLE.schema()))
        .flatMapGroups(new DailyCascades(), Encoders.row(DetectorHealth.TABLE.schema()));
  }

  @Override
  public Iterator<Row> call(Row key, Iterator<Row> rows) {
    List<StationDiagnosis> stations = new ArrayList<>();
    rows.forEachRemaining(row -> stations.add(StationDiagnosis.fromRow(row)));
    List<Equipment> all = new ArrayList<>();
    Set<String> silent = new HashSet<>();
    for (StationDiagnosis station : stations) {
      detectorsOf(station).forEach(id -> all.add(equipment(station, id)));
      silentOf(station).forEach(silent::add);
    }
    Cascades cascades = Cascades.among(all, id -> !silent.contains(id));
    return stations.stream().map(station -> explained(station, cascades).toRow()).iterator();
  }

  private static StationDiagnosis explained(StationDiagnosis station, Cascades cascades) {
    return silentOf(station)
        .map(cascades::find)
        .flatMap(Optional::stream)
        .min(Comparator.comparing(RootCause::status).thenComparing(RootCause::linkId))
        .map(cause -> new StationDiagnosis.Cause(cause.status(), cause.linkId()))
        .map(station::explained)
        .orElse(station);
  }

  /** Names that no other station's detectors have; a station that reports as a whole is its own. */
  private static Stream<String> detectorsOf(StationDiagnosis station) {
    return station.detectors().ids().isEmpty()
        ? Stream.of(station.stationId())
        : station.detectors().ids().stream().map(id -> nameOf(station, id));
  }

  private static Stream<String> silentOf(StationDiagnosis station) {
    return station.detectors().ids().isEmpty()
        ? Stream.of(station.stationId()).filter(id -> station.isSilent())
        : station.silent().ids().stream().map(id -> nameOf(station, id));
  }

  private static String nameOf(StationDiagnosis station, String detectorId) {
    return station.stationId() + "/" + detectorId;
  }

  private static Equipment equipment(StationDiagnosis station, String detectorId) {
    return new Equipment(
        detectorId,
        Optional.of(station.stationId()),
        Optional.empty(),
        Optional.empty(),
        station.feedId());
  }
}
