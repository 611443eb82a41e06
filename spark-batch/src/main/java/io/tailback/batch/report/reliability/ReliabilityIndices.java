package io.tailback.batch.report.reliability;

import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.batch.report.path.StationRun;
import io.tailback.batch.report.path.StationValues;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Speeds;
import io.tailback.core.time.TimeSpan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The indices of all corridors and of all station segments, a row per place, mode and period. */
final class ReliabilityIndices implements Serializable {
  private final Map<String, Corridor> corridors = new HashMap<>();
  private final Map<String, Segment> segments = new HashMap<>();
  private final TimeSpan span;
  private final List<PeriodSpans> periods;
  private final FederalTerms terms;

  /**
   * @param span from the first to the last window that is read
   * @param periods on the days of the report
   */
  ReliabilityIndices(
      List<Corridor> corridors,
      List<Segment> segments,
      TimeSpan span,
      List<PeriodSpans> periods,
      FederalTerms terms) {
    this.span = span;
    this.periods = List.copyOf(periods);
    this.terms = terms;
    corridors.forEach(corridor -> this.corridors.put(corridor.corridorId(), corridor));
    segments.forEach(segment -> this.segments.put(segment.stationId(), segment));
  }

  /** Of whole corridors, in both modes. */
  Dataset<Row> ofCorridors(Dataset<Row> corridorTimes) {
    MapFunction<Row, String> byCorridor = row -> row.getString(0);
    FlatMapGroupsFunction<String, Row, Row> indices = this::ofCorridor;
    return corridorTimes
        .groupByKey(byCorridor, Encoders.STRING())
        .flatMapGroups(indices, Encoders.row(PeriodIndices.SCHEMA));
  }

  private Iterator<Row> ofCorridor(String corridorId, Iterator<Row> rows) {
    Corridor corridor = corridors.get(corridorId);
    TimeSeries observed = new TimeSeries(span);
    TimeSeries filled = new TimeSeries(span);
    rows.forEachRemaining(
        row -> {
          CorridorTimes.PathTime time = CorridorTimes.PathTime.of(row);
          observed.put(time.windowStart(), time.observed().value());
          filled.put(time.windowStart(), time.filled().value());
        });
    TimeSeries noVehicles = new TimeSeries(span);
    Measured freeFlow = CorridorTimes.freeFlow(corridor);
    return inAllPeriods(
        List.of(
            new PathTimes(
                corridorId,
                ImputationMode.OBSERVED_ONLY,
                corridor.lengthM(),
                freeFlow,
                observed,
                noVehicles,
                MeasureReason.COVERAGE_TOO_LOW),
            new PathTimes(
                corridorId,
                ImputationMode.FILL,
                corridor.lengthM(),
                freeFlow,
                filled,
                noVehicles,
                MeasureReason.COVERAGE_TOO_LOW)));
  }

  /** Of station segments, of observed values alone (23 CFR 490.509). */
  Dataset<Row> ofStations(Dataset<Row> stationValues) {
    MapFunction<Row, String> byStation = row -> row.getString(0);
    FlatMapGroupsFunction<String, Row, Row> indices = this::ofStation;
    return stationValues
        .groupByKey(byStation, Encoders.STRING())
        .flatMapGroups(indices, Encoders.row(PeriodIndices.SCHEMA));
  }

  private Iterator<Row> ofStation(String stationId, Iterator<Row> rows) {
    Segment segment = segments.get(stationId);
    if (segment == null) {
      return List.<Row>of().iterator();
    }
    StationRun run = new StationRun(span.start(), span.windowCount());
    rows.forEachRemaining(row -> run.put(StationValues.Value.of(row)));
    TimeSeries seconds = new TimeSeries(span);
    TimeSeries vehicles = new TimeSeries(span);
    for (int window = 0; window < run.windows(); window++) {
      Double kmh = run.speedKmh(window, ImputationMode.OBSERVED_ONLY);
      seconds.put(
          run.windowStart(window),
          kmh == null ? null : Speeds.travelTimeS(segment.timedLengthM(), kmh));
      vehicles.put(run.windowStart(window), run.vehicles(window, ImputationMode.OBSERVED_ONLY));
    }
    return inAllPeriods(
        List.of(
            new PathTimes(
                stationId,
                ImputationMode.OBSERVED_ONLY,
                segment.timedLengthM(),
                segment.freeFlow(),
                seconds,
                vehicles,
                MeasureReason.NOT_REPORTED)));
  }

  private Iterator<Row> inAllPeriods(List<PathTimes> paths) {
    List<Row> rows = new ArrayList<>();
    for (PathTimes path : paths) {
      periods.forEach(period -> rows.add(path.in(period, terms).toRow()));
    }
    return rows.iterator();
  }
}
