package io.tailback.serving;

import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.DataIdentity;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelDraft;
import io.tailback.core.forecast.ModelOrigin;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.TestPeriod;
import io.tailback.serving.schedule.Schedule;
import io.tailback.serving.table.DeltaFixture;
import io.tailback.serving.table.FixtureTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What planners' jobs and trainings made of the small road. */
public final class GoldFixture {
  public static final String FINGERPRINT = "fingerprint";

  /** A page with a style of its own, in a block and at an element. */
  static final String PAGE =
      """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Overview</title>
      <style>p { color: #123456 }</style></head><body><p style="width: 10px">One day</p></body></html>
      """;

  private static final LocalDate DAY = RoadFixture.MONDAY;

  private GoldFixture() {}

  /** All tables, each with a few rows. */
  public static void writeTables(Path root) {
    hours(root);
    bottlenecks(root);
    health(root);
    errors(root);
    records(root);
  }

  /** A schedule that has run: one workflow in order, one that failed and is paused, one new. */
  public static Schedule.Plan schedule(int newestRuns) {
    Instant night = Instant.parse("2026-01-05T10:00:00Z");
    Schedule.Run trained = run(1, "nightly-retraining", night, "REJECTED", 5);
    Schedule.Run failed = run(2, "daily-measures", night.plusSeconds(3600), "FAILED", 3);
    return new Schedule.Plan(
        true,
        1,
        List.of(
            workflow("daily-measures", null, new Schedule.Pause("ann@host", night), failed),
            workflow("nightly-retraining", night.plusSeconds(86_400), null, trained),
            workflow("weekly-report", night.plusSeconds(7 * 86_400), null, null)),
        List.of(failed, trained));
  }

  private static Schedule.Workflow workflow(
      String name, Instant next, Schedule.Pause pause, Schedule.Run last) {
    return new Schedule.Workflow(
        name,
        "Runs by itself",
        "planning",
        "0 0 2 * * ?",
        "America/Los_Angeles",
        List.of(),
        next,
        pause,
        null,
        last);
  }

  private static Schedule.Run run(
      long id, String workflow, Instant start, String state, int exitCode) {
    return new Schedule.Run(
        id,
        workflow,
        start,
        1,
        "CRON",
        state,
        start.plusSeconds(1),
        start.plusSeconds(91),
        90.0,
        exitCode,
        exitCode == 3 ? "an input or a precondition is missing" : null);
  }

  private static void hours(Path root) {
    stationHours(root)
        .append(
            // 900 km in 10 h are 90 km/h; 600 vehicles in 12 windows are 600 an hour.
            hour("A", DAY, "WEEKDAY", 7, 900_000L, 36_000_000L, 600L, 0L, 480L),
            hour("A", DAY, "WEEKDAY", 8, 900_000L, 36_000_000L, 600L, 6L, 240L),
            // 500 km in 10 h are 50 km/h.
            hour("B", DAY, "WEEKDAY", 7, 500_000L, 36_000_000L, 300L, 12L, 480L));
  }

  /** The Sunday before, on which the road was faster: 1200 km in 10 h are 120 km/h. */
  public static void writeSunday(Path root) {
    LocalDate sunday = DAY.minusDays(1);
    stationHours(root)
        .append(
            hour("A", sunday, "WEEKEND", 7, 1_200_000L, 36_000_000L, 600L, 0L, 480L),
            hour("A", sunday, "WEEKEND", 9, 1_200_000L, 36_000_000L, 600L, 0L, 480L));
  }

  private static DeltaFixture stationHours(Path root) {
    return DeltaFixture.create(
        root,
        "station_hours",
        "station_id:text",
        "service_date:date",
        "local_hour:small",
        "day_kind:text",
        "imputation_mode:text",
        "vkt_veh_m:whole",
        "timed_vkt_veh_m:whole",
        "vht_veh_ms:whole",
        "delay_60mph_veh_ms:whole",
        "samples_observed:whole",
        "samples_imputed:whole",
        "samples_expected:whole",
        "vehicle_count:whole",
        "counted_intervals:whole",
        "speed_intervals:whole",
        "pace_us_per_km:whole",
        "compared_intervals:whole",
        "congested_intervals:whole",
        "compared_pace_us_per_km:whole",
        "free_flow_pace_us_per_km:whole");
  }

