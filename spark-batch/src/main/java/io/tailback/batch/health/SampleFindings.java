package io.tailback.batch.health;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_seconds;

import io.tailback.core.health.DailySamples;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.health.Diagnosis;
import io.tailback.core.health.DiagnosticSet;
import io.tailback.core.health.HealthDay;
import io.tailback.core.health.HealthTest;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Observations;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * What the half-minute samples of a station's detectors say of it on a day. The network gives no
 * station a diagnostic set of its own yet: all are judged as urban.
 */
final class SampleFindings implements MapGroupsFunction<Row, Row, Row>, Serializable {
  private static final long serialVersionUID = 1;
  private static final long SAMPLE_SECONDS = 30;
  private static final DiagnosticSet DIAGNOSTIC_SET = DiagnosticSet.URBAN;

  private static final List<Field> FIELDS =
      List.of(
          Observations.STATION_ID,
          Observations.SERVICE_DATE,
          Observations.DETECTOR_ID,
          Observations.PERIOD_START,
          Observations.VEHICLE_COUNT,
          Observations.OCCUPANCY_RATIO,
          Observations.KNOWLEDGE_TIME,
          Observations.TOPIC_PARTITION,
          Observations.TOPIC_OFFSET);

  private static final StructType INPUT = input();

  /** Of two contents of a sample the one that was known later counts. */
  private static final Comparator<Row> AS_KNOWN =
      Comparator.<Row, Instant>comparing(row -> row.getInstant(6))
          .thenComparingInt(row -> row.getInt(7))
          .thenComparingLong(row -> row.getLong(8));

  private final Broadcast<Network> network;
  private final ZoneId zone;

  private SampleFindings(Broadcast<Network> network, ZoneId zone) {
    this.network = network;
    this.zone = zone;
  }

  /** The step from rows of {@code observations}, of any period, to findings. */
  static Function1<Dataset<Row>, Dataset<Row>> of(Broadcast<Network> network, ZoneId zone) {
    return observations ->
        observations
            .filter(isSample())
            .select(FIELDS.stream().map(Field::column).toArray(Column[]::new))
            .groupBy(Observations.STATION_ID.column(), Observations.SERVICE_DATE.column())
            .as(Encoders.row(StationDays.KEY), Encoders.row(INPUT))
            .mapGroups(new SampleFindings(network, zone), Encoders.row(Finding.SCHEMA));
  }

  /** Whether a row of the observations is a sample of half a minute. */
  static Column isSample() {
    return unix_seconds(Observations.PERIOD_END.column())
        .minus(unix_seconds(Observations.PERIOD_START.column()))
        .equalTo(lit(SAMPLE_SECONDS));
  }

  @Override
  public Row call(Row key, Iterator<Row> rows) {
    String stationId = key.getString(0);
    HealthDay day = new HealthDay(key.getLocalDate(1), zone);
    LaneType laneType =
        network.value().find(stationId).map(Station::laneType).orElse(LaneType.UNKNOWN);
    Map<String, Diagnosis> sent = new TreeMap<>();
    samplesByDetector(stationId, rows)
        .forEach(
            (detector, samples) -> {
              Diagnosis diagnosis = diagnose(samples, day, laneType);
              if (diagnosis.receivedShare() > 0) {
                sent.put(detector, diagnosis);
              }
            });
    return worst(stationId, day.serviceDate(), sent, laneType).toRow();
  }

  private Finding worst(
      String stationId, LocalDate serviceDate, Map<String, Diagnosis> sent, LaneType laneType) {
    if (sent.isEmpty()) {
      return Finding.ofSilence(stationId, serviceDate, laneType, zone);
    }
    DailyStatus status = DailyStatus.GOOD;
    Set<HealthTest> notTested = EnumSet.noneOf(HealthTest.class);
    double receivedDays = 0;
    for (Diagnosis diagnosis : sent.values()) {
      status = diagnosis.status().compareTo(status) < 0 ? diagnosis.status() : status;
      notTested.addAll(diagnosis.notTested());
      receivedDays += diagnosis.receivedShare();
    }
    return new Finding(
        stationId,
        serviceDate,
        Finding.TestedOn.SAMPLES,
        status,
        notTested,
        receivedDays,
        sent.keySet().equals(Set.of(stationId)) ? Detectors.NONE : new Detectors(sent.keySet()));
  }

  private static Diagnosis diagnose(Map<Instant, Row> samples, HealthDay day, LaneType laneType) {
    DailySamples daily = new DailySamples(day);
    samples.forEach(
        (start, row) -> {
          Long count = (Long) row.get(4);
          daily.add(start, count == null ? null : Double.valueOf(count), (Double) row.get(5));
        });
    return daily.diagnose(laneType, DIAGNOSTIC_SET);
  }

  /** The station itself stands for a detector that has no name. */
  private static Map<String, Map<Instant, Row>> samplesByDetector(
      String stationId, Iterator<Row> rows) {
    List<Row> sorted = new ArrayList<>();
    rows.forEachRemaining(sorted::add);
    sorted.sort(AS_KNOWN);
    Map<String, Map<Instant, Row>> byDetector = new TreeMap<>();
    for (Row row : sorted) {
      String detector = row.isNullAt(2) ? stationId : row.getString(2);
      byDetector.computeIfAbsent(detector, any -> new TreeMap<>()).put(row.getInstant(3), row);
    }
    return byDetector;
  }

  private static StructType input() {
    StructType input = new StructType();
    for (Field field : FIELDS) {
      input = input.add(field.name(), field.type(), field.nullable());
    }
    return input;
  }
}
