package io.tailback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PushedTest {
  private static final Instant EIGHT = Instant.parse("2012-03-05T08:00:00Z");
  private static final Instant FIVE_PAST = Instant.parse("2012-03-05T08:05:00Z");

  private final Pushed pushed = new Pushed(Set.of("A", "B"));

  private static String state(String station, Instant windowStart, boolean isClosed) {
    return "{\"stationId\":\""
        + station
        + "\",\"windowStart\":\""
        + windowStart
        + "\",\"speedKmh\":50.5,\"speedReason\":null,\"isClosed\":"
        + isClosed
        + "}";
  }

  private void hear(String... states) {
    pushed.arrived("{\"type\":\"states\",\"seq\":7,\"states\":[" + String.join(",", states) + "]}");
    pushed.read();
  }

  @Test
  void aClosedStateOfAWindowHasArrivedAndOthersHaveNot() {
    hear(state("A", EIGHT, true), state("B", EIGHT, false), state("C", EIGHT, true));

    assertThat(pushed.wanted()).isEqualTo(2);
    assertThat(pushed.arrivals(EIGHT)).hasSize(1);
    assertThat(pushed.arrivals(FIVE_PAST)).isEmpty();
  }

  @Test
  void aStateThatComesAgainCountsFromItsFirstTime() {
    hear(state("A", EIGHT, true));
    long first = pushed.arrivals(EIGHT).get(0);
    hear(state("A", EIGHT, true), state("B", EIGHT, true));

    assertThat(pushed.arrivals(EIGHT)).hasSize(2).contains(first);
  }

  @Test
  void otherMessagesBringNothing() {
    pushed.arrived("{\"type\":\"heartbeat\",\"seq\":7,\"stale\":true}");
    pushed.read();

    assertThat(pushed.arrivals(EIGHT)).isEmpty();
  }
}
