package io.tailback.batch.health;

import io.tailback.core.health.DailyStatus;
import io.tailback.core.health.HealthTest;
import io.tailback.spark.table.DetectorHealth;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of the table {@code detector_health}.
 *
 * @param stationId where
 * @param serviceDate local day
 * @param status of the station's worst detector
 * @param notTested tests that were not asked of some detector
 * @param testedOn what the tests were asked of
 * @param receivedShare received of what is expected of all known detectors, 0..1
 * @param cause of the silence, if something is silent
 * @param badSince first bad day after the last good one; empty when good
 * @param feedId source that the station last sent by, if it is known
 * @param detectors known to report one by one
 * @param silent those of them from which nothing came
 * @param codeVersion which build computed it
 */
record StationDiagnosis(
    String stationId,
    LocalDate serviceDate,
    DailyStatus status,
    Set<HealthTest> notTested,
    Finding.TestedOn testedOn,
    double receivedShare,
    Optional<Cause> cause,
    Optional<LocalDate> badSince,
    Optional<String> feedId,
    Detectors detectors,
    Detectors silent,
    String codeVersion) {

  /**
   * The one reason of a silence.
   *
   * @param status level of the link
   * @param linkId the link that is silent itself
   */
  record Cause(DailyStatus status, String linkId) {}

  StationDiagnosis {
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(serviceDate, "serviceDate");
    notTested = Set.copyOf(notTested);
    if (status.isGood() == badSince.isPresent()) {
      throw new IllegalArgumentException(
          stationId + " is " + status + " on " + serviceDate + " and bad since " + badSince);
    }
  }

  /** Whether nothing came from the whole station. */
  boolean isSilent() {
    return receivedShare == 0;
  }

  /** The same with its silence explained. */
  StationDiagnosis explained(Cause why) {
    return new StationDiagnosis(
        stationId,
        serviceDate,
        why.status(),
        notTested,
        testedOn,
        receivedShare,
        Optional.of(why),
        badSince,
        feedId,
        detectors,
        silent,
        codeVersion);
  }

  /** The same with another begin of its bad time. */
  StationDiagnosis since(Optional<LocalDate> firstBadDay) {
    return new StationDiagnosis(
        stationId,
        serviceDate,
        status,
        notTested,
        testedOn,
        receivedShare,
        cause,
        firstBadDay,
        feedId,
        detectors,
        silent,
        codeVersion);
  }

  /** In the order of the table. */
  Row toRow() {
    return RowFactory.create(
        stationId,
        serviceDate,
        status.name(),
        NotTested.text(notTested),
        testedOn.name(),
        receivedShare,
        cause.map(why -> why.status().name()).orElse(null),
        cause.map(Cause::linkId).orElse(null),
        badSince.orElse(null),
        feedId.orElse(null),
        detectors.text(),
        silent.text(),
        codeVersion);
  }

  /** Of a row with the columns of {@link DetectorHealth#TABLE}. */
  static StationDiagnosis fromRow(Row row) {
    return new StationDiagnosis(
        row.getString(0),
        row.getLocalDate(1),
        DailyStatus.valueOf(row.getString(2)),
        NotTested.of(row.getString(3)),
        Finding.TestedOn.valueOf(row.getString(4)),
        row.getDouble(5),
        row.isNullAt(6)
            ? Optional.empty()
            : Optional.of(new Cause(DailyStatus.valueOf(row.getString(6)), row.getString(7))),
        row.isNullAt(8) ? Optional.empty() : Optional.of(row.getLocalDate(8)),
        Optional.ofNullable(row.getString(9)),
        Detectors.of(row.getString(10)),
        Detectors.of(row.getString(11)),
        row.getString(12));
  }
}
