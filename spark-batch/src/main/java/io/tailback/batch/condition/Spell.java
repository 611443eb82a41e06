package io.tailback.batch.condition;

import io.tailback.core.health.LiveFailure;
import io.tailback.spark.table.DetectorConditions;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A time in which a condition held, as it was known at the end of a day.
 *
 * @param condition which one
 * @param startedAt when it began to hold
 * @param endedAt null when it still holds
 */
record Spell(LiveFailure condition, Instant startedAt, Instant endedAt) {
  static final StructType SCHEMA =
      new StructType()
          .add(DetectorConditions.CONDITION.name(), DetectorConditions.CONDITION.type(), false)
          .add(DetectorConditions.STARTED_AT.name(), DetectorConditions.STARTED_AT.type(), false)
          .add(DetectorConditions.ENDED_AT.name(), DetectorConditions.ENDED_AT.type(), true);

  Row toRow() {
    return RowFactory.create(condition.name(), startedAt, endedAt);
  }
}
