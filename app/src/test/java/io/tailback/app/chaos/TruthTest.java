package io.tailback.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TruthTest {
  private final Ledger ledger = new Ledger();
  private int lastNumber;

  @Test
  void aStateSumsCountsAndNumbersOfAllLanes() {
    for (int minute = 0; minute < 5; minute++) {
      send(reading("1", minute, 3, 64));
      send(reading("2", minute, 4, 64));
      send(reading("3", minute, 5, 64));
    }

    Truth.State state = stateOf(0);

    assertThat(state.count()).isEqualTo(5 * (3 + 4 + 5));
    assertThat(state.numbers()).isEqualTo(15 * 16 / 2);
    assertThat(state.speedKmh()).isEqualTo(64);
  }

  @Test
  void aLaneWithAMinuteMissingIsScaledHalfUp() {
    for (int minute = 0; minute < 5; minute++) {
      send(reading("1", minute, 2, 64));
      send(reading("2", minute, 2, 64));
    }
    for (int minute = 0; minute < 4; minute++) {
      send(reading("3", minute, minute == 0 ? 3 : 1, 64)); // 6 of 4 minutes: 7.5 of 5
    }

    assertThat(stateOf(0).count()).isEqualTo(10 + 10 + 8);
  }

  @Test
  void aStateWithALaneMissingHasNoCount() {
    for (int minute = 0; minute < 5; minute++) {
      send(reading("1", minute, 2, 64));
    }

    assertThat(stateOf(0).count()).isNull();
  }

  @Test
  void speedsAreWeightedByVehiclesHarmonically() {
    send(reading("1", 0, 1, 32));
    send(reading("2", 0, 3, 128));

    // 4 vehicles in 1/32 + 3/128 hours each kilometre
    assertThat(stateOf(0).speedKmh()).isCloseTo(512.0 / 7, within(1e-9));
  }

  @Test
  void aRepeatedReadingCountsOnceAndACorrectedOneReplaces() {
    Reading first = reading("1", 0, 5, 64);
    Reading corrected = reading("1", 0, 9, 64);
    send(first);
    send(first);
    send(corrected);

    Truth truth = Truth.of(ledger);

    assertThat(truth.valid()).isEqualTo(1);
    assertThat(truth.duplicate()).isEqualTo(2);
    assertThat(truth.observations())
        .containsEntry(first.number(), new Truth.Stored(first, "VALID"))
        .containsEntry(corrected.number(), new Truth.Stored(corrected, "REVISED"));
    assertThat(stateOf(0).numbers()).isEqualTo(corrected.number());
    assertThat(truth.newest().values()).containsExactly(corrected);
  }

  @Test
  void aWindowClosesWhenItsStationIsTenMinutesPastItsEnd() {
    Reading early = reading("1", 14, 5, 64);
    Reading inTime = reading("2", 4, 5, 64);
    Reading closing = reading("1", 15, 5, 64);
    Reading late = reading("3", 4, 5, 64);
    send(early);
    send(inTime);
    send(closing);
    send(late);

    Truth truth = Truth.of(ledger);

    assertThat(truth.observations().get(inTime.number()).disposition()).isEqualTo("VALID");
    assertThat(truth.observations().get(late.number()).disposition()).isEqualTo("LATE");
    assertThat(stateOf(0).numbers()).isEqualTo(inTime.number());
  }

  @Test
  void aPromiseClosesTheWindowsThatEndByThen() {
    Reading late = reading("1", 4, 5, 64);
    Reading inTime = reading("1", 5, 5, 64);
    ledger.sent(new Message.Promised("S1", 9));
    send(late);
    send(inTime);

    Truth truth = Truth.of(ledger);

    assertThat(truth.observations().get(late.number()).disposition()).isEqualTo("LATE");
    assertThat(truth.observations().get(inTime.number()).disposition()).isEqualTo("VALID");
  }

  @Test
  void aRepetitionThatComesLateLeavesNoSecondRow() {
    Reading reading = reading("1", 0, 5, 64);
    send(reading);
    ledger.sent(new Message.Promised("S1", 5));
    send(reading);

    Truth truth = Truth.of(ledger);

    assertThat(truth.late()).isEqualTo(1);
    assertThat(truth.observations())
        .containsExactly(java.util.Map.entry(reading.number(), new Truth.Stored(reading, "VALID")));
  }

  private void send(Reading reading) {
    ledger.sent(new Message.Measured(reading));
  }

  private Reading reading(String detector, int minute, int count, int speedKmh) {
    lastNumber++;
    return new Reading(lastNumber, lastNumber - 1, "S1", detector, minute, count, speedKmh);
  }

  private Truth.State stateOf(int start) {
    return Truth.of(ledger).states().get(new Truth.WindowKey("S1", start));
  }
}
