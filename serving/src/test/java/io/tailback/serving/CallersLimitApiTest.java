package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.serving.push.PushLimits;
import io.tailback.serving.security.ApiKeys;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How often each caller may ask. */
@ExtendWith(SharedApi.class)
class CallersLimitApiTest {
  private static final int PER_MINUTE = 5;
  private static final TestTokens TOKENS = new TestTokens();

  @TempDir private Path folder;
  private final TestApi shared;

  CallersLimitApiTest(TestApi shared) {
    this.shared = shared;
  }

  private ServingConfig config() {
    return new ServingConfig(
        "127.0.0.1",
        0,
        Access.CONFIGURED,
        TOKENS.config(folder),
        Optional.of(folder.resolve("api-keys")),
        PER_MINUTE,
        List.of(),
        TlsConfig.DEFAULT,
        TileConfig.NONE);
  }

  @Test
  void whoeverAsksTooOftenStopsNobodyElse() {
    String busy = ApiKeys.add(folder.resolve("api-keys"), "busy", "viewer");
    String quiet = ApiKeys.add(folder.resolve("api-keys"), "quiet", "viewer");
    try (TestApi api = shared.beside(config -> config())) {
      for (int i = 0; i < PER_MINUTE; i++) {
        assertThat(api.get("/api/v1/me", "X-Api-Key", busy).statusCode()).isEqualTo(200);
      }
      HttpResponse<String> refused = untilRefused(() -> api.get("/api/v1/me", "X-Api-Key", busy));
      HttpResponse<String> other = api.get("/api/v1/me", "X-Api-Key", quiet);
      HttpResponse<String> token =
          api.get("/api/v1/me", "Authorization", "Bearer " + TOKENS.good("viewer"));

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(TestApi.tree(refused).at("/id").asText()).isEqualTo("E67");
      // A fifth of a minute brings the next one.
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
          .isBetween(1L, 13L);
      assertThat(refused.headers().firstValue("RateLimit-Remaining")).contains("0");
      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(other.headers().firstValue("RateLimit-Remaining")).contains("4");
      assertThat(token.headers().firstValue("RateLimit-Remaining")).contains("4");
    }
  }

  @Test
  void whatIsOpenToAllIsCountedByAddress() {
    ApiKeys.add(folder.resolve("api-keys"), "busy", "viewer");
    try (TestApi api = shared.beside(config -> config())) {
      for (int i = 0; i < PER_MINUTE; i++) {
        assertThat(api.get("/docs").statusCode()).isEqualTo(200);
      }

      for (String path : List.of("/docs", "/openapi.yaml", "/a.js")) {
        assertThat(untilRefused(() -> api.get(path)).statusCode()).as(path).isEqualTo(429);
      }
      assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void sessionsThatAreOpenedAreCountedToo() {
    String busy = ApiKeys.add(folder.resolve("api-keys"), "busy", "viewer");
    String quiet = ApiKeys.add(folder.resolve("api-keys"), "quiet", "viewer");
    try (TestApi api = shared.beside(config -> config())) {
      for (int i = 0; i < PER_MINUTE; i++) {
        assertThat(api.get("/api/v1/me", "X-Api-Key", busy).statusCode()).isEqualTo(200);
      }

      assertThat(untilRefused(() -> open(api, busy)).statusCode()).isEqualTo(429);
      assertThat(open(api, quiet).statusCode()).isEqualTo(200);
    }
  }

  /** A pause of the machine brings a request more, and another one after it is as good. */
  private static HttpResponse<String> untilRefused(Supplier<HttpResponse<String>> question) {
    HttpResponse<String> answer = question.get();
    for (int i = 0; i < 100 && answer.statusCode() != 429; i++) {
      answer = question.get();
    }
    return answer;
  }

  private static HttpResponse<String> open(TestApi api, String key) {
    return api.post("/api/v1/session", "{\"token\":\"" + key + "\"}");
  }

  /** Of eight places one caller may take a fourth. */
  @Test
  void nobodyTakesAllLinesOfThePush() {
    String busy = ApiKeys.add(folder.resolve("api-keys"), "busy", "viewer");
    String quiet = ApiKeys.add(folder.resolve("api-keys"), "quiet", "viewer");
    PushLimits eight = new PushLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), 8, 8, 100);
    try (TestApi api =
            shared.besideAs(
                setup -> {
                  setup.config = config().requestsPerMinute(0);
                  setup.limits = eight;
                });
        EventClient first = EventClient.open(api, "", "X-Api-Key", busy);
        EventClient second = EventClient.open(api, "", "X-Api-Key", busy);
        EventClient third = EventClient.open(api, "", "X-Api-Key", busy);
        EventClient other = EventClient.open(api, "", "X-Api-Key", quiet);
        PushClient firstSocket = PushClient.open(api, "X-Api-Key", busy);
        PushClient secondSocket = PushClient.open(api, "X-Api-Key", busy)) {
      assertThat(List.of(first.status(), second.status(), third.status(), other.status()))
          .containsExactly(200, 200, 429, 200);
      assertThat(third.header("Retry-After")).isEqualTo("10");
      // A socket counts from its hello on.
      assertThat(firstSocket.next("hello").at("/protocol").asInt()).isEqualTo(1);
      assertThat(secondSocket.next("hello").at("/protocol").asInt()).isEqualTo(1);
      try (PushClient thirdSocket = PushClient.open(api, "X-Api-Key", busy);
          PushClient otherSocket = PushClient.open(api, "X-Api-Key", quiet)) {
        await().until(() -> thirdSocket.closeCode() == 1013);
        assertThat(otherSocket.next("hello").at("/protocol").asInt()).isEqualTo(1);
      }
    }
  }

  @Test
  void aMethodThatNobodyKnowsMakesNoFigureOfItsOwn() {
    try (TestApi api = shared.beside(config -> config)) {
      for (String method : List.of("AAAA", "AAAB")) {
        api.send(HttpRequest.newBuilder(api.uri("/docs")).method(method, BodyPublishers.noBody()));
      }

      assertThat(api.get("/metrics").body()).contains("method=\"other\"").doesNotContain("AAA");
    }
  }

  /** Else a token without a role could ask as often as it likes. */
  @Test
  void whoHasNoRoleIsCountedToo() {
    ApiKeys.add(folder.resolve("api-keys"), "busy", "viewer");
    String token = "Bearer " + TOKENS.good("gardener");
    try (TestApi api = shared.beside(config -> config())) {
      for (int i = 0; i < PER_MINUTE; i++) {
        assertThat(api.get("/api/v1/me", "Authorization", token).statusCode()).isEqualTo(403);
      }

      assertThat(api.get("/api/v1/me", "Authorization", token).statusCode()).isEqualTo(429);
    }
  }
}
