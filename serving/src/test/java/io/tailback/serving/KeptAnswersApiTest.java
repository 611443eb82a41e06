package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client may keep: no answer that says how old its values are is kept for ever. */
@ExtendWith(SharedApi.class)
class KeptAnswersApiTest {
  private static final List<String> PATHS =
      List.of(
          "/api/v1/network",
          "/api/v1/stations",
          "/api/v1/corridors",
          "/api/v1/stations/A/history?from=2012-03-05T15:00:00Z&to=2012-03-05T16:00:00Z",
          "/api/v1/live/states",
          "/api/v1/forecasts");

  private final TestApi shared;

  KeptAnswersApiTest(TestApi shared) {
    this.shared = shared;
  }

  @TestFactory
  Stream<DynamicTest> anAgeIsToldAnewAfterHalfAMinute() {
    return PATHS.stream().map(path -> DynamicTest.dynamicTest(path, () -> hold(path)));
  }

  private void hold(String path) {
    try (TestApi api = shared.beside(config -> config)) {
      HttpResponse<String> first = api.get(path);
      String etag = first.headers().firstValue("ETag").orElseThrow();
      assertThat(api.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);

      api.clock.set(RoadFixture.NOW.plusSeconds(30));
      HttpResponse<String> later = api.get(path, "If-None-Match", etag);

      assertThat(later.statusCode()).isEqualTo(200);
      assertThat(TestApi.tree(later).at("/ageSeconds").asLong())
          .isEqualTo(TestApi.tree(first).at("/ageSeconds").asLong() + 30);
    }
  }
}
