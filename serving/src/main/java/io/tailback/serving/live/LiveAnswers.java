package io.tailback.serving.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.observation.Observation;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.core.store.LiveStore;
import io.tailback.serving.forecast.ForecastIssue;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Csv;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.GeoJson;
import io.tailback.serving.http.Json;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.http.Units;
import io.tailback.serving.network.NetworkMap;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.network.StationView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What happens now: all stations, one station, the network in a few numbers. */
public final class LiveAnswers {
  private static final EnumSet<Form> LIST_FORMS = EnumSet.allOf(Form.class);

  private final LiveBoard board;
  private final NetworkSource network;
  private final Present present;
  private final Supplier<LiveStore> store;
  private final Standing standing;
  private final RecentAnswers answers = new RecentAnswers();

  public LiveAnswers(
      LiveBoard board,
      NetworkSource network,
      Present present,
      Supplier<LiveStore> store,
      Standing standing) {
    this.board = board;
    this.network = network;
    this.present = present;
    this.store = store;
    this.standing = standing;
  }

  private record LiveStates(@JsonUnwrapped Meta meta, String version, List<LiveState> items) {}

  private record LiveObservationView(
      String detectorId,
      Instant periodStart,
      Instant periodEnd,
      Instant liveTime,
      long ageSeconds,
      ValueClass valueClass,
      boolean stale,
      Double speedKmh,
      Long vehicleCount,
      Double occupancyRatio,
      String speedMethod,
      String sourceId,
      Double observedShare) {
    static LiveObservationView of(LiveObservation live, Instant now) {
      Observation observation = live.observation();
      // The period of a live value ended as much after its live time as after its start.
      Duration sinceEnd = Duration.between(live.liveTime().plus(observation.period()), now);
      ValueClass valueClass = ValueClass.ofObserved(sinceEnd);
      return new LiveObservationView(
          observation.detectorId(),
          observation.eventTime(),
          observation.eventTime().plus(observation.period()),
          live.liveTime(),
          Math.max(0, Duration.between(live.liveTime(), now).toSeconds()),
          valueClass,
          valueClass != ValueClass.REALTIME,
          Rounded.two(observation.speedKmh()),
          observation.vehicleCount() == null ? null : observation.vehicleCount().longValue(),
          Rounded.four(observation.occupancyRatio()),
          method(observation).name(),
          observation.sourceId(),
          Rounded.four(observation.observedShare()));
    }

    /** What a source that says nothing of a share sends, it has measured. */
    private static ImputationMethod method(Observation observation) {
      Double share = observation.observedShare();
      return ImputationMethod.of(observation.speedKmh(), share == null ? 1 : share);
    }
  }

  private record OneStation(
      @JsonUnwrapped Meta meta,
      StationView station,
      LiveState state,
      List<LiveObservationView> observations,
      ForecastIssue forecast) {}

  private record Summary(
      @JsonUnwrapped Meta meta,
      int stations,
      int stationsRealtime,
      int stationsStale,
      int stationsWithoutData,
      int stationsFilledIn,
      Map<String, Integer> levels,
      Double meanRelativeSpeedRatio,
      Double congestedKm,
      Double measuredKm,
      String modelVersion,
      Instant forecastIssuedAt,
      Double observedShare) {}

