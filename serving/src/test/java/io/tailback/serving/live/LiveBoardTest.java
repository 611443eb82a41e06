package io.tailback.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.TrafficFixtures;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.core.store.LiveStation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveBoardTest {
  private static final Instant LIVE = Instant.parse("2026-03-02T12:00:00Z");

  private final LiveBoard board = new LiveBoard();

  private static ClosedState closed(double speedKmh, Instant liveTime) {
    StationState state =
        TrafficFixtures.stationState(TrafficFixtures.STATION_A, TrafficFixtures.MONDAY_0800)
            .speedKmh(speedKmh)
            .build();
    return new ClosedState(state, liveTime);
  }

  private Double speed() {
    return board.view().entry(TrafficFixtures.STATION_A).state().state().speedKmh();
  }

  @Test
  void theOlderNeverTakesThePlaceOfTheNewer() {
    board.offerStates(List.of(closed(50, LIVE)));
    board.offerStates(List.of(closed(90, LIVE.minusSeconds(300))));

    assertThat(speed()).isEqualTo(50);
    assertThat(board.view().seq()).isEqualTo(1);
  }

  @Test
  void anOpenWindowGivesWayToTheClosedOne() {
    board.offerOpen(List.of(closed(50, LIVE)));
    assertThat(board.view().entry(TrafficFixtures.STATION_A).isClosed()).isFalse();
    board.offerStates(List.of(closed(52, LIVE)));
    board.offerOpen(List.of(closed(50, LIVE)));

    assertThat(speed()).isEqualTo(52);
    assertThat(board.view().entry(TrafficFixtures.STATION_A).isClosed()).isTrue();
  }

  /** Every half minute a reading of the same open window, each younger than the one before. */
  @Test
  void theNewestIsTheLastThatCameOfTheNewestWindow() {
    ClosedState earlier = closed(60, LIVE.minusSeconds(300));
    board.offerStates(List.of(earlier));
    board.offerOpen(List.of(closed(50, LIVE)));
    board.offerOpen(List.of(closed(51, LIVE.plusSeconds(30))));

    assertThat(board.view().newest().liveTime()).isEqualTo(LIVE.plusSeconds(30));
    assertThat(board.view().newestClosed()).isEqualTo(earlier);
    assertThat(board.view().roadTime(LIVE.plusSeconds(40)))
        .contains(TrafficFixtures.MONDAY_0805.plusSeconds(340));
  }

  /** While a feed runs open windows go before closed ones, and the closed ones change nothing. */
  @Test
  void whatClosesBehindAnOpenWindowIsKnownToHaveClosed() {
    board.offerOpen(List.of(closed(50, LIVE.plusSeconds(30))));
    long before = board.view().seq();
    assertThat(board.view().closedAsOf()).isEmpty();
    board.offerStates(List.of(closed(52, LIVE)));

    assertThat(board.view().seq()).isEqualTo(before);
    assertThat(speed()).isEqualTo(50);
    assertThat(board.view().closedAsOf()).contains(TrafficFixtures.MONDAY_0805);
  }

  @Test
  void theSameAgainIsNoChange() throws InterruptedException {
    board.offerStates(List.of(closed(50, LIVE)));
    board.offerStates(List.of(closed(50, LIVE)));

    assertThat(board.view().seq()).isEqualTo(1);
    assertThat(board.awaitChange(1, 1)).isEmpty();
    assertThat(board.awaitChange(0, 1)).isPresent();
  }

  @Test
  void theStoreCompletesWhatAMessageLeftOpenWithoutAnotherChange() {
    board.offerStates(List.of(closed(50, LIVE)));
    ClosedState fuller = closed(50.5, LIVE);
    board.offer(
        List.of(new LiveStation(TrafficFixtures.STATION_A, List.of(), Optional.of(fuller))));

    assertThat(speed()).isEqualTo(50.5);
    assertThat(board.view().seq()).isEqualTo(1);
  }
}
