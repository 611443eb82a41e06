package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.serving.push.PushLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lines that may be silent for a second, and one of each kind at a time. */
@ExtendWith(SharedApi.class)
class PushLimitsApiTest {
  /** A beat comes each second, and the road moves five times in it. */
  private static final int MOST_BEATS = 30;

  private static final ContractFile CONTRACT = new ContractFile();

  private final TestApi api;
  private final ScheduledExecutorService road = Executors.newSingleThreadScheduledExecutor();
  private ScheduledFuture<?> changing;

  PushLimitsApiTest(TestApi shared) {
    api =
        shared.besideAs(
            setup ->
                setup.limits =
                    new PushLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), 1, 1, 3));
  }

  /** Station A changes five times a second, the others never. */
  @BeforeEach
  void letOneStationChange() {
    AtomicInteger windows = new AtomicInteger();
    changing =
        road.scheduleAtFixedRate(
            () -> change(windows.incrementAndGet()), 0, 200, TimeUnit.MILLISECONDS);
  }

  private void change(int number) {
    Instant window = RoadFixture.HALF_PAST_EIGHT.plusSeconds(300L * number);
    Instant liveTime = RoadFixture.LIVE.plusMillis(10L * number);
    api.live.putStates(List.of(RoadFixture.closed("A", window, liveTime, 60.0)));
  }

  @AfterEach
  void stop() {
    changing.cancel(true);
    road.shutdownNow();
    api.close();
  }

  @Test
  void aStreamWhoseStationsAreSilentHearsThatTheLineHolds() {
    try (EventClient stream = EventClient.open(api, "?stations=B")) {
      stream.next("states");
      JsonNode first = stream.next().data();
      JsonNode second = stream.next().data();

      assertThat(CONTRACT.faults("PushHeartbeat", first)).as(first.toString()).isEmpty();
      assertThat(CONTRACT.faults("PushHeartbeat", second)).as(second.toString()).isEmpty();
      // The road goes on beside, and so does the number; not always within one beat.
      JsonNode later = second;
      for (int i = 0; i < MOST_BEATS && later.at("/seq").equals(first.at("/seq")); i++) {
        later = stream.next().data();
      }
      assertThat(later.at("/seq").asLong()).isGreaterThan(first.at("/seq").asLong());
    }
  }

  @Test
  void aSocketWhoseStationsAreSilentHearsItToo() {
    try (PushClient client = PushClient.open(api)) {
      assertThat(client.next("hello").at("/heartbeatSeconds").asInt()).isEqualTo(1);
      client.say("{\"type\":\"subscribe\",\"stations\":[\"B\"]}");
      client.next("states");
      JsonNode first = client.next("heartbeat");

      assertThat(CONTRACT.faults("PushHeartbeat", first)).as(first.toString()).isEmpty();
      JsonNode later = first;
      for (int i = 0; i < MOST_BEATS && later.at("/seq").equals(first.at("/seq")); i++) {
        later = client.next("heartbeat");
      }
      assertThat(later.at("/seq").asLong()).isGreaterThan(first.at("/seq").asLong());
    }
  }

  @Test
  void aStreamThatHasGoneGivesItsPlaceToTheNext() {
    EventClient gone = EventClient.open(api, "?stations=B");
    gone.next("states");
    try (EventClient second = EventClient.open(api, "?stations=B")) {
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.header("Retry-After")).isEqualTo("10");
    }
    gone.close();

    await()
        .until(
            () -> {
              try (EventClient next = EventClient.open(api, "?stations=B")) {
                return next.status() == 200;
              }
            });
  }

  @Test
  void whoSaysTooMuchIsSentAway() {
    try (PushClient client = PushClient.open(api)) {
      for (int i = 0; i < 3; i++) {
        client.say("{\"type\":\"subscribe\",\"stations\":[\"B\"]}");
        client.next("subscribed");
      }
      // A pause of the machine allows for one message more.
      await()
          .until(
              () ->
                  !client.isSaid("{\"type\":\"subscribe\",\"stations\":[\"B\"]}")
                      && client.closeCode() == 1008);
    }
  }

  @Test
  void oneConnectionTooManyIsToldToTryAgainLater() {
    try (PushClient first = PushClient.open(api)) {
      first.next("hello");
      try (PushClient second = PushClient.open(api)) {
        await().until(() -> second.closeCode() == 1013);
      }
      assertThat(first.closeCode()).isEqualTo(-1);
    }
  }
}
