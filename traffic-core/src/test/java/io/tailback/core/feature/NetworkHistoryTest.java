package io.tailback.core.feature;

import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.network.RoadDistances;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetworkHistoryTest {
  private static final Instant MONDAY = Instant.parse("2012-03-05T16:00:00Z");

  private final Recording recording = Recording.all().get(2);
  private final Surroundings with = recording.surroundings(RoadDistances.NONE);

  private NetworkHistory at(int now) {
    NetworkHistory history = new NetworkHistory();
    for (int t = 0; t <= now; t++) {
      recording.showArrivals(history, t);
    }
    return history;
  }

  @Test
  void comesBackFromItsBytes() {
    for (int now : new int[] {0, 30, 59, 60, 505, 700}) {
      NetworkHistory history = at(now);
      byte[] bytes = NetworkHistoryCodec.encode(history);
      NetworkHistory back = NetworkHistoryCodec.decode(bytes);

      assertThat(NetworkHistoryCodec.encode(back)).isEqualTo(bytes);
      assertThat(back.stationIds()).isEqualTo(history.stationIds());
      for (String station : Recording.typicalWeek().stationIds()) {
        assertThat(back.frameAt(recording.startOf(now), with).vectorOf(station))
            .containsExactly(history.frameAt(recording.startOf(now), with).vectorOf(station));
      }
    }
  }

  @Test
  void isSmallAsBytes() {
    assertThat(NetworkHistoryCodec.encode(at(700)).length)
        .isLessThanOrEqualTo(Recording.STATIONS * (60 * 20 + 5) + 5);
  }

  @Test
  void isRefusedWhenItsBytesEndTooEarlyOrGoOn() {
    byte[] bytes = NetworkHistoryCodec.encode(at(80));
    for (int length = 0; length < bytes.length; length += 97) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> NetworkHistoryCodec.decode(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The history ends too early");
    }
    assertThatThrownBy(() -> NetworkHistoryCodec.decode(Arrays.copyOf(bytes, bytes.length + 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("leaves 2 bytes over");
    bytes[0] = 9;
    assertThatThrownBy(() -> NetworkHistoryCodec.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A history of format 9, not 1");
  }

  @Test
  void tellsHowLongAgoAStationWasSeen() {
    NetworkHistory history = new NetworkHistory();
    history.see("sa", MONDAY, 50.0, null, null);

    assertThat(minutes(history, 0)).isZero();
    assertThat(minutes(history, 180)).isEqualTo(180);
    assertThat(minutes(history, 185)).isEqualTo(-1);
    assertThat(minutes(history, -5)).isEqualTo(-1);
    assertThat(history.frameAt(MONDAY, with).minutesSinceObservation("stranger")).isEqualTo(-1);
    assertThat(history.frameAt(MONDAY, with).issuedAt()).isEqualTo(MONDAY.plusSeconds(300));
  }

  private int minutes(NetworkHistory history, int later) {
    return history.frameAt(MONDAY.plusSeconds(60L * later), with).minutesSinceObservation("sa");
  }

  @Test
  void knowsAStateThatHasNoSpeed() {
    NetworkHistory history = new NetworkHistory();
    history.see(stationState("sa", MONDAY).speedKmh(null).vehicleCount(10).build());
    double[] vector = history.frameAt(MONDAY, with).vectorOf("sa");

    assertThat(history.knows("sa", MONDAY)).isTrue();
    assertThat(history.knows("sa", MONDAY.plusSeconds(300))).isFalse();
    assertThat(history.knows("sb", MONDAY)).isFalse();
    assertThat(vector[Features.indexOf("flow_last_veh_per_hour")]).isEqualTo(120);
    assertThat(vector[Features.indexOf("speed_00_min_ago_kmh")]).isEqualTo(Features.MISSING);
  }

  @Test
  void forgetsWhatIsFiveHoursOldAndRefusesWhatIsNoWindow() {
    NetworkHistory history = new NetworkHistory();
    history.see("sa", MONDAY.plusSeconds(5 * 3600), 50.0, null, null);
    history.see("sa", MONDAY, 70.0, null, null);

    assertThat(history.knows("sa", MONDAY)).isFalse();
    assertThatThrownBy(() -> history.see("sa", MONDAY.plusSeconds(1), 50.0, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A window starts on an even five minutes, not at 2012-03-05T16:00:01Z");
  }
}