  /** The newest closed state of each station. */
  public Answer states(Context request) {
    Params params = Params.of(request, "bbox", "corridor", "stations", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), LIST_FORMS);
    Meta meta = present.meta();
    LiveBoard.View view = board.view();
    NetworkMap map = network.map();
    List<StationView> selected =
        map.select(params.bbox(), params.text("corridor", 200), params.stations());
    String version = board.epoch() + "-" + view.seq();
    String etag = "W/\"" + version + "-" + meta.tag() + map.version() + "\"";
    return answers.of(
        meta.now().getEpochSecond(),
        form + etag + request.queryString(),
        () -> render(form, meta, version, etag, selected, view).written(Units.of(request)));
  }

  private static Answer render(
      Form form,
      Meta meta,
      String version,
      String etag,
      List<StationView> selected,
      LiveBoard.View view) {
    List<LiveState> items = new ArrayList<>(selected.size());
    for (StationView station : selected) {
      items.add(LiveState.of(station, view.entry(station.stationId()), meta.now()));
    }
    return new Answer(
        form.contentType(),
        units ->
            switch (form) {
              case JSON -> Json.bytes(new LiveStates(meta, version, items), units);
              case CSV -> Csv.bytes(LiveState.class, items, units);
              case GEOJSON -> features(meta, items, selected, units);
            },
        etag,
        null);
  }

  private static byte[] features(
      Meta meta, List<LiveState> items, List<StationView> stations, Units units) {
    Map<String, Double[]> places = new LinkedHashMap<>();
    stations.forEach(
        one -> places.put(one.stationId(), new Double[] {one.longitudeDeg(), one.latitudeDeg()}));
    return GeoJson.points(
        meta, items, LiveState::stationId, item -> places.get(item.stationId()), units);
  }

  /** What is known of one station right now, its newest observations from the store itself. */
  public Answer station(Context request) {
    Params.of(request, Units.PARAMETER);
    StationView station = network.map().station(request.pathParam("stationId"));
    Meta meta = present.meta();
    LiveBoard.Entry entry = board.view().entry(station.stationId());
    List<LiveObservationView> observations =
        stored(station.stationId())
            .map(
                live ->
                    live.observations().stream()
                        .map(one -> LiveObservationView.of(one, meta.now()))
                        .toList())
            .orElse(List.of());
    return Answer.json(
        new OneStation(
            meta,
            station,
            LiveState.of(station, entry, meta.now()),
            observations,
            entry.forecast() == null ? null : ForecastIssue.of(entry.forecast(), meta.now())));
  }

  private Optional<LiveStation> stored(String stationId) {
    if (!standing.now().isUp()) {
      return Optional.empty();
    }
    try {
      return store.get().find(stationId);
    } catch (io.tailback.core.store.StoreUnavailableException e) {
      standing.down(e.getMessage());
      return Optional.empty();
    }
  }

  /** The network in a few numbers. */
  public Answer summary(Context request) {
    Params.of(request);
    Meta meta = present.meta();
    LiveBoard.View view = board.view();
    List<StationView> stations = network.map().stations();
    Tally tally = new Tally();
    for (StationView station : stations) {
      tally.add(station, LiveState.of(station, view.entry(station.stationId()), meta.now()));
    }
    Optional<LiveForecast> forecast =
        view.entries().values().stream()
            .map(LiveBoard.Entry::forecast)
            .filter(one -> one != null)
            .max(java.util.Comparator.comparing(one -> one.forecast().issuedAt()));
    return Answer.json(
        new Summary(
            meta,
            stations.size(),
            tally.realtime,
            tally.stale,
            tally.without,
            tally.filledIn,
            tally.levels,
            Rounded.four(tally.ratio()),
            tally.lengthM > 0 ? Rounded.two(tally.congestedM / 1000) : null,
            tally.lengthM > 0 ? Rounded.two(tally.lengthM / 1000) : null,
            forecast.map(one -> one.forecast().modelVersion()).orElse(null),
            forecast.map(one -> one.forecast().issuedAt()).orElse(null),
            tally.realtime == 0 ? null : Rounded.four(tally.observed / tally.realtime)));
  }

  private static final class Tally {
    private final Map<String, Integer> levels = new LinkedHashMap<>();
    private int realtime;
    private int stale;
    private int without;
    private int filledIn;
    private double observed;
    private double lengthM;
    private double congestedM;
    private double weightedRatio;
    private double weight;

    Tally() {
      for (CongestionLevel level : CongestionLevel.values()) {
        levels.put(level.name(), 0);
      }
    }

    void add(StationView station, LiveState state) {
      if (state.windowStart() == null) {
        without++;
      } else if (state.stale()) {
        stale++;
      } else {
        addRealtime(station, state);
      }
    }

    private void addRealtime(StationView station, LiveState state) {
      realtime++;
      observed += state.observedShare();
      if (ObservedSpeed.isFilledIn(state.speedMethod())) {
        filledIn++;
        levels.merge(CongestionLevel.UNKNOWN.name(), 1, Integer::sum);
      } else {
        addObserved(station, state);
      }
    }

    private void addObserved(StationView station, LiveState state) {
      levels.merge(state.congestionLevel().name(), 1, Integer::sum);
      double metres = station.lengthM() == null ? 0 : station.lengthM();
      lengthM += metres;
      if (CongestedLevels.contains(state.congestionLevel())) {
        congestedM += metres;
      }
      if (state.relativeSpeedRatio() != null) {
        double share = metres > 0 ? metres : 1;
        weightedRatio += share * state.relativeSpeedRatio();
        weight += share;
      }
    }

    Double ratio() {
      return weight > 0 ? weightedRatio / weight : null;
    }
  }
}
