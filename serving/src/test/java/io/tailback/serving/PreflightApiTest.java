package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser asks before it lets a page of another origin ask. */
@ExtendWith(SharedApi.class)
class PreflightApiTest {
  private static final String MAP = "https://map.example";

  private final TestApi shared;

  PreflightApiTest(TestApi shared) {
    this.shared = shared;
  }

  private static HttpResponse<String> preflight(TestApi api, String origin) {
    return api.send(
        HttpRequest.newBuilder(api.uri("/api/v1/reports"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static void assertIsToldNothing(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
  }

  @Test
  void noOtherPageIsLetInUnlessItIsNamed() {
    assertIsToldNothing(preflight(shared, MAP));
  }

  @Test
  void aNamedPageHearsWhatItMaySendAndAnotherDoesNot() {
    try (TestApi api =
        shared.beside(
            config ->
                new ServingConfig(
                    config.host(),
                    0,
                    config.access(),
                    config.jwt(),
                    config.keys(),
                    0,
                    List.of(MAP),
                    config.tls(),
                    config.tiles()))) {
      HttpResponse<String> named = preflight(api, MAP);

      assertThat(named.statusCode()).isEqualTo(204);
      assertThat(named.headers().firstValue("Access-Control-Allow-Origin")).contains(MAP);
      assertThat(named.headers().firstValue("Access-Control-Allow-Methods"))
          .contains("GET, POST, DELETE");
      assertThat(named.headers().firstValue("Access-Control-Allow-Headers"))
          .contains("Authorization, X-Api-Key, Content-Type, If-None-Match, If-Modified-Since");
      assertThat(named.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(named.headers().allValues("Vary")).contains("Origin");
      assertIsToldNothing(preflight(api, "https://map.example.evil.example"));
      assertIsToldNothing(preflight(api, "http://map.example"));
    }
  }
}
