package io.tailback.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Forecast.Step;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A station's forecast for a person, as a table and a fan, or for a program.
 *
 * @param live the forecast
 * @param now by the wall clock
 * @param zone for the times
 */
record ForecastText(LiveForecast live, Instant now, ZoneId zone) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Between two lines of the fan, km/h. */
  private static final int LINE_KMH = 10;

  String text() {
    Forecast forecast = live.forecast();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Station %s: forecast issued at %s%n  %s, %s, age %s%s%n%n",
            forecast.stationId(),
            MINUTE.format(forecast.issuedAt().atZone(zone)),
            forecast.valueClass() == ValueClass.FORECAST
                ? "model " + forecast.modelVersion()
                : forecast.modelVersion(),
            forecast.valueClass(),
            age(),
            isStale() ? " (stale: newer ones are missing)" : ""));
    table(text);
    text.append('\n');
    fan(text);
    return text.toString();
  }

  private void table(StringBuilder text) {
    text.append("  until  horizon      p05      p25      p50      p75      p95  km/h\n");
    for (Step step : live.forecast().steps()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %s  %3d min %8s %8s %8.1f %8s %8s  %s%n",
              CLOCK.format(live.forecast().validAt(step).atZone(zone)),
              step.horizonMinutes(),
              speed(step.p05Kmh()),
              speed(step.p25Kmh()),
              step.p50Kmh(),
              speed(step.p75Kmh()),
              speed(step.p95Kmh()),
              step.level()));
    }
  }

  /**
   * The central value as a dot, the 50 % interval as a thick bar, the 90 % interval as a thin one.
   */
  private void fan(StringBuilder text) {
    List<Step> steps = live.forecast().steps();
    int top = lineOf(steps.stream().mapToDouble(ForecastText::highest).max().orElse(0));
    int bottom = lineOf(steps.stream().mapToDouble(ForecastText::lowest).min().orElse(0));
    for (int line = top; line >= bottom; line--) {
      StringBuilder marks = new StringBuilder();
      for (Step step : steps) {
        marks.append("   ").append(mark(step, line));
      }
      text.append(String.format(Locale.ROOT, "  %4d %s", line * LINE_KMH, marks).stripTrailing())
          .append('\n');
    }
    text.append("  km/h ");
    steps.forEach(step -> text.append(String.format(Locale.ROOT, "%4d", step.horizonMinutes())));
    text.append(" min\n");
  }

  private static char mark(Step step, int line) {
    if (lineOf(step.p50Kmh()) == line) {
      return '●';
    }
    if (isBetween(line, step.p25Kmh(), step.p75Kmh())) {
      return '┃';
    }
    return isBetween(line, step.p05Kmh(), step.p95Kmh()) ? '│' : ' ';
  }

  private static boolean isBetween(int line, Double lowKmh, Double highKmh) {
    return lowKmh != null && highKmh != null && line >= lineOf(lowKmh) && line <= lineOf(highKmh);
  }

  private static int lineOf(double kmh) {
    return (int) Math.round(kmh / LINE_KMH);
  }

  private static double highest(Step step) {
    return step.p95Kmh() == null ? step.p50Kmh() : step.p95Kmh();
  }

  private static double lowest(Step step) {
    return step.p05Kmh() == null ? step.p50Kmh() : step.p05Kmh();
  }

  String json() {
    Forecast forecast = live.forecast();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("station_id", forecast.stationId());
    values.put("issued_at", forecast.issuedAt().toString());
    values.put("model_version", forecast.modelVersion());
    values.put("value_class", forecast.valueClass().name());
    values.put("age_s", ageOf().toSeconds());
    values.put("stale", isStale());
    List<Map<String, Object>> horizons = new ArrayList<>();
    for (Step step : forecast.steps()) {
      Map<String, Object> horizon = new LinkedHashMap<>();
      horizon.put("horizon_minutes", step.horizonMinutes());
      horizon.put("window_start", forecast.windowStart(step).toString());
      horizon.put("valid_at", forecast.validAt(step).toString());
      horizon.put("speed_p05_kmh", step.p05Kmh());
      horizon.put("speed_p25_kmh", step.p25Kmh());
      horizon.put("speed_p50_kmh", step.p50Kmh());
      horizon.put("speed_p75_kmh", step.p75Kmh());
      horizon.put("speed_p95_kmh", step.p95Kmh());
      horizon.put("congestion_level", step.level().name());
      horizons.add(horizon);
    }
    values.put("horizons", horizons);
    try {
      return JSON.writeValueAsString(values) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are always JSON", e);
    }
  }

  private static String speed(Double kmh) {
    return kmh == null ? "-" : String.format(Locale.ROOT, "%.1f", kmh);
  }

  private Duration ageOf() {
    Duration age = Duration.between(live.liveTime(), now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** The bound of real time: by then two newer issues should have come. */
  private boolean isStale() {
    return ageOf().compareTo(ValueClass.REALTIME_BOUND) > 0;
  }

  private String age() {
    long seconds = ageOf().toSeconds();
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }
}
