package io.tailback.serving.history;

import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.ValueClass;
import io.tailback.serving.live.ObservedSpeed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Windows of a station, in order, taken together to quarters or hours. */
final class Stretches {
  private final Resolution resolution;
  private final ZoneId zone;

  Stretches(Resolution resolution, ZoneId zone) {
    this.resolution = resolution;
    this.zone = zone;
  }

  List<StateItem> of(List<StateItem> windows) {
    if (resolution == Resolution.WINDOW) {
      return windows;
    }
    Map<Instant, List<StateItem>> byStart = new TreeMap<>();
    for (StateItem window : windows) {
      byStart
          .computeIfAbsent(resolution.startOf(window.start(), zone), start -> new ArrayList<>())
          .add(window);
    }
    List<StateItem> stretches = new ArrayList<>();
    byStart.forEach((start, parts) -> stretches.add(together(start, parts)));
    return stretches;
  }

  private StateItem together(Instant start, List<StateItem> parts) {
    List<StateItem> told = told(parts);
    Double speed = speed(told);
    Double freeFlow = mean(parts, StateItem::freeFlowSpeedKmh);
    Double flow = mean(parts, StateItem::flowVehPerHour);
    Double occupancy = mean(parts, StateItem::occupancyRatio);
    return new StateItem(
        start,
        start.plus(resolution.length()),
        ValueClass.HISTORICAL,
        0,
        speed,
        speed == null ? reason(parts, StateItem::speedReason) : null,
        told.isEmpty() ? ImputationMethod.NONE.name() : told.get(0).speedMethod(),
        freeFlow,
        speed == null || freeFlow == null || !(freeFlow > 0) ? null : speed / freeFlow,
        CongestionLevel.of(speed, freeFlow),
        flow,
        flow == null ? reason(parts, StateItem::flowReason) : null,
        occupancy,
        occupancy == null ? reason(parts, StateItem::occupancyReason) : null,
        parts.stream().mapToInt(StateItem::sampleCount).sum(),
        share(parts, StateItem::observedShare),
        share(parts, StateItem::imputedShare),
        parts.size());
  }

  /** The windows with an observed speed; where there is none, those that the source filled in. */
  private static List<StateItem> told(List<StateItem> parts) {
    List<StateItem> observed =
        parts.stream().filter(part -> ObservedSpeed.is(part.speedMethod())).toList();
    return observed.isEmpty()
        ? parts.stream().filter(part -> ObservedSpeed.isFilledIn(part.speedMethod())).toList()
        : observed;
  }

  /** Distance over time where all windows with a speed are counted, else the harmonic mean. */
  private static Double speed(List<StateItem> parts) {
    List<StateItem> measured =
        parts.stream().filter(part -> part.speedKmh() != null && part.speedKmh() > 0).toList();
    if (measured.isEmpty()) {
      return mean(parts, StateItem::speedKmh);
    }
    boolean counted =
        measured.stream()
            .allMatch(part -> part.flowVehPerHour() != null && part.flowVehPerHour() > 0);
    double distance = 0;
    double time = 0;
    for (StateItem part : measured) {
      double weight = counted ? part.flowVehPerHour() : 1;
      distance += weight;
      time += weight / part.speedKmh();
    }
    return distance / time;
  }

  private static Double mean(List<StateItem> parts, Function<StateItem, Double> value) {
    List<Double> known = parts.stream().map(value).filter(Objects::nonNull).toList();
    return known.isEmpty()
        ? null
        : known.stream().mapToDouble(Double::doubleValue).sum() / known.size();
  }

  /** A window without a row was not observed: it counts as nothing. */
  private double share(List<StateItem> parts, Function<StateItem, Double> value) {
    return parts.stream().mapToDouble(value::apply).sum() / resolution.windows();
  }

  private static String reason(List<StateItem> parts, Function<StateItem, String> value) {
    return parts.stream().map(value).filter(Objects::nonNull).findFirst().orElse("NOT_REPORTED");
  }
}
