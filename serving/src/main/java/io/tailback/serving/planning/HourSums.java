package io.tailback.serving.planning;

import io.tailback.serving.http.Rounded;
import io.tailback.serving.table.TableRow;
import java.util.HashSet;
import java.util.Set;

/**
 * Sums of rows of {@code station_hours} and the figures that are made of them: the sums are whole
 * numbers and exact, a figure is divided once, at the end.
 */
final class HourSums {
  static final String[] COLUMNS = {
    "station_id",
    "service_date",
    "local_hour",
    "day_kind",
    "imputation_mode",
    "vkt_veh_m",
    "timed_vkt_veh_m",
    "vht_veh_ms",
    "delay_60mph_veh_ms",
    "samples_observed",
    "samples_imputed",
    "samples_expected",
    "vehicle_count",
    "counted_intervals",
    "speed_intervals",
    "pace_us_per_km",
    "compared_intervals",
    "congested_intervals",
    "compared_pace_us_per_km",
    "free_flow_pace_us_per_km"
  };

  private static final double MS_PER_HOUR = 3_600_000;
  private static final double US_PER_HOUR = 3_600_000_000.0;
  private static final int WINDOWS_PER_HOUR = 12;

  private final Set<String> stations = new HashSet<>();
  private long vkt;
  private boolean hasVkt;
  private long timedVkt;
  private long vht;
  private long delay;
  private boolean hasDelay;
  private long observed;
  private long imputed;
  private long expected;
  private long vehicles;
  private boolean hasVehicles;
  private long counted;
  private long speeds;
  private long pace;
  private long compared;
  private long congested;
  private long comparedPace;
  private long freeFlowPace;

  void add(TableRow row) {
    stations.add(row.text("station_id"));
    hasVkt |= row.whole("vkt_veh_m") != null;
    vkt += orZero(row.whole("vkt_veh_m"));
    timedVkt += orZero(row.whole("timed_vkt_veh_m"));
    vht += orZero(row.whole("vht_veh_ms"));
    hasDelay |= row.whole("delay_60mph_veh_ms") != null;
    delay += orZero(row.whole("delay_60mph_veh_ms"));
    observed += row.whole("samples_observed");
    imputed += row.whole("samples_imputed");
    expected += row.whole("samples_expected");
    hasVehicles |= row.whole("vehicle_count") != null;
    vehicles += orZero(row.whole("vehicle_count"));
    counted += row.whole("counted_intervals");
    speeds += row.whole("speed_intervals");
    pace += orZero(row.whole("pace_us_per_km"));
    compared += row.whole("compared_intervals");
    congested += row.whole("congested_intervals");
    comparedPace += orZero(row.whole("compared_pace_us_per_km"));
    freeFlowPace += orZero(row.whole("free_flow_pace_us_per_km"));
  }

  private static long orZero(Long value) {
    return value == null ? 0 : value;
  }

  int stations() {
    return stations.size();
  }

  /** Distance over time where vehicles are counted, else the harmonic mean of the windows. */
  Double speedKmh() {
    if (vht > 0 && timedVkt > 0) {
      return Rounded.two(3600.0 * timedVkt / vht);
    }
    return pace > 0 ? Rounded.two(US_PER_HOUR * speeds / pace) : null;
  }

  Double flowVehPerHour() {
    return counted > 0 ? Rounded.two(vehicles * (double) WINDOWS_PER_HOUR / counted) : null;
  }

  /** The pace ratio of measures.md, section 9. */
  Double paceRatio() {
    return freeFlowPace > 0 ? Rounded.four(comparedPace / (double) freeFlowPace) : null;
  }

  Double congestedShare() {
    return compared > 0 ? Rounded.four(congested / (double) compared) : null;
  }

  Double observedShare() {
    return expected > 0 ? Rounded.four(observed / (double) expected) : null;
  }

  Double imputedShare() {
    return expected > 0 ? Rounded.four(imputed / (double) expected) : null;
  }

  Double vehKm() {
    return hasVkt ? Rounded.two(vkt / 1000.0) : null;
  }

  Double vehHours() {
    return vht > 0 ? Rounded.two(vht / MS_PER_HOUR) : null;
  }

  Double delayVehHours() {
    return hasDelay ? Rounded.two(delay / MS_PER_HOUR) : null;
  }

  Long vehicleCount() {
    return hasVehicles ? vehicles : null;
  }
}
