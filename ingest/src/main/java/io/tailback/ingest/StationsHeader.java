package io.tailback.ingest;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The columns of a stations file that are known, under the names that owners give them. Where
 * several names of one thing stand in a file, the first with a value counts.
 */
final class StationsHeader {
  static final String EXPECTED = "a header with station_id, station or sensor_id";

  private static final double METRES_PER_MILE = 1609.344;

  private static final List<String> ID = List.of("station_id", "station", "sensor_id");
  private static final List<String> LATITUDE = List.of("lat", "latitude", "lat_2023");
  private static final List<String> LONGITUDE = List.of("lon", "longitude", "lon_2023");
  private static final List<String> FREEWAY = List.of("freeway", "pems2006_freeway");
  private static final List<String> DIRECTION = List.of("direction", "pems2006_direction");
  private static final List<String> LANES = List.of("lanes", "lanes_est", "lanes_est_2006");
  private static final List<String> LANE_TYPE = List.of("lane_type", "type", "pems2006_lane_type");
  private static final List<String> POSTMILE = List.of("abs_pm", "postmile");
  private static final List<String> LENGTH_M = List.of("length_m");
  private static final List<String> LENGTH_MI =
      List.of("length_mi", "station_length_mi", "pems2006_station_length_mi");
  private static final List<String> FREE_FLOW = List.of("free_flow_speed_kmh");

  private final int columns;
  private final Map<String, Integer> byName;

  private StationsHeader(int columns, Map<String, Integer> byName) {
    this.columns = columns;
    this.byName = byName;
  }

  /** The header of these names; empty when none of them is the id of a station. */
  static Optional<StationsHeader> of(List<String> names) {
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.putIfAbsent(names.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    return ID.stream().anyMatch(byName::containsKey)
        ? Optional.of(new StationsHeader(names.size(), byName))
        : Optional.empty();
  }

  int columns() {
    return columns;
  }

  /**
   * The station of a line.
   *
   * @throws IllegalArgumentException when a cell cannot be what its column says
   */
  Station station(List<String> cells) {
    String id = text(cells, ID);
    if (id == null) {
      throw new IllegalArgumentException("the id is empty");
    }
    return new Station(
        id,
        within(cells, LATITUDE, -90, 90),
        within(cells, LONGITUDE, -180, 180),
        text(cells, FREEWAY),
        text(cells, DIRECTION),
        LaneType.of(text(cells, LANE_TYPE)),
        lanes(cells),
        number(cells, POSTMILE),
        lengthM(cells),
        positive(cells, FREE_FLOW));
  }

  private Integer lanes(List<String> cells) {
    Double lanes = within(cells, LANES, 1, 100);
    if (lanes == null) {
      return null;
    }
    if (lanes != Math.rint(lanes)) {
      throw new IllegalArgumentException("lanes is " + lanes);
    }
    return lanes.intValue();
  }

  private Double lengthM(List<String> cells) {
    Double metres = positive(cells, LENGTH_M);
    if (metres != null) {
      return metres;
    }
    Double miles = positive(cells, LENGTH_MI);
    return miles == null ? null : miles * METRES_PER_MILE;
  }

  private Double positive(List<String> cells, List<String> names) {
    return within(cells, names, Double.MIN_VALUE, Double.MAX_VALUE);
  }

  private Double within(List<String> cells, List<String> names, double low, double high) {
    Double number = number(cells, names);
    if (number != null && (number < low || number > high)) {
      throw new IllegalArgumentException(names.get(0) + " is " + text(cells, names));
    }
    return number;
  }

  private Double number(List<String> cells, List<String> names) {
    String text = text(cells, names);
    if (text == null) {
      return null;
    }
    OptionalDouble number = Decimal.of(text);
    if (number.isEmpty()) {
      throw new IllegalArgumentException(
          names.get(0) + " is `" + Excerpt.of(text) + "`, which is no number");
    }
    return number.getAsDouble();
  }

  private String text(List<String> cells, List<String> names) {
    for (String name : names) {
      Integer column = byName.get(name);
      if (column != null && !cells.get(column).isBlank()) {
        return cells.get(column).strip();
      }
    }
    return null;
  }
}