  private static Object[] hour(
      String station,
      LocalDate day,
      String kind,
      int hour,
      long metres,
      long millis,
      long count,
      long congested,
      long samples) {
    long pace = 12 * (congested > 0 ? 72_000_000L : 40_000_000L);
    return new Object[] {
      station,
      day,
      hour,
      kind,
      "OBSERVED_ONLY",
      metres,
      metres,
      millis,
      3_600_000L,
      samples,
      0L,
      480L,
      count,
      12L,
      12L,
      pace,
      12L,
      congested,
      pace,
      12 * 36_000_000L
    };
  }

  static void bottlenecks(Path root) {
    FixtureTables.bottlenecks(root)
        .append(
            activation("I5-N|B|1", RoadFixture.SEVEN, 1800, 7_200_000L),
            activation("I5-N|B|2", RoadFixture.EIGHT, 600, 3_600_000L));
    FixtureTables.queues(root)
        .append(new Object[] {"I5-N|B|1", "I5-N", RoadFixture.SEVEN, 800.0, DAY});
  }

  private static Object[] activation(String id, Instant start, int seconds, long delay) {
    return new Object[] {
      id,
      "I5-N",
      "B",
      1609.344,
      start,
      start.plusSeconds(seconds),
      800.0,
      delay,
      delay,
      0.4,
      "UNKNOWN",
      null,
      "PEMS",
      DAY
    };
  }

  private static void health(Path root) {
    DeltaFixture.create(
            root,
            "detector_health",
            "station_id:text",
            "service_date:date",
            "status:text",
            "not_tested:text",
            "tested_on:text",
            "received_share:number",
            "root_cause_status:text",
            "root_cause_link:text",
            "bad_since:date",
            "feed_id:text",
            "silent_detectors:text")
        .append(
            new Object[] {"A", DAY, "GOOD", "", "SAMPLES", 1.0, null, null, null, "feed", null},
            new Object[] {"D", DAY, "NO_DATA", "", "NOTHING", 0.0, "NO_DATA", "D", DAY, null, null})
        .append(
            new Object[] {
              "A", DAY.minusDays(1), "GOOD", "", "SAMPLES", 1.0, null, null, null, "feed", null
            });
  }

  /** On the same day another version served too, for other pairs. */
  public static void writeErrorsOfAnotherVersion(Path root) {
    forecastErrors(root)
        .append(
            new Object[] {DAY, "4", 15, "model", 50L, 0L, 3.0, 5.0, 0.05, 0.91, 20.0},
            new Object[] {DAY, "4", 15, "persistence", 50L, 0L, 9.0, 9.5, 0.09, null, null});
  }

  private static DeltaFixture forecastErrors(Path root) {
    return DeltaFixture.create(
        root,
        "forecast_errors",
        "service_date:date",
        "model_version:text",
        "horizon_minutes:small",
        "predictor:text",
        "pairs:whole",
        "without_truth:whole",
        "mae_kmh:number",
        "rmse_kmh:number",
        "mape_ratio:number",
        "coverage_rate:number",
        "width_kmh:number");
  }

