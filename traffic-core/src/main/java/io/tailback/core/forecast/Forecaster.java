package io.tailback.core.forecast;

import io.tailback.core.feature.Frame;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.NetworkHistory;
import io.tailback.core.feature.Surroundings;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.forecast.Forecast.Step;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts stations from what is known of their region. A station that was silent for more than an
 * hour gets what is usual at that time, marked as such; so does every station as long as there is
 * no model. One of which nothing usual is known gets nothing. One thread at a time.
 */
public final class Forecaster {
  /** Older than this, the last observed speed says nothing of the next hour. */
  private static final int LONGEST_SILENCE_MINUTES = 60;

  private final Optional<ServedModel> model;
  private final UsualSpeeds usual;
  private final Network network;
  private final LocalClock clock;
  private final Optional<Surroundings> surroundings;
  private final HorizonSpeeds speeds = new HorizonSpeeds();

  /**
   * @param model empty as long as there is none
   * @param usual what stands for a model's typical week where that knows nothing
   * @param clock the network's own
   */
  public Forecaster(
      Optional<ServedModel> model,
      UsualSpeeds usual,
      Network network,
      Neighbourhoods neighbourhoods,
      LocalClock clock) {
    this.model = model;
    this.usual = usual;
    this.network = network;
    this.clock = clock;
    this.surroundings =
        model.map(served -> Surroundings.of(network, neighbourhoods, served.typical(), clock));
  }

  /**
   * The forecasts of these stations at the end of a window, of those of which something is known.
   */
  public List<Forecast> at(NetworkHistory history, Instant windowStart, List<String> stations) {
    Optional<Frame> frame = surroundings.map(all -> history.frameAt(windowStart, all));
    List<Forecast> forecasts = new ArrayList<>(stations.size());
    for (String station : stations) {
      if (frame.isPresent() && isHeard(frame.get(), station)) {
        forecasts.add(byModel(frame.get(), station));
      } else {
        byHabit(station, windowStart).ifPresent(forecasts::add);
      }
    }
    return forecasts;
  }

  private static boolean isHeard(Frame frame, String station) {
    int minutes = frame.minutesSinceObservation(station);
    return minutes >= 0 && minutes <= LONGEST_SILENCE_MINUTES && frame.canTellOf(station);
  }

  private Forecast byModel(Frame frame, String station) {
    ServedModel served = model.orElseThrow();
    served.model().forecastInto(frame.vectorOf(station), speeds);
    Double freeFlowKmh = freeFlowKmhOf(station);
    List<Step> steps = new ArrayList<>(Horizons.COUNT);
    for (int h = 0; h < Horizons.COUNT; h++) {
      steps.add(
          new Step(
              Horizons.minutesOf(h),
              speeds.p05()[h],
              speeds.p25()[h],
              speeds.p50()[h],
              speeds.p75()[h],
              speeds.p95()[h],
              CongestionLevel.of(speeds.p50()[h], freeFlowKmh)));
    }
    return new Forecast(station, frame.issuedAt(), served.version(), ValueClass.FORECAST, steps);
  }

  private Optional<Forecast> byHabit(String station, Instant windowStart) {
    Double freeFlowKmh = freeFlowKmhOf(station);
    List<Step> steps = new ArrayList<>(Horizons.COUNT);
    for (int h = 0; h < Horizons.COUNT; h++) {
      Instant window = windowStart.plus(Window.LENGTH.multipliedBy(h + 1L));
      Double kmh = usualKmh(station, window);
      if (kmh == null) {
        return Optional.empty();
      }
      steps.add(Step.usual(Horizons.minutesOf(h), kmh, CongestionLevel.of(kmh, freeFlowKmh)));
    }
    return Optional.of(
        new Forecast(
            station,
            windowStart.plus(Window.LENGTH),
            Forecast.HISTORICAL_AVERAGE,
            ValueClass.HISTORICAL,
            steps));
  }

  private Double usualKmh(String station, Instant window) {
    Optional<TypicalSpeeds> typical =
        model.flatMap(served -> Optional.ofNullable(served.typical().of(station)));
    return typical.isPresent()
        ? Double.valueOf(typical.get().meanKmh(clock.slotOf(window)))
        : usual.find(station, window, clock.zone());
  }

  private Double freeFlowKmhOf(String station) {
    return network.find(station).map(Station::freeFlowSpeedKmh).orElse(null);
  }
}
