package io.tailback.batch.report;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import java.util.Map;

/** A line of the sample's station table, by the names of its columns. */
public record SampleStation(Map<String, String> cells) {
  /** Its id. */
  public String id() {
    return cells.get("station_id");
  }

  /** Empty cells are null. */
  public Double number(String column) {
    String text = cells.getOrDefault(column, "");
    return text.isEmpty() ? null : Double.valueOf(text);
  }

  /** Length of road in metres, stated or half-way to the neighbours. */
  public Double lengthM() {
    return number("road_mi") * 1609.344;
  }

  /** As the network's table has it. */
  Station station() {
    Double lanes = number("lanes");
    Double statedMi = number("length_mi");
    return new Station(
        id(),
        number("lat"),
        number("lon"),
        cells.get("freeway").isEmpty() ? null : cells.get("freeway"),
        cells.get("direction").isEmpty() ? null : cells.get("direction"),
        LaneType.of(cells.get("lane_type")),
        lanes == null ? null : lanes.intValue(),
        number("abs_pm"),
        statedMi == null ? null : statedMi * 1609.344,
        number("free_flow_speed_kmh"));
  }
}
