package io.tailback.batch.health;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.health.DailyIntervals;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.health.Diagnosis;
import io.tailback.core.health.HealthDay;
import io.tailback.core.health.HealthTest;
import io.tailback.core.network.LaneType;
import io.tailback.spark.table.DetectorHealth;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What a day's values say of one station, before its silence is explained.
 *
 * @param stationId where
 * @param serviceDate local day
 * @param testedOn what the tests were asked of
 * @param valueStatus of the worst detector that sent something
 * @param notTested tests that were not asked of some detector
 * @param receivedDays received shares of its detectors, added up; 0: nothing came
 * @param detectors those that sent something, where they report one by one
 */
record Finding(
    String stationId,
    LocalDate serviceDate,
    TestedOn testedOn,
    DailyStatus valueStatus,
    Set<HealthTest> notTested,
    double receivedDays,
    Detectors detectors) {

  /** The columns of {@link #toRow}. */
  static final StructType SCHEMA =
      new StructType()
          .add(DetectorHealth.STATION_ID.name(), StringType, false)
          .add(DetectorHealth.SERVICE_DATE.name(), DetectorHealth.SERVICE_DATE.type(), false)
          .add(DetectorHealth.TESTED_ON.name(), StringType, false)
          .add("value_status", StringType, false)
          .add(DetectorHealth.NOT_TESTED.name(), StringType, false)
          .add("received_days", DoubleType, false)
          .add(DetectorHealth.DETECTOR_IDS.name(), StringType, true);

  /** What a diagnosis was made from. */
  enum TestedOn {
    /** Samples of half a minute. */
    SAMPLES,
    /** Five-minute states, which do not allow all tests. */
    INTERVALS,
    /** Nothing came. */
    NOTHING
  }

  Finding {
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(serviceDate, "serviceDate");
    Objects.requireNonNull(testedOn, "testedOn");
    Objects.requireNonNull(valueStatus, "valueStatus");
    Objects.requireNonNull(detectors, "detectors");
    Set<HealthTest> copy = EnumSet.noneOf(HealthTest.class);
    copy.addAll(notTested);
    notTested = Collections.unmodifiableSet(copy);
  }

  /** One diagnosis of the whole station. */
  static Finding ofStation(
      String stationId, LocalDate serviceDate, TestedOn testedOn, Diagnosis diagnosis) {
    return new Finding(
        stationId,
        serviceDate,
        testedOn,
        diagnosis.status(),
        diagnosis.notTested(),
        diagnosis.receivedShare(),
        Detectors.NONE);
  }

  /** Of a station from which nothing came. */
  static Finding ofSilence(
      String stationId, LocalDate serviceDate, LaneType laneType, ZoneId zone) {
    Diagnosis nothing = new DailyIntervals(new HealthDay(serviceDate, zone)).diagnose(laneType);
    return ofStation(stationId, serviceDate, TestedOn.NOTHING, nothing);
  }

  /** Whether anything came. */
  boolean sentSomething() {
    return receivedDays > 0;
  }

  Row toRow() {
    return RowFactory.create(
        stationId,
        serviceDate,
        testedOn.name(),
        valueStatus.name(),
        NotTested.text(notTested),
        receivedDays,
        detectors.text());
  }

  static Finding fromRow(Row row) {
    return new Finding(
        row.getString(0),
        row.getLocalDate(1),
        TestedOn.valueOf(row.getString(2)),
        DailyStatus.valueOf(row.getString(3)),
        NotTested.of(row.getString(4)),
        row.getDouble(5),
        Detectors.of(row.getString(6)));
  }
}
