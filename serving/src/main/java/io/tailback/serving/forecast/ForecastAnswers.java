package io.tailback.serving.forecast;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.forecast.Forecast;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.time.Window;
import io.tailback.serving.history.StateHistory;
import io.tailback.serving.history.StateItem;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Csv;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.GeoJson;
import io.tailback.serving.http.Json;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Notice;
import io.tailback.serving.http.Page;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.http.Units;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.ObservedSpeed;
import io.tailback.serving.network.NetworkMap;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.network.StationView;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What will be, and how right it was. */
public final class ForecastAnswers {
  private static final Duration LONGEST = Duration.ofDays(35);
  private static final Duration USUAL_PERIOD = Duration.ofDays(1);
  private static final Notice NO_FORECAST =
      new Notice(
          "E62",
          "No forecast is in force, so only observations are there. Make a model with `./tailback"
              + " train` and let `./tailback stream` run; Models shows how to promote one.");

  private final LiveBoard board;
  private final NetworkSource network;
  private final Present present;
  private final Tables tables;
  private final StateHistory history;
  private final ZoneId zone;

  public ForecastAnswers(
      LiveBoard board,
      NetworkSource network,
      Present present,
      Tables tables,
      StateHistory history,
      ZoneId zone) {
    this.board = board;
    this.network = network;
    this.present = present;
    this.tables = tables;
    this.history = history;
    this.zone = zone;
  }

  private record ForecastItem(
      String stationId,
      Instant issuedAt,
      Instant validAt,
      Instant liveTime,
      long ageSeconds,
      ValueClass valueClass,
      boolean stale,
      String modelVersion,
      Double speedP05Kmh,
      Double speedP25Kmh,
      Double speedP50Kmh,
      Double speedP75Kmh,
      Double speedP95Kmh,
      Double freeFlowSpeedKmh,
      Double relativeSpeedRatio,
      CongestionLevel congestionLevel) {}

  private record Forecasts(
      @JsonUnwrapped Meta meta, Integer horizonMinutes, List<ForecastItem> items) {}

  private record StationForecast(
      @JsonUnwrapped Meta meta, String stationId, ForecastIssue forecast) {}

  private record PastForecast(
      Instant validAt,
      Instant issuedAt,
      String modelVersion,
      ValueClass valueClass,
      Double speedP05Kmh,
      Double speedP25Kmh,
      Double speedP50Kmh,
      Double speedP75Kmh,
      Double speedP95Kmh,
      Double observedSpeedKmh,
      Double observedShare,
      Double errorKmh,
      Boolean isInside,
      Boolean isInside50) {}

  private record PastForecasts(
      @JsonUnwrapped Meta meta,
      String stationId,
      int horizonMinutes,
      Instant from,
      Instant to,
      int pairs,
      Double maeKmh,
      int intervals,
      Double coverageRate,
      int intervals50,
      Double coverage50Rate,
      List<PastForecast> items) {}

