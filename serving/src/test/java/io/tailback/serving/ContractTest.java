package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operation is asked at the real server, and every answer is held against the contract. */
@ExtendWith(SharedApi.class)
class ContractTest {
  private static final ContractFile CONTRACT = new ContractFile();

  /** Asked over other lines than plain HTTP, each by a test of its own. */
  private static final Set<String> ASKED_ELSEWHERE =
      Set.of("livePush", "notificationsPush", "liveEvents");

  /** One request: its status, and how many things it has to show at least, where it is a list. */
  private record Ask(
      String method,
      String path,
      String accept,
      String body,
      int status,
      String listed,
      int least) {
    static Ask get(String path, String listed, int least) {
      return new Ask("get", path, "application/json", null, 200, listed, least);
    }

    static Ask as(String path, String accept) {
      return new Ask("get", path, accept, null, 200, null, 0);
    }

    static Ask refused(String method, String path, String body, int status) {
      return new Ask(method, path, "application/json", body, status, null, 0);
    }
  }

  private static final String PERIOD = "from=" + RoadFixture.SEVEN + "&to=" + RoadFixture.EIGHT;

  private static final List<Ask> ASKS =
      List.of(
          Ask.get("/api/v1/network", "bounds", 4),
          Ask.get("/api/v1/network/freeways", "features", 1),
          Ask.get("/api/v1/corridors", "items", 1),
          Ask.get("/api/v1/corridors/I5-N", "stations", 3),
          Ask.refused("get", "/api/v1/corridors/I6-N", null, 404),
          Ask.get("/api/v1/corridors/I5-N/field", "stations", 3),
          Ask.get("/api/v1/corridors/I5-N/field?" + PERIOD, "bottlenecks", 1),
          Ask.get("/api/v1/stations", "items", 4),
          Ask.get("/api/v1/stations?q=i5-n&limit=2", "items", 2),
          Ask.as("/api/v1/stations", "text/csv"),
          Ask.as("/api/v1/stations", "application/geo+json"),
          Ask.get("/api/v1/stations/A", null, 0),
          Ask.refused("get", "/api/v1/stations/Z", null, 404),
          Ask.get("/api/v1/stations/A/history", "items", 19),
          Ask.get("/api/v1/stations/A/history?resolution=hour", "items", 2),
          Ask.get("/api/v1/stations/D/history", "items", 0),
          Ask.as("/api/v1/stations/A/history", "text/csv"),
          Ask.refused("get", "/api/v1/stations/A/history?from=yesterday", null, 400),
          Ask.get("/api/v1/stations/A/pattern", "items", 1),
          Ask.get("/api/v1/stations/D/pattern", "items", 0),
          Ask.get("/api/v1/stations/A/forecast", null, 0),
          Ask.get("/api/v1/stations/D/forecast", null, 0),
          Ask.as("/api/v1/stations/A/forecast", "text/csv"),
          Ask.get("/api/v1/stations/A/forecasts/past?horizon=15&" + PERIOD, "items", 9),
          Ask.get("/api/v1/stations/A/health", "items", 2),
          Ask.get("/api/v1/live/states", "items", 4),
          Ask.as("/api/v1/live/states", "application/geo+json"),
          Ask.as("/api/v1/live/states", "text/csv"),
          Ask.refused("get", "/api/v1/live/states", null, 406),
          Ask.get("/api/v1/traffic/current?stations=A,B", "items", 2),
          Ask.get("/api/v1/live/states/A", "observations", 1),
          Ask.get("/api/v1/live/states/D", "observations", 0),
          Ask.get("/api/v1/live/summary", null, 0),
          Ask.get("/api/v1/forecasts?horizon=60", "items", 3),
          Ask.as("/api/v1/forecasts", "application/geo+json"),
          Ask.refused("get", "/api/v1/forecasts?horizon=7", null, 400),
          Ask.get("/api/v1/rankings/congestion", "items", 3),
          Ask.get("/api/v1/rankings/congestion?by=corridor", "items", 1),
          Ask.get("/api/v1/trends", "hours", 2),
          Ask.get("/api/v1/trends?corridor=I5-N&dayKind=WEEKDAY", "mostCongested", 2),
          Ask.get("/api/v1/trends?from=2001-01-01&to=2001-01-02", "hours", 0),
          Ask.get("/api/v1/analytics/trends", "peaks", 2),
          Ask.get("/api/v1/measures?by=day", "items", 1),
          Ask.get("/api/v1/measures?by=corridor&mode=LADDER", "items", 0),
          Ask.as("/api/v1/measures?by=station", "text/csv"),
          Ask.get("/api/v1/bottlenecks", "items", 2),
          Ask.as("/api/v1/bottlenecks", "text/csv"),
          Ask.get("/api/v1/bottlenecks/places", "items", 1),
          Ask.get("/api/v1/detector-health", "items", 2),
          Ask.get("/api/v1/detector-health?status=NO_DATA", "items", 1),
          Ask.get("/api/v1/reports", "items", 1),
          Ask.get("/api/v1/reports/overview_2012-03-05_2012-03-05", "files", 3),
          Ask.as("/api/v1/reports/overview_2012-03-05_2012-03-05/files/index.html", "text/html"),
          Ask.as("/api/v1/reports/overview_2012-03-05_2012-03-05/files/days.csv", "text/csv"),
          Ask.refused("get", "/api/v1/reports/none", null, 404),
          Ask.refused(
              "post",
              "/api/v1/reports",
              "{\"report\":\"overview\",\"from\":\"2012-03-05\",\"to\":\"2012-03-05\"}",
              202),
          Ask.refused("post", "/api/v1/reports", "{\"report\":\"rumours\"}", 400),
          Ask.get("/api/v1/jobs", "items", 1),
          Ask.refused("get", "/api/v1/jobs/none", null, 404),
          Ask.get("/api/v1/models", "items", 1),
          Ask.get("/api/v1/models/1", "objections", 1),
          Ask.refused("get", "/api/v1/models/7", null, 404),
          Ask.refused("post", "/api/v1/models/1/promote", "", 409),
          Ask.refused("post", "/api/v1/models/rollback", "", 409),
          Ask.get("/api/v1/models/errors", "items", 1),
          Ask.get("/api/v1/models/drift", "features", 1),
          Ask.get("/api/v1/system/freshness", "stages", 7),
          Ask.get("/api/v1/system/books", "items", 1),
          Ask.get("/api/v1/system/workflows", "items", 3),
          Ask.get("/api/v1/system/workflows?limit=1", "runs", 1),
          Ask.refused("get", "/api/v1/system/workflows?limit=0", null, 400),
          Ask.get("/api/v1/system/audit", "items", 1),
          Ask.get("/api/v1/me", "permissions", 4),
          Ask.refused("post", "/api/v1/session", "{\"token\":\"guessed\"}", 401),
          Ask.refused("delete", "/api/v1/session", null, 204),
          Ask.refused("get", "/enter?token=guessed", null, 401),
          Ask.get("/health/live", null, 0),
          Ask.get("/health/ready", "dependencies", 1),
          Ask.as("/metrics", "text/plain"),
          Ask.as("/openapi.yaml", "application/yaml"),
          Ask.as("/docs", "text/html"));

