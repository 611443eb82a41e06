package io.tailback.spark.table;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Carries an observation into a row and back, by position, in the order of the message schema. */
public final class ObservationRows {
  private ObservationRows() {}

  /** A row of {@link Observations#messageSchema()}. */
  public static Row toRow(Observation o) {
    return RowFactory.create(
        o.sourceId(),
        o.stationId(),
        o.detectorId(),
        o.periodStart(),
        o.periodEnd(),
        o.vehicleCount(),
        o.occupancyRatio(),
        o.speedKmh(),
        o.speedMeanType().name(),
        o.sampleCount(),
        o.observedShare(),
        o.origin().name(),
        o.ingestTime(),
        o.sourceTime());
  }

  /** The observation of such a row. */
  public static Observation fromRow(Row row) {
    return new Observation(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getInstant(3),
        row.getInstant(4),
        (Long) row.get(5),
        (Double) row.get(6),
        (Double) row.get(7),
        SpeedMeanType.valueOf(row.getString(8)),
        (Integer) row.get(9),
        (Double) row.get(10),
        Origin.valueOf(row.getString(11)),
        row.getInstant(12),
        row.getInstant(13));
  }
}
