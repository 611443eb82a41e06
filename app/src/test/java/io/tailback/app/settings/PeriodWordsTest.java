package io.tailback.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.time.DayKind;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.NamedPeriods;
import io.tailback.core.time.PeriodHours;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodWordsTest {
  @Test
  void everyDefaultReadsBackAsItWasWritten() {
    for (NamedPeriod period : NamedPeriods.DEFAULTS.periods()) {
      assertThat(PeriodWords.read(period.name(), PeriodWords.write(period))).isEqualTo(period);
    }
  }

  @Test
  void partsMinutesAndTheEndOfTheDayCanBeWritten() {
    assertThat(PeriodWords.read("fair", "weekends 06:30-09,holidays 20-24"))
        .isEqualTo(
            new NamedPeriod(
                "fair",
                List.of(
                    new PeriodHours(
                        Set.of(DayKind.WEEKEND), LocalTime.of(6, 30), LocalTime.of(9, 0)),
                    new PeriodHours(
                        Set.of(DayKind.HOLIDAY), LocalTime.of(20, 0), LocalTime.MIDNIGHT))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "06-10",
        "weekdays",
        "weekdays 6-10",
        "fridays 06-10",
        "weekdays 25-26",
        "weekdays 06-24:30",
        "weekdays 06:60-10",
        "weekdays 06-10,",
        "weekdays 06-10 15-19"
      })
  void whatIsNoPeriodIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> PeriodWords.read("pems-am", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "periods.pems-am is `"
                + text
                + "`: write days (weekdays, weekends, holidays, all) and hours, for example"
                + " `weekdays 06-10` or `weekdays 19-22, weekends 06-22`");
  }
}
