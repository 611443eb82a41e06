package io.tailback.batch.pattern;

import io.tailback.core.measure.Percentiles;
import io.tailback.core.time.SlotOfWeek;
import io.tailback.spark.table.StationPatterns;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The values of one station in the slots of a week. In which order they come makes no difference,
 * to the last bit; of two states of a window the one that became known later counts.
 */
final class StationWeek {
  private final String stationId;
  private final ZoneId zone;
  private final Map<Instant, Values> windows = new HashMap<>();

  StationWeek(String stationId, ZoneId zone) {
    this.stationId = stationId;
    this.zone = zone;
  }

  /** An observed speed and an observed flow of the same window; either may be null. */
  record Values(Double speedKmh, Double flowVehPerHour, Instant knownAt) {}

  void add(Instant windowStart, Values values) {
    windows.merge(windowStart, values, (a, b) -> b.knownAt().isAfter(a.knownAt()) ? b : a);
  }

  /** One row for each slot that has a value, in the order of the computed columns. */
  List<Row> rows() {
    Map<Integer, List<Values>> slots = new TreeMap<>();
    windows.forEach(
        (start, values) ->
            slots
                .computeIfAbsent(SlotOfWeek.of(start, zone), any -> new ArrayList<>())
                .add(values));
    List<Row> rows = new ArrayList<>();
    slots.forEach(
        (slot, values) -> {
          Percentiles speeds = Percentiles.of(values.stream().map(Values::speedKmh).toList());
          Percentiles flows = Percentiles.of(values.stream().map(Values::flowVehPerHour).toList());
          if (speeds.count() + flows.count() > 0) {
            rows.add(row(slot, speeds, flows));
          }
        });
    return rows;
  }

  private Row row(int slot, Percentiles speeds, Percentiles flows) {
    List<Object> cells = new ArrayList<>(Arrays.asList(stationId, slot));
    addTo(cells, speeds);
    addTo(cells, flows);
    return RowFactory.create(cells.toArray());
  }

  private static void addTo(List<Object> cells, Percentiles values) {
    cells.add(values.count());
    cells.add(values.mean().value());
    cells.add(values.standardDeviation().value());
    StationPatterns.PERCENTILES.forEach(perMille -> cells.add(values.at(perMille).value()));
  }
}