  private static void errors(Path root) {
    forecastErrors(root)
        .append(
            new Object[] {DAY, "3", 15, "model", 100L, 2L, 3.5, 5.0, 0.05, 0.91, 20.0},
            new Object[] {DAY, "3", 15, "persistence", 100L, 2L, 4.0, 6.0, 0.06, null, null});
    DeltaFixture.create(
            root,
            "feature_drift",
            "service_date:date",
            "model_version:text",
            "feature:text",
            "psi:number",
            "n:whole",
            "days:small")
        .append(new Object[] {DAY, "3", "speed_kmh", 0.01, 96L, 1});
    DeltaFixture.create(
            root,
            "forecast_warnings",
            "service_date:date",
            "model_version:text",
            "what:text",
            "horizon_minutes:small",
            "feature:text",
            "value:number",
            "bound:number",
            "sentence:text")
        .append(
            new Object[] {
              DAY, "3", "COVERAGE_OUTSIDE", 15, null, 99.0, 95.0, "Too many truths lie inside."
            });
  }

  private static void records(Path root) {
    Instant newest = RoadFixture.HALF_PAST_EIGHT.minusSeconds(300);
    DeltaFixture.create(
            root, "observations", "disposition:text", "period_start:instant", "service_date:date")
        .append(
            new Object[] {"VALID", newest, DAY},
            new Object[] {"VALID", newest.minusSeconds(300), DAY},
            new Object[] {"LATE", RoadFixture.SEVEN, DAY});
    DeltaFixture.create(root, "quarantine", "issue_code:text")
        .append(new Object[] {"SPEED_OUT_OF_RANGE"});
  }

  /** One version that was never better than anybody. */
  public static ModelRegistry registry(InstantSource clock) {
    InMemoryModelRegistry registry = new InMemoryModelRegistry(clock);
    registry.register(draft(poor()));
    return registry;
  }

  /** The same model as a challenger of one that is in service. */
  public static ModelRegistry registryInService(InstantSource clock) {
    InMemoryModelRegistry registry = new InMemoryModelRegistry(clock);
    registry.register(draft(good()));
    registry.assign(Alias.CHAMPION, 1, "ann");
    registry.register(draft(poor()));
    registry.assign(Alias.CHALLENGER, 2, "ann");
    return registry;
  }

  private static ModelDraft draft(Metrics metrics) {
    DataIdentity data = new DataIdentity("station_states", 1);
    return new ModelDraft(
        new ModelOrigin(
            data, List.of("speed_kmh"), FINGERPRINT, Map.of("trees", "50"), 1, "0.1.0-test"),
        new TestPeriod(data, RoadFixture.SEVEN, RoadFixture.EIGHT),
        metrics,
        Map.of(),
        new TreeMap<>());
  }

  private static Metrics poor() {
    return Metrics.builder()
        .put(Metrics.MODEL, Metrics.MAE_KMH, 15, 5)
        .put(Metrics.PERSISTENCE, Metrics.MAE_KMH, 15, 4)
        .build();
  }

  /** Errors that grow with the horizon, those of persistence faster. */
  private static Metrics good() {
    Metrics.Builder metrics = Metrics.builder();
    for (int minutes = 5; minutes <= 60; minutes += 5) {
      metrics
          .put(Metrics.MODEL, Metrics.MAE_KMH, minutes, 2 + minutes / 20.0)
          .put(Metrics.MODEL, Metrics.COVERAGE_RATE, minutes, 0.91 - minutes / 2000.0)
          .put(Metrics.PERSISTENCE, Metrics.MAE_KMH, minutes, 2 + minutes / 10.0)
          .put(Metrics.HISTORICAL_AVERAGE, Metrics.MAE_KMH, minutes, 8);
    }
    return metrics.build();
  }

  /** A report of one day. */
  public static void writeReport(Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("overview_2012-03-05_2012-03-05"));
    Files.writeString(folder.resolve("index.html"), PAGE);
    Files.writeString(folder.resolve("days.csv"), "day\r\n2012-03-05\r\n");
    Files.writeString(
        folder.resolve("report.json"),
        """
        {"schema_version":1,"report":"overview","title":"Overview","summary":"One day.",
         "provenance":{"periods":[{"from":"2012-03-05","to":"2012-03-05"}],"day_type":"all days",
         "place":"the whole network"}}
        """);
  }
}
