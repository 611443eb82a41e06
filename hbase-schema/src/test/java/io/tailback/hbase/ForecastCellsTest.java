package io.tailback.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Forecast.Step;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastCellsTest {
  private static final LiveForecast TWO_HORIZONS =
      new LiveForecast(
          new Forecast(
              STATION_A,
              MONDAY_0800,
              "7",
              ValueClass.FORECAST,
              List.of(
                  new Step(5, 50.0, 55.0, 60.0, 75.0, 100.0, CongestionLevel.SLOW),
                  Step.usual(60, 60.0, CongestionLevel.UNKNOWN))),
          Instant.parse("2026-01-05T16:00:00Z"));

  /** Form 1, field by field: who changes it needs a form 2 that still reads this. */
  private static final String GOLDEN =
      "01" // form
          + "000647a626b80000" // live time, microseconds
          + "0006" // length of "716339"
          + "373136333339"
          + "0004ba8104bec000" // issued at
          + "0001" // length of "7"
          + "37"
          + "01" // class FORECAST
          + "02" // two horizons
          + "0005" // 5 minutes
          + "0003" // both ends of the interval
          + "4049000000000000" // 50 km/h
          + "404e000000000000" // 60 km/h
          + "4059000000000000" // 100 km/h
          + "02" // level SLOW
          + "003c" // 60 minutes
          + "0000" // no interval
          + "404e000000000000" // 60 km/h
          + "06"; // level UNKNOWN

  /** What came later stands behind all horizons. */
  private static final String NARROW_INTERVALS =
      "0003" // both ends of the 50 % interval
          + "404b800000000000" // 55 km/h
          + "4052c00000000000" // 75 km/h
          + "0000"; // none

  @Test
  void hasTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ForecastCells.encode(TWO_HORIZONS)))
        .isEqualTo(GOLDEN + NARROW_INTERVALS);
    assertThat(ForecastCells.decode(HexFormat.of().parseHex(GOLDEN + NARROW_INTERVALS)))
        .isEqualTo(TWO_HORIZONS);
  }

  @Test
  void readsACellOfABuildWithoutNarrowIntervals() {
    assertThat(ForecastCells.decode(HexFormat.of().parseHex(GOLDEN)).forecast().steps())
        .containsExactly(
            new Step(5, 50.0, null, 60.0, null, 100.0, CongestionLevel.SLOW),
            Step.usual(60, 60.0, CongestionLevel.UNKNOWN));
  }

  @Test
  void leavesFieldsOfALaterBuildAlone() {
    assertThat(ForecastCells.decode(HexFormat.of().parseHex(GOLDEN + NARROW_INTERVALS + "cafe")))
        .isEqualTo(TWO_HORIZONS);
  }

  @Test
  void saysWhichFormItCannotRead() {
    byte[] later = HexFormat.of().parseHex(GOLDEN);
    later[0] = 3;

    assertThatThrownBy(() -> ForecastCells.decode(later))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("form 3");
  }
}
