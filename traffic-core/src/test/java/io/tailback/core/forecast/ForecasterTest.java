package io.tailback.core.forecast;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.STATION_C;
import static io.tailback.core.TrafficFixtures.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tailback.core.TailbackException;
import io.tailback.core.feature.Features;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.NetworkHistory;
import io.tailback.core.feature.Surroundings;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.forecast.Forecast.Step;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.SlotOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecasterTest {
  private static final List<String> STATIONS = List.of(STATION_A, STATION_B, STATION_C);
  private static final TypicalWeek WEEK =
      new TypicalWeek(
          Map.of(STATION_A, TypicalSpeeds.always(90), STATION_B, TypicalSpeeds.always(80)));
  private static final Neighbourhoods NEIGHBOURHOODS =
      Neighbourhoods.of(network(), RoadDistances.NONE);
  private static final LocalClock CLOCK = new LocalClock(LOS_ANGELES, HolidayCalendar.NONE);

  private final NetworkHistory history = new NetworkHistory();

  @Test
  void forecastsAStationByTheModelAndItsFeatures() {
    ServedModel served = new ServedModel("7", ServedModels.persistence(0.5, 4, 6), WEEK);
    history.see(STATION_A, MONDAY_0800, 50.0, null, null);

    Forecast forecast = forecaster(Optional.of(served), UsualSpeeds.NONE).get(0);

    HorizonSpeeds speeds = new HorizonSpeeds();
    double[] vector =
        history
            .frameAt(MONDAY_0800, Surroundings.of(network(), NEIGHBOURHOODS, WEEK, CLOCK))
            .vectorOf(STATION_A);
    served.model().forecastInto(vector, speeds);
    assertThat(speeds.p50()).containsOnly(90 + 0.5 * (50 - 90));
    assertThat(forecast.issuedAt()).isEqualTo(MONDAY_0805);
    assertThat(forecast.modelVersion()).isEqualTo("7");
    assertThat(forecast.valueClass()).isEqualTo(ValueClass.FORECAST);
    for (int h = 0; h < Horizons.COUNT; h++) {
      assertThat(forecast.steps().get(h))
          .isEqualTo(
              new Step(
                  Horizons.minutesOf(h),
                  speeds.p05()[h],
                  speeds.p25()[h],
                  speeds.p50()[h],
                  speeds.p75()[h],
                  speeds.p95()[h],
                  CongestionLevel.of(
                      speeds.p50()[h],
                      network().find(STATION_A).orElseThrow().freeFlowSpeedKmh())));
    }
  }

  @Test
  void givesASilentStationWhatIsUsualAndSaysSo() {
    ServedModel served = new ServedModel("7", ServedModels.persistence(0.5, 4, 6), WEEK);
    history.see(STATION_A, MONDAY_0800.minus(Duration.ofMinutes(60)), 50.0, null, null);
    history.see(STATION_B, MONDAY_0800.minus(Duration.ofMinutes(65)), 50.0, null, null);

    List<Forecast> forecasts = forecaster(Optional.of(served), UsualSpeeds.NONE);

    assertThat(forecasts)
        .extracting(Forecast::stationId, Forecast::valueClass, Forecast::modelVersion)
        .containsExactly(
            tuple(STATION_A, ValueClass.FORECAST, "7"),
            tuple(STATION_B, ValueClass.HISTORICAL, "historical-average"));
    assertThat(forecasts.get(1).steps())
        .hasSize(Horizons.COUNT)
        .allSatisfy(
            step -> {
              assertThat(step.p50Kmh()).isEqualTo(80);
              assertThat(step.p05Kmh()).isNull();
              assertThat(step.p25Kmh()).isNull();
              assertThat(step.p75Kmh()).isNull();
              assertThat(step.p95Kmh()).isNull();
            });
  }

  @Test
  void withoutAModelTakesEachWindowsOwnSlotOfTheWeek() {
    UsualSpeeds.Builder usual = new UsualSpeeds.Builder();
    int first = SlotOfWeek.of(MONDAY_0805, LOS_ANGELES);
    for (int i = 0; i < Horizons.COUNT; i++) {
      usual.add(STATION_C, first + i, 30 + i);
    }
    usual.add(STATION_B, first, 70);

    List<Forecast> forecasts = forecaster(Optional.empty(), usual.build());

    assertThat(forecasts).singleElement().extracting(Forecast::stationId).isEqualTo(STATION_C);
    Forecast forecast = forecasts.get(0);
    assertThat(forecast.valueClass()).isEqualTo(ValueClass.HISTORICAL);
    assertThat(forecast.issuedAt()).isEqualTo(MONDAY_0805);
    for (int h = 0; h < Horizons.COUNT; h++) {
      Step step = forecast.steps().get(h);
      assertThat(step.p50Kmh()).isEqualTo(30 + h);
      assertThat(forecast.windowStart(step))
          .isEqualTo(MONDAY_0805.plus(Duration.ofMinutes(5L * h)));
      assertThat(forecast.validAt(step))
          .isEqualTo(MONDAY_0805.plus(Duration.ofMinutes(step.horizonMinutes())));
    }
  }

  @Test
  void refusesAModelOfOtherFeatures() {
    SpeedModel other =
        new SpeedModel(
            "f0-3-cafe",
            new int[Horizons.COUNT],
            0,
            new double[Horizons.COUNT],
            Forest.builder(3, Horizons.COUNT).build(),
            Forest.builder(3, SpeedModel.SPREAD_OUTPUTS).build());

    assertThatThrownBy(() -> new ServedModel("8", other, WEEK))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("Model 8 was trained")
        .hasMessageContaining("f0-3-cafe")
        .hasMessageContaining(Features.fingerprint());
  }

  private List<Forecast> forecaster(Optional<ServedModel> model, UsualSpeeds usual) {
    return new Forecaster(model, usual, network(), NEIGHBOURHOODS, CLOCK)
        .at(history, MONDAY_0800, STATIONS);
  }
}
