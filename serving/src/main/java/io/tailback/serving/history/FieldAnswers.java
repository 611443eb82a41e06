package io.tailback.serving.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.forecast.Forecast;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.time.Window;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.http.Units;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.ObservedSpeed;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.planning.LookedFor;
import io.tailback.serving.planning.NotComputed;
import io.tailback.serving.planning.QueueBoxes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A corridor in time and space: what was observed, beside it what the source filled in, and behind
 * it what is forecast.
 */
public final class FieldAnswers {
  private static final Duration USUAL_PERIOD = Duration.ofHours(6);
  private static final Duration LONGEST = Duration.ofDays(2);
  private static final int STEPS_AHEAD = 12;

  private final StateHistory history;
  private final LiveBoard board;
  private final NetworkSource network;
  private final Present present;
  private final QueueBoxes queues;
  private final LookedFor lookedFor;
  private final ZoneId zone;

  public FieldAnswers(
      StateHistory history,
      LiveBoard board,
      NetworkSource network,
      Present present,
      QueueBoxes queues,
      LookedFor lookedFor,
      ZoneId zone) {
    this.history = history;
    this.board = board;
    this.network = network;
    this.present = present;
    this.queues = queues;
    this.lookedFor = lookedFor;
    this.zone = zone;
  }

  private record FieldStation(
      String stationId, double offsetM, Double lengthM, Double freeFlowSpeedKmh) {}

  private record Observed(
      ValueClass valueClass,
      List<Instant> windowStarts,
      List<List<Double>> speedKmh,
      List<List<Double>> relativeSpeedRatio,
      List<List<Double>> observedShare) {}

  /** Speeds that only the source filled in; null where they are observed. */
  private record FilledIn(
      ValueClass valueClass,
      List<Instant> windowStarts,
      List<List<Double>> speedKmh,
      List<List<Double>> relativeSpeedRatio) {}

  private record Past(Observed observed, FilledIn filledIn) {}

  private record Foreseen(
      ValueClass valueClass,
      Instant issuedAt,
      String modelVersion,
      List<Instant> windowStarts,
      List<List<Double>> speedKmh,
      List<List<Double>> relativeSpeedRatio) {}

  private record Field(
      @JsonUnwrapped Meta meta,
      String corridorId,
      Instant from,
      Instant to,
      List<FieldStation> stations,
      Observed observed,
      FilledIn filledIn,
      Foreseen forecast,
      List<QueueBoxes.Box> bottlenecks,
      NotComputed notComputed) {}

  /** The field of a corridor. */
  public Answer field(Context request) {
    Params params = Params.of(request, "from", "to", Units.PARAMETER);
    Corridor corridor = network.map().corridor(request.pathParam("corridorId"));
    Meta meta = present.meta();
    Instant to = params.instant("to").orElseGet(present::end);
    Instant from = params.instant("from").orElseGet(() -> to.minus(USUAL_PERIOD));
    Params.requirePeriod(from, to, LONGEST);
    boolean reachesAhead =
        params.instant("to").isEmpty()
            || (meta.closedAsOf() != null && to.isAfter(meta.closedAsOf()));
    Past past = past(corridor, from, to);
    return Answer.json(
        new Field(
            meta,
            corridor.corridorId(),
            from,
            to,
            corridor.stations().stream()
                .map(
                    one ->
                        new FieldStation(
                            one.stationId(),
                            Rounded.two(one.offsetM()),
                            Rounded.two(one.lengthM()),
                            Rounded.two(one.station().freeFlowSpeedKmh())))
                .toList(),
            past.observed(),
            past.filledIn(),
            reachesAhead ? foreseen(corridor).orElse(null) : null,
            queues.of(corridor.corridorId(), from, to),
            notComputed(daysOf(past), meta).orElse(null)));
  }

  private Optional<NotComputed> notComputed(SortedSet<LocalDate> days, Meta meta) {
    if (days.isEmpty() || meta.closedAsOf() == null) {
      return lookedFor.lacking(days);
    }
    LocalDate present = meta.closedAsOf().atZone(zone).toLocalDate();
    SortedSet<LocalDate> over = days.headSet(present);
    Optional<NotComputed> lacking = lookedFor.lacking(over);
    return over.size() == days.size()
        ? lacking
        : Optional.of(NotComputed.withUnfinished(lacking, present));
  }