  private final TestApi api;

  ContractTest(TestApi api) {
    this.api = api;
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerKeepsTheContract() {
    return ASKS.stream()
        .map(
            ask ->
                DynamicTest.dynamicTest(
                    ask.method() + " " + ask.path() + " as " + ask.accept() + ": " + ask.status(),
                    () -> hold(ask)));
  }

  private void hold(Ask ask) {
    HttpResponse<String> response = ask(ask);
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode body =
        type.contains("json") && !response.body().isEmpty()
            ? TestApi.tree(response)
            : MissingNode.getInstance();

    assertThat(response.statusCode()).as(response.body()).isEqualTo(ask.status());
    assertThat(
            CONTRACT.faults(CONTRACT.operation(ask.method(), ask.path()), ask.status(), type, body))
        .as(response.body())
        .isEmpty();
    assertThat(response.headers().allValues("Tailback-Zone"))
        .containsExactly(RoadFixture.ZONE.getId());
    if (ask.listed() != null) {
      assertThat(body.path(ask.listed()).size())
          .as(response.body())
          .isGreaterThanOrEqualTo(ask.least());
    }
  }

  private HttpResponse<String> ask(Ask ask) {
    String accept = ask.status() == 406 ? "image/png" : ask.accept();
    java.net.http.HttpRequest.Builder request =
        java.net.http.HttpRequest.newBuilder(api.uri(ask.path())).header("Accept", accept);
    if (ask.method().equals("post")) {
      request
          .header("Content-Type", "application/json")
          .POST(java.net.http.HttpRequest.BodyPublishers.ofString(ask.body()));
    } else if (ask.method().equals("delete")) {
      request.DELETE();
    }
    return api.send(request);
  }

  @Test
  void everyOperationIsAsked() {
    Set<String> asked = new HashSet<>(ASKED_ELSEWHERE);
    ASKS.forEach(ask -> asked.add(CONTRACT.operation(ask.method(), ask.path()).id()));

    assertThat(asked).isEqualTo(CONTRACT.operations().keySet());
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerPromisesTheZone() {
    return CONTRACT.operations().values().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.id(),
                    () ->
                        assertThat(CONTRACT.headers(operation))
                            .isNotEmpty()
                            .allSatisfy(
                                (status, names) -> assertThat(names).contains("Tailback-Zone"))));
  }

  @Test
  void whatTheContractDoesNotNameIsRefused() {
    JsonNode answer = api.json("/api/v1/stations/A");
    ((com.fasterxml.jackson.databind.node.ObjectNode) answer).put("invented", 1);

    assertThat(
            CONTRACT.faults(
                CONTRACT.operation("get", "/api/v1/stations/A"), 200, "application/json", answer))
        .singleElement()
        .asString()
        .contains("invented");
  }
}
