package io.tailback.batch.report.overview;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.network.Station;
import io.tailback.core.state.ImputationMethod;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationStates;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of the days and stations that a request counts. */
record Selection(ReportData data, ReportRequest request, ReportDays days) {
  /** The rows of any table that has a day and a station. */
  Dataset<Row> of(Dataset<Row> rows, Field serviceDate, Field stationId) {
    Column counts = serviceDate.column().isin(days.counted().toArray());
    Dataset<Row> ofDays = rows.filter(counts);
    return isAll() ? ofDays : data.ofStations(ofDays, stationId, ids());
  }

  private boolean isAll() {
    return request.corridorId().isEmpty() && request.stations().isEmpty();
  }

  private List<String> ids() {
    return data.places(request).stream().map(Station::stationId).toList();
  }

  /**
   * States whose speed a healthy station observed. Of two states of a window, as there are after a
   * new checkpoint over old tables, the newer one counts.
   */
  Dataset<Row> observedSpeeds() {
    Dataset<Row> unhealthy =
        of(data.read(DetectorHealth.TABLE), DetectorHealth.SERVICE_DATE, DetectorHealth.STATION_ID)
            .filter(DetectorHealth.STATUS.column().notEqual(DailyStatus.GOOD.name()))
            .select(DetectorHealth.SERVICE_DATE.column(), DetectorHealth.STATION_ID.column());
    String[] key = {StationStates.SERVICE_DATE.name(), StationStates.STATION_ID.name()};
    Column[] window = {
      StationStates.SERVICE_DATE.column(),
      StationStates.STATION_ID.column(),
      StationStates.WINDOW_START.column()
    };
    Column said =
        struct(StationStates.SPEED_KMH.column(), StationStates.SPEED_IMPUTATION_METHOD.column());
    return of(data.read(StationStates.TABLE), StationStates.SERVICE_DATE, StationStates.STATION_ID)
        .groupBy(window)
        .agg(max_by(said, StationStates.KNOWLEDGE_TIME.column()).as("said"))
        .select(window[0], window[1], window[2], col("said.*"))
        .filter(
            StationStates.SPEED_IMPUTATION_METHOD
                .column()
                .equalTo(ImputationMethod.OBSERVED.name()))
        .join(unhealthy, key, "left_anti");
  }
}
