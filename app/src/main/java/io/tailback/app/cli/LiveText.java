package io.tailback.app.cli;

import io.tailback.core.observation.Observation;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A station's live row for a person: what, when, how old, and whether it may still count as now.
 *
 * @param live the row
 * @param now by the wall clock
 * @param zone for the times
 */
record LiveText(LiveStation live, Instant now, ZoneId zone) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ROOT);

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("Station ").append(live.stationId()).append('\n');
    live.observations().forEach(observation -> text.append(line(observation)));
    live.state().ifPresent(state -> text.append(line(state)));
    return text.toString();
  }

  private String line(LiveObservation newest) {
    Observation observation = newest.observation();
    String name =
        observation.detectorId() == null
            ? "newest observation"
            : "newest of " + observation.detectorId();
    // The period of a live value ended as much after its live time as after its start.
    Duration sincePeriodEnd = Duration.between(newest.liveTime().plus(observation.period()), now);
    return line(
        name,
        observation.eventTime(),
        values(observation.speedKmh(), observation.vehicleCount(), observation.occupancyRatio()),
        Duration.between(newest.liveTime(), now),
        ValueClass.ofObserved(sincePeriodEnd));
  }

  private String line(ClosedState closed) {
    StationState state = closed.state();
    List<String> values = values(state.speedKmh(), state.vehicleCount(), state.occupancyRatio());
    values.add(state.congestionLevel().name());
    values.add(String.format(Locale.ROOT, "observed %.0f %%", 100 * state.observedShare()));
    Duration age = Duration.between(closed.liveTime(), now);
    return line("closed state", state.windowStart(), values, age, ValueClass.ofObserved(age));
  }

  private static List<String> values(Double speedKmh, Long count, Double occupancy) {
    List<String> values = new ArrayList<>();
    values.add(speedKmh == null ? "speed -" : String.format(Locale.ROOT, "%.1f km/h", speedKmh));
    if (count != null) {
      values.add(String.format(Locale.ROOT, "%d veh", count));
    }
    if (occupancy != null) {
      values.add(String.format(Locale.ROOT, "occupancy %.3f", occupancy));
    }
    return values;
  }

  private String line(
      String name, Instant start, List<String> values, Duration age, ValueClass valueClass) {
    return String.format(
        Locale.ROOT,
        "  %-20s %s  %s  age %s  %s%s%n",
        name,
        MINUTE.format(start.atZone(zone)),
        String.join(", ", values),
        words(age),
        valueClass,
        valueClass == ValueClass.REALTIME ? "" : " (stale: the last known value)");
  }

  private static String words(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }
}
