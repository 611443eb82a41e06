package io.tailback.batch.condition;

import io.tailback.core.health.LiveFailure;
import io.tailback.core.health.LiveMemory;
import io.tailback.spark.table.DetectorDays;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What is remembered of a detector, as the table {@code detector_days} keeps it. */
final class MemoryRows {
  private MemoryRows() {}

  static LiveMemory fromRow(Row row) {
    Map<LiveFailure, LiveMemory.Held> holds = new EnumMap<>(LiveFailure.class);
    for (LiveFailure condition : DetectorDays.CONDITIONS) {
      holds.put(
          condition,
          new LiveMemory.Held(
              Duration.ofMillis(row.<Long>getAs(DetectorDays.bad(condition).name())),
              Duration.ofMillis(row.<Long>getAs(DetectorDays.good(condition).name())),
              Optional.ofNullable(row.<Instant>getAs(DetectorDays.since(condition).name()))));
    }
    return new LiveMemory(
        Optional.ofNullable(row.<Instant>getAs(DetectorDays.LAST_END.name())),
        row.getAs(DetectorDays.LAST_OCCUPANCY_RATIO.name()),
        Duration.ofMillis(row.<Long>getAs(DetectorDays.SPIKE_CLOCK_MS.name())),
        holds);
  }

  /** The row of a day, with the conditions that held on it as a last column. */
  static Row toRow(DetectorDay day, LiveMemory memory, String codeVersion) {
    List<Object> cells = new ArrayList<>();
    cells.add(day.stationId());
    cells.add(day.detectorId());
    cells.add(day.date());
    cells.add(day.counts());
    cells.add(day.occupancies());
    cells.add(day.halfMinuteOccupancies());
    cells.add(memory.lastEnd().orElse(null));
    cells.add(memory.lastOccupancyRatio());
    cells.add(memory.spikeClock().toMillis());
    DetectorDays.CONDITIONS.forEach(one -> cells.add(memory.held(one).bad().toMillis()));
    DetectorDays.CONDITIONS.forEach(one -> cells.add(memory.held(one).good().toMillis()));
    DetectorDays.CONDITIONS.forEach(one -> cells.add(memory.held(one).since().orElse(null)));
    cells.add(codeVersion);
    cells.add(day.held().stream().map(Spell::toRow).toArray(Row[]::new));
    return RowFactory.create(cells.toArray());
  }
}