  /** All stations at one horizon, or at one instant whenever they were issued. */
  public Answer all(Context request) {
    Params params =
        Params.of(request, "horizon", "validAt", "bbox", "corridor", "stations", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), EnumSet.allOf(Form.class));
    int minutes = params.horizon();
    Optional<Instant> validAt = params.instant("validAt");
    Meta meta = present.meta();
    LiveBoard.View view = board.view();
    NetworkMap map = network.map();
    List<StationView> selected =
        map.select(params.bbox(), params.text("corridor", 200), params.stations());
    List<ForecastItem> items = new ArrayList<>();
    for (StationView station : selected) {
      LiveForecast live = view.entry(station.stationId()).forecast();
      if (live != null) {
        live.forecast().steps().stream()
            .filter(
                step ->
                    validAt
                        .map(live.forecast().validAt(step)::equals)
                        .orElse(step.horizonMinutes() == minutes))
            .findFirst()
            .ifPresent(step -> items.add(item(station, live, step, meta.now())));
      }
    }
    Meta said = items.isEmpty() ? meta.with(nothingFor(validAt, view)) : meta;
    Integer horizonMinutes = validAt.isPresent() ? null : Integer.valueOf(minutes);
    String etag =
        "W/\"f"
            + board.epoch()
            + "-"
            + view.seq()
            + "-"
            + meta.tag()
            + form.name().charAt(0)
            + Integer.toHexString(String.valueOf(request.queryString()).hashCode())
            + "\"";
    return new Answer(
        form.contentType(),
        units ->
            switch (form) {
              case JSON -> Json.bytes(new Forecasts(said, horizonMinutes, items), units);
              case CSV -> Csv.bytes(ForecastItem.class, items, units);
              case GEOJSON ->
                  GeoJson.points(
                      said,
                      items,
                      ForecastItem::stationId,
                      item -> place(map.station(item.stationId())),
                      units);
            },
        etag,
        null);
  }

  private static Notice nothingFor(Optional<Instant> validAt, LiveBoard.View view) {
    return validAt
        .filter(at -> view.entries().values().stream().anyMatch(it -> it.forecast() != null))
        .map(
            at ->
                new Notice(
                    "E62",
                    "No forecast speaks of "
                        + at
                        + ": it reaches an hour beyond the newest window that has closed."))
        .orElse(NO_FORECAST);
  }

  private static Double[] place(StationView station) {
    return new Double[] {station.longitudeDeg(), station.latitudeDeg()};
  }

  private static ForecastItem item(
      StationView station, LiveForecast live, Forecast.Step step, Instant now) {
    Forecast forecast = live.forecast();
    Duration age = Duration.between(live.liveTime(), now);
    Double freeFlow = station.freeFlowSpeedKmh();
    return new ForecastItem(
        station.stationId(),
        forecast.issuedAt(),
        forecast.validAt(step),
        live.liveTime(),
        Math.max(0, age.toSeconds()),
        forecast.valueClass(),
        ForecastIssue.isStale(age),
        forecast.modelVersion(),
        Rounded.two(step.p05Kmh()),
        Rounded.two(step.p25Kmh()),
        Rounded.two(step.p50Kmh()),
        Rounded.two(step.p75Kmh()),
        Rounded.two(step.p95Kmh()),
        Rounded.two(freeFlow),
        freeFlow == null || !(freeFlow > 0) ? null : Rounded.four(step.p50Kmh() / freeFlow),
        step.level());
  }

  /** The next hour of a station. */
  public Answer station(Context request) {
    Params.of(request, Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), EnumSet.of(Form.JSON, Form.CSV));
    StationView station = network.map().station(request.pathParam("stationId"));
    Meta meta = present.meta();
    LiveForecast live = board.view().entry(station.stationId()).forecast();
    ForecastIssue issue = live == null ? null : ForecastIssue.of(live, meta.now());
    return Answer.list(
        form,
        new StationForecast(
            issue == null ? meta.with(NO_FORECAST) : meta, station.stationId(), issue),
        ForecastIssue.Step.class,
        new Page<>(issue == null ? List.of() : issue.steps(), null),
        null);
  }

  /** Past forecasts of one horizon beside what happened. */
  public Answer past(Context request) {
    Params params = Params.of(request, "horizon", "from", "to", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), EnumSet.of(Form.JSON, Form.CSV));
    StationView station = network.map().station(request.pathParam("stationId"));
    int minutes = params.horizon();
    Instant to = params.instant("to").orElseGet(present::end);
    Instant from = params.instant("from").orElseGet(() -> to.minus(USUAL_PERIOD));
    Params.requirePeriod(from, to, LONGEST);
    Map<Instant, StateItem> truths = new HashMap<>();
    history
        .find(station.stationId(), from.minus(Window.LENGTH), to)
        .of(station.stationId())
        .forEach(item -> truths.put(item.end(), item));
    List<PastForecast> items = said(station.stationId(), minutes, from, to, truths);
    List<PastForecast> pairs = items.stream().filter(one -> one.errorKmh() != null).toList();
    List<Boolean> inside = known(items, PastForecast::isInside);
    List<Boolean> inside50 = known(items, PastForecast::isInside50);
    Meta meta = present.meta().from("delta");
    return Answer.list(
        form,
        new PastForecasts(
            items.isEmpty() ? meta.with(NO_FORECAST) : meta,
            station.stationId(),
            minutes,
            from,
            to,
            pairs.size(),
            pairs.isEmpty()
                ? null
                : Rounded.two(
                    pairs.stream().mapToDouble(one -> Math.abs(one.errorKmh())).sum()
                        / pairs.size()),
            inside.size(),
            rate(inside),
            inside50.size(),
            rate(inside50),
            items),
        PastForecast.class,
        new Page<>(items, null),
        null);
  }

  private static List<Boolean> known(
      List<PastForecast> items, Function<PastForecast, Boolean> inside) {
    return items.stream().map(inside).filter(Objects::nonNull).toList();
  }

  private static Double rate(List<Boolean> inside) {
    return inside.isEmpty()
        ? null
        : Rounded.four(inside.stream().filter(is -> is).count() / (double) inside.size());
  }

  private List<PastForecast> said(
      String stationId, int minutes, Instant from, Instant to, Map<Instant, StateItem> truths) {
    List<PastForecast> items = new ArrayList<>();
    Instant firstWindow = from.minus(Window.LENGTH);
    LocalDate firstDay = firstWindow.atZone(zone).toLocalDate();
    LocalDate lastDay = to.atZone(zone).toLocalDate();
    tables
        .find("forecasts")
        .ifPresent(
            table ->
                table.read(
                    Query.columns(
                            "station_id",
                            "issued_at",
                            "horizon_minutes",
                            "valid_at",
                            "speed_p05_kmh",
                            "speed_p25_kmh",
                            "speed_p50_kmh",
                            "speed_p75_kmh",
                            "speed_p95_kmh",
                            "model_version",
                            "value_class",
                            "service_date")
                        .where("station_id", stationId)
                        .where("horizon_minutes", minutes)
                        .between("valid_at", from, to)
                        .days("service_date", firstDay, lastDay),
                    row -> items.add(past(row, truths))));
    items.sort(Comparator.comparing(PastForecast::validAt));
    return items;
  }

  private static PastForecast past(TableRow row, Map<Instant, StateItem> truths) {
    Instant validAt = row.instant("valid_at");
    Optional<StateItem> truth = Optional.ofNullable(truths.get(validAt));
    Double observed =
        truth
            .filter(state -> ObservedSpeed.is(state.speedMethod()))
            .map(StateItem::speedKmh)
            .orElse(null);
    Double p05 = row.number("speed_p05_kmh");
    Double p25 = row.number("speed_p25_kmh");
    Double p50 = row.number("speed_p50_kmh");
    Double p75 = row.number("speed_p75_kmh");
    Double p95 = row.number("speed_p95_kmh");
    return new PastForecast(
        validAt,
        row.instant("issued_at"),
        row.text("model_version"),
        ValueClass.valueOf(row.text("value_class")),
        Rounded.two(p05),
        Rounded.two(p25),
        Rounded.two(p50),
        Rounded.two(p75),
        Rounded.two(p95),
        Rounded.two(observed),
        truth.map(StateItem::observedShare).map(Rounded::four).orElse(null),
        observed == null ? null : Rounded.two(p50 - observed),
        isInside(p05, observed, p95),
        isInside(p25, observed, p75));
  }

  private static Boolean isInside(Double low, Double observed, Double high) {
    return observed == null || low == null || high == null
        ? null
        : low <= observed && observed <= high;
  }
}