  /** Local days of which there is any speed. */
  private SortedSet<LocalDate> daysOf(Past past) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (int i = 0; i < past.observed().windowStarts().size(); i++) {
      if (hasSpeed(past.observed().speedKmh().get(i))
          || past.filledIn() != null && hasSpeed(past.filledIn().speedKmh().get(i))) {
        days.add(past.observed().windowStarts().get(i).atZone(zone).toLocalDate());
      }
    }
    return days;
  }

  private static boolean hasSpeed(List<Double> stations) {
    return stations.stream().anyMatch(Objects::nonNull);
  }

  private Past past(Corridor corridor, Instant from, Instant to) {
    Set<String> ids = new HashSet<>();
    corridor.stations().forEach(station -> ids.add(station.stationId()));
    StateHistory.Found found = history.find(ids, from, to);
    List<Instant> starts = new ArrayList<>();
    List<List<Double>> speeds = new ArrayList<>();
    List<List<Double>> ratios = new ArrayList<>();
    List<List<Double>> shares = new ArrayList<>();
    List<List<Double>> filledSpeeds = new ArrayList<>();
    List<List<Double>> filledRatios = new ArrayList<>();
    boolean isFilledIn = false;
    Instant first = Window.containing(from).start();
    for (Instant start = first.isBefore(from) ? first.plus(Window.LENGTH) : first;
        start.isBefore(to);
        start = start.plus(Window.LENGTH)) {
      starts.add(start);
      List<StateItem> row = row(corridor, found, start);
      shares.add(values(row, item -> Rounded.four(item.observedShare())));
      List<StateItem> observed = only(row, ObservedSpeed::is);
      speeds.add(values(observed, item -> Rounded.two(item.speedKmh())));
      ratios.add(values(observed, item -> Rounded.four(item.relativeSpeedRatio())));
      List<StateItem> filled = only(row, ObservedSpeed::isFilledIn);
      filledSpeeds.add(values(filled, item -> Rounded.two(item.speedKmh())));
      filledRatios.add(values(filled, item -> Rounded.four(item.relativeSpeedRatio())));
      isFilledIn |= filled.stream().anyMatch(Objects::nonNull);
    }
    return new Past(
        new Observed(ValueClass.HISTORICAL, starts, speeds, ratios, shares),
        isFilledIn
            ? new FilledIn(ValueClass.HISTORICAL, starts, filledSpeeds, filledRatios)
            : null);
  }

  private static List<StateItem> row(Corridor corridor, StateHistory.Found found, Instant start) {
    List<StateItem> row = new ArrayList<>();
    for (CorridorStation station : corridor.stations()) {
      row.add(found.byStation().get(station.stationId()).get(start));
    }
    return row;
  }

  /** The items whose speed is of such a method, null in the places of others. */
  private static List<StateItem> only(List<StateItem> row, Predicate<String> method) {
    List<StateItem> items = new ArrayList<>(row.size());
    row.forEach(item -> items.add(item != null && method.test(item.speedMethod()) ? item : null));
    return items;
  }

  private static List<Double> values(
      List<StateItem> row, java.util.function.Function<StateItem, Double> value) {
    List<Double> values = new ArrayList<>(row.size());
    row.forEach(item -> values.add(item == null ? null : value.apply(item)));
    return values;
  }

  private Optional<Foreseen> foreseen(Corridor corridor) {
    LiveBoard.View view = board.view();
    List<LiveForecast> forecasts =
        corridor.stations().stream()
            .map(station -> view.entry(station.stationId()).forecast())
            .toList();
    Optional<Forecast> newest =
        forecasts.stream()
            .filter(Objects::nonNull)
            .map(LiveForecast::forecast)
            .max(Comparator.comparing(Forecast::issuedAt));
    return newest.map(issue -> foreseen(corridor, forecasts, issue));
  }

  private static Foreseen foreseen(
      Corridor corridor, List<LiveForecast> forecasts, Forecast newest) {
    List<Map<Instant, Double>> byWindow = forecasts.stream().map(FieldAnswers::byWindow).toList();
    List<Instant> starts = new ArrayList<>();
    List<List<Double>> speeds = new ArrayList<>();
    List<List<Double>> ratios = new ArrayList<>();
    for (int step = 0; step < STEPS_AHEAD; step++) {
      Instant start = newest.issuedAt().plus(Window.LENGTH.multipliedBy(step));
      List<Double> speed = new ArrayList<>();
      List<Double> ratio = new ArrayList<>();
      for (int i = 0; i < byWindow.size(); i++) {
        Double value = byWindow.get(i).get(start);
        Double freeFlow = corridor.stations().get(i).station().freeFlowSpeedKmh();
        speed.add(Rounded.two(value));
        ratio.add(
            value == null || freeFlow == null || !(freeFlow > 0)
                ? null
                : Rounded.four(value / freeFlow));
      }
      starts.add(start);
      speeds.add(speed);
      ratios.add(ratio);
    }
    return new Foreseen(
        ValueClass.FORECAST, newest.issuedAt(), newest.modelVersion(), starts, speeds, ratios);
  }

  private static Map<Instant, Double> byWindow(LiveForecast live) {
    Map<Instant, Double> values = new HashMap<>();
    if (live != null) {
      Forecast forecast = live.forecast();
      forecast.steps().forEach(step -> values.put(forecast.windowStart(step), step.p50Kmh()));
    }
    return values;
  }
}
