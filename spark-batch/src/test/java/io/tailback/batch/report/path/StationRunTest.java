package io.tailback.batch.report.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.imputation.ImputationMode;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StationRunTest {
  private static final Instant START = Instant.parse("2022-01-06T08:00:00Z");

  private final StationRun run = new StationRun(START, 1);

  private void observed(Double kmh, long knownAtMicros) {
    put(kmh, true, knownAtMicros);
  }

  private void filled(double kmh) {
    put(kmh, false, 0);
  }

  private void put(Double kmh, boolean observed, long knownAtMicros) {
    run.put(
        new StationValues.Value(
            "A", START, LocalDate.of(2022, 1, 6), kmh, null, observed, knownAtMicros));
  }

  @Test
  void aFilledValueStandsForOneThatWasNotObserved() {
    observed(null, 1);
    filled(70);

    assertThat(run.speedKmh(0, ImputationMode.FILL)).isEqualTo(70);
    assertThat(run.speedKmh(0, ImputationMode.OBSERVED_ONLY)).isNull();
    assertThat(run.isSpeedFilled(0)).isTrue();
  }

  /** It came late, and the gap had been filled before. */
  @Test
  void besideAnObservedValueAFilledOneChangesNothing() {
    filled(70);
    observed(50.0, 1);

    assertThat(run.speedKmh(0, ImputationMode.FILL)).isEqualTo(50);
    assertThat(run.speedKmh(0, ImputationMode.OBSERVED_ONLY)).isEqualTo(50);
    assertThat(run.isSpeedFilled(0)).isFalse();
  }

  @Test
  void ofTwoStatesTheNewerCounts() {
    observed(50.0, 2);
    observed(60.0, 1);

    assertThat(run.speedKmh(0, ImputationMode.OBSERVED_ONLY)).isEqualTo(50);
  }
}
