package io.tailback.batch.report.overview;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import io.tailback.core.measure.LevelOfService;
import io.tailback.core.network.Station;
import io.tailback.spark.table.StationHours;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The hour of the clock in which most vehicles passed a station, over all days that count.
 *
 * @param localHour 0..23, the earliest of equal ones
 * @param flowVehPerHour mean flow over all lanes
 * @param speedKmh distance over time of the vehicles whose time is known; without them, as where a
 *     length is not known, the harmonic mean of the five-minute speeds; null when there is none
 */
record PeakHour(int localHour, double flowVehPerHour, Double speedKmh) {
  private static final double WINDOWS_PER_HOUR = 12;
  private static final double US_PER_HOUR = 3.6e9;
  private static final double KMH_OF_M_PER_MS = 3600;
  private static final String FLOW = "flow_veh_per_hour";
  private static final String SPEED = "speed_kmh";

  /**
   * By station; a station without a count is not there.
   *
   * @param hours rows of {@code station_hours} of one mode
   */
  static Map<String, PeakHour> byStation(Dataset<Row> hours) {
    Column flow =
        try_divide(
            sum(StationHours.VEHICLE_COUNT.column()).multiply(lit(WINDOWS_PER_HOUR)),
            sum(StationHours.COUNTED_INTERVALS.column()));
    Column ofVehicles =
        try_divide(
            sum(StationHours.TIMED_VKT_VEH_M.column()).multiply(lit(KMH_OF_M_PER_MS)),
            sum(StationHours.VHT_VEH_MS.column()));
    Column ofWindows =
        try_divide(
            sum(StationHours.SPEED_INTERVALS.column()).multiply(lit(US_PER_HOUR)),
            sum(StationHours.PACE_US_PER_KM.column()));
    Column speed = coalesce(ofVehicles, ofWindows);
    Column hour = StationHours.LOCAL_HOUR.column();
    Map<String, PeakHour> peaks = new TreeMap<>();
    for (Row row :
        hours
            .groupBy(StationHours.STATION_ID.column(), hour)
            .agg(flow.as(FLOW), speed.as(SPEED))
            .filter(col(FLOW).isNotNull())
            .groupBy(StationHours.STATION_ID.column())
            .agg(
                max_by(struct(hour, col(FLOW), col(SPEED)), struct(col(FLOW), hour.unary_$minus())))
            .collectAsList()) {
      Row peak = row.getStruct(1);
      peaks.put(
          row.getString(0), new PeakHour(peak.getInt(0), peak.getDouble(1), (Double) peak.get(2)));
    }
    return peaks;
  }

  /** The level of service; no share of trucks is known, so vehicles count as they are. */
  LevelOfService.Finding levelOfService(Station station) {
    return LevelOfService.find(
        station.lanes() == null ? null : Double.valueOf(flowVehPerHour / station.lanes()),
        speedKmh,
        null);
  }
}
