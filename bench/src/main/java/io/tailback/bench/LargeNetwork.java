package io.tailback.bench;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.StationState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.state.Weighting;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network of any size: parallel freeways with a station every half kilometre, and queues that
 * move along them, so that every station has another speed in every window.
 */
final class LargeNetwork {
  private static final double FREE_FLOW_KMH = 104.6;
  private static final int STATIONS_OF_FREEWAY = 200;
  private static final double SPACING_KM = 0.5;
  private static final double SPACING_DEG = 0.0045;
  private static final double FREEWAYS_APART_DEG = 0.02;

  /** A queue repeats after so many stations. */
  private static final double QUEUE_STATIONS = 40;

  private final Network network;
  private final Instant firstStart;

  LargeNetwork(int stations) {
    this.network = network(stations);
    this.firstStart = Window.containing(Instant.now()).start().minus(Window.LENGTH);
  }

  Network network() {
    return network;
  }

  /** Closes a window of every station; forecasts are issued with it. */
  void putWindow(int window, Instant liveTime, LiveStore live, RecentStates recent) {
    Instant start = firstStart.plus(Window.LENGTH.multipliedBy(window));
    List<ClosedState> closed = closed(window, liveTime);
    List<LiveForecast> forecasts = new ArrayList<>();
    int place = 0;
    for (Station station : network.stations()) {
      forecasts.add(new LiveForecast(forecast(station, start, place, window), liveTime));
      place++;
    }
    live.putStates(closed);
    live.putForecasts(forecasts);
    recent.put(closed);
  }

  /** The states of a window of every station. */
  List<ClosedState> closed(int window, Instant liveTime) {
    Instant start = firstStart.plus(Window.LENGTH.multipliedBy(window));
    List<ClosedState> closed = new ArrayList<>();
    int place = 0;
    for (Station station : network.stations()) {
      closed.add(new ClosedState(state(station, start, speedKmh(place++, window)), liveTime));
    }
    return closed;
  }

  private static Network network(int stations) {
    List<Station> all = new ArrayList<>(stations);
    for (int i = 0; i < stations; i++) {
      int freeway = i / STATIONS_OF_FREEWAY;
      int along = i % STATIONS_OF_FREEWAY;
      all.add(
          new Station(
              String.format(Locale.ROOT, "%07d", 1_000_000 + i),
              33.5 + along * SPACING_DEG,
              -118.5 + freeway * FREEWAYS_APART_DEG,
              "I" + (freeway + 1),
              "N",
              LaneType.MAINLINE,
              4,
              along * SPACING_KM,
              null,
              FREE_FLOW_KMH));
    }
    return Network.of(all);
  }

  private static double speedKmh(int place, int window) {
    int freeway = place / STATIONS_OF_FREEWAY;
    double along = 2 * Math.PI * (place + 2.0 * window) / QUEUE_STATIONS;
    return 70 + 40 * Math.sin(along + freeway);
  }

  private static Forecast forecast(Station station, Instant start, int place, int window) {
    List<Forecast.Step> steps = new ArrayList<>();
    for (int ahead = 1; ahead <= 12; ahead++) {
      double speed = speedKmh(place, window + ahead);
      steps.add(
          new Forecast.Step(
              ahead * (int) Window.LENGTH.toMinutes(),
              Math.max(0, speed - ahead),
              Math.max(0, speed - ahead / 2.0),
              speed,
              speed + ahead / 2.0,
              speed + ahead,
              CongestionLevel.of(speed, FREE_FLOW_KMH)));
    }
    return new Forecast(
        station.stationId(), start.plus(Window.LENGTH), "1", ValueClass.FORECAST, steps);
  }

  private static StationState state(Station station, Instant start, double speed) {
    return new StationState(
        station.stationId(),
        start,
        120L,
        null,
        ImputationMethod.OBSERVED,
        0.12,
        null,
        ImputationMethod.OBSERVED,
        speed,
        null,
        ImputationMethod.OBSERVED,
        null,
        SpeedMeanType.SPACE,
        Weighting.COUNT,
        null,
        FREE_FLOW_KMH,
        CongestionLevel.of(speed, FREE_FLOW_KMH),
        10,
        1,
        0);
  }
}
