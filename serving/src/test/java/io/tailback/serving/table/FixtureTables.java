package io.tailback.serving.table;

import java.nio.file.Path;

/** The tables that more than one fixture fills, with the columns that the server reads. */
public final class FixtureTables {
  private FixtureTables() {}

  /** The stations of a network. */
  public static DeltaFixture stations(Path root) {
    return DeltaFixture.create(
        root,
        "stations",
        "station_id:text",
        "latitude_deg:number",
        "longitude_deg:number",
        "freeway:text",
        "direction:text",
        "lane_type:text",
        "lanes:small",
        "source_postmile:number",
        "length_m:number",
        "free_flow_speed_kmh:number");
  }

  /** Typical weeks. */
  public static DeltaFixture patterns(Path root) {
    return DeltaFixture.create(
        root,
        "station_patterns",
        "station_id:text",
        "slot_of_week:small",
        "speed_n:small",
        "speed_mean_kmh:number",
        "speed_sd_kmh:number",
        "speed_p05_kmh:number",
        "speed_p25_kmh:number",
        "speed_p50_kmh:number",
        "speed_p75_kmh:number",
        "speed_p95_kmh:number",
        "flow_mean_veh_per_hour:number",
        "from_date:date",
        "to_date:date");
  }

  /** What was forecast. */
  public static DeltaFixture forecasts(Path root) {
    return DeltaFixture.create(
        root,
        "forecasts",
        "station_id:text",
        "issued_at:instant",
        "horizon_minutes:small",
        "valid_at:instant",
        "speed_p05_kmh:number",
        "speed_p25_kmh:number",
        "speed_p50_kmh:number",
        "speed_p75_kmh:number",
        "speed_p95_kmh:number",
        "model_version:text",
        "value_class:text",
        "service_date:date");
  }

  /** Activations of bottlenecks. */
  public static DeltaFixture bottlenecks(Path root) {
    return DeltaFixture.create(
        root,
        "bottlenecks",
        "activation_id:text",
        "corridor_id:text",
        "station_id:text",
        "head_offset_m:number",
        "start_time:instant",
        "end_time:instant",
        "extent_m:number",
        "delay_veh_ms:whole",
        "own_delay_veh_ms:whole",
        "impact_km_h:number",
        "cause:text",
        "incident_id:text",
        "profile:text",
        "service_date:date");
  }

  /** Which days a job has computed. */
  public static DeltaFixture measuredDays(Path root) {
    return DeltaFixture.create(root, "measured_days", "job:text", "service_date:date");
  }

  /** Where their queues ended, window by window. */
  public static DeltaFixture queues(Path root) {
    return DeltaFixture.create(
        root,
        "bottleneck_queues",
        "activation_id:text",
        "corridor_id:text",
        "window_start:instant",
        "tail_offset_m:number",
        "service_date:date");
  }

  /** Of the measures only what says on which days a station had a speed. */
  public static DeltaFixture speedHours(Path root) {
    return DeltaFixture.create(
        root,
        "station_hours",
        "station_id:text",
        "service_date:date",
        "imputation_mode:text",
        "speed_intervals:whole");
  }
}
