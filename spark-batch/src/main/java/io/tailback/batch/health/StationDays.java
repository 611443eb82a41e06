package io.tailback.batch.health;

import io.tailback.spark.table.DetectorHealth;
import org.apache.spark.sql.types.StructType;

/** Groups of one station and local day. */
final class StationDays {
  static final StructType KEY =
      new StructType()
          .add(DetectorHealth.STATION_ID.name(), DetectorHealth.STATION_ID.type(), false)
          .add(DetectorHealth.SERVICE_DATE.name(), DetectorHealth.SERVICE_DATE.type(), false);

  private StationDays() {}

  /** The names of the key's columns. */
  static String[] columns() {
    return KEY.fieldNames();
  }
}
