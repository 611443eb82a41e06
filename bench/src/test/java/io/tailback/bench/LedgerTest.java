package io.tailback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
  @Test
  void closesAWindowTenMinutesAfterItsEnd() {
    // Round 30 begins at 00:15, which is ten minutes after the end of the window from 00:00.
    assertThat(Ledger.closedWindows(29)).isZero();
    assertThat(Ledger.closedWindows(30)).isEqualTo(1);
    assertThat(Ledger.closedWindows(39)).isEqualTo(1);
    assertThat(Ledger.closedWindows(40)).isEqualTo(2);
  }

  @Test
  void closesNothingOfAStationThatWasNeverHeard() {
    assertThat(Ledger.closedWindows(-1)).isZero();
  }

  @Test
  void tellsWhetherAllStationsCloseTheSameWindows() {
    Traffic traffic = new Traffic(1, 2);

    assertThat(Ledger.of(traffic, 62, 0, 0, 0, new int[] {30, 30}).allClosedAlike()).isTrue();
    assertThat(Ledger.of(traffic, 61, 0, 0, 0, new int[] {30, 29}).allClosedAlike()).isFalse();
  }
}
