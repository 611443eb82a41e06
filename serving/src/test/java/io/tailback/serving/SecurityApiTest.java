package io.tailback.serving;

import static io.tailback.core.Waiting.PATIENCE;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.TailbackException;
import io.tailback.serving.security.ApiKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedApi.class)
class SecurityApiTest {
  private static final ContractFile CONTRACT = new ContractFile();
  private static final List<String> ROLES = List.of("viewer", "planner", "operator", "admin");
  private static final TestTokens TOKENS = new TestTokens();
  private static TestApi api;
  private static String plannersKey;

  @BeforeAll
  static void start(TestApi shared) {
    Path keys = shared.folder.resolve("api-keys");
    plannersKey = ApiKeys.add(keys, "nightly", "planner");
    api =
        shared.beside(
            config ->
                new ServingConfig(
                    config.host(),
                    0,
                    Access.CONFIGURED,
                    TOKENS.config(shared.folder),
                    Optional.of(keys),
                    0,
                    List.of("https://map.example"),
                    TlsConfig.DEFAULT,
                    TileConfig.NONE));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** What a role may ask for, operation by operation, as the contract says it. */
  @TestFactory
  Stream<DynamicTest> eachRoleMayWhatTheContractSays() {
    return CONTRACT.operations().values().stream()
        .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> hold(operation)));
  }

  private void hold(ContractFile.Operation operation) throws IOException, InterruptedException {
    boolean isOpen = operation.role().equals("none");
    int needed = ROLES.indexOf(operation.role());
    assertThat(isOpen || needed >= 0).as("x-role of " + operation.id()).isTrue();
    int asNobody = status(operation, null);
    if (isOpen) {
      // A session for a wrong word is refused for the word's sake.
      assertThat(asNobody).isNotEqualTo(403);
      return;
    }
    assertThat(asNobody).isEqualTo(401);
    for (int i = 0; i < ROLES.size(); i++) {
      int status = status(operation, TOKENS.good(ROLES.get(i)));
      if (i < needed) {
        assertThat(status).as(ROLES.get(i)).isEqualTo(403);
      } else {
        assertThat(status).as(ROLES.get(i)).isNotIn(401, 403, 500);
      }
    }
  }

  private int status(ContractFile.Operation operation, String token)
      throws IOException, InterruptedException {
    String path =
        operation
            .path()
            .replace("{stationId}", "A")
            .replace("{corridorId}", "I5-N")
            .replace("{reportId}", "none")
            .replace("{fileName}", "index.html")
            .replace("{jobId}", "none")
            .replace("{version}", "9");
    HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path)).timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (operation.method().equals("post")) {
      request.POST(BodyPublishers.ofString("{}"));
    } else if (operation.method().equals("delete")) {
      request.DELETE();
    }
    HttpResponse<InputStream> response =
        api.client.send(request.build(), BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  @TestFactory
  Stream<DynamicTest> aBadTokenOpensNothing() {
    Date hourAgo = Date.from(Instant.now().minusSeconds(3600));
    Date inAnHour = Date.from(Instant.now().plusSeconds(3600));
    String good = TOKENS.good("admin");
    return Map.ofEntries(
            Map.entry("expired", TOKENS.signed(TOKENS.claims("admin").expirationTime(hourAgo))),
            Map.entry("without an end", TOKENS.signed(TOKENS.claims("admin").expirationTime(null))),
            Map.entry(
                "not valid yet", TOKENS.signed(TOKENS.claims("admin").notBeforeTime(inAnHour))),
            Map.entry("for somebody else", TOKENS.signed(TOKENS.claims("admin").audience("other"))),
            Map.entry(
                "of another issuer", TOKENS.signed(TOKENS.claims("admin").issuer("https://x"))),
            Map.entry("of nobody", TOKENS.signed(TOKENS.claims("admin").subject(null))),
            Map.entry("unsigned", TOKENS.unsigned("admin")),
            Map.entry("signed with the public key", TOKENS.confused("admin")),
            Map.entry("signed by a stranger", TOKENS.byAStranger("admin")),
            Map.entry("with a key of its own", TOKENS.withItsOwnKey("admin")),
            Map.entry("changed", good.substring(0, good.length() - 6) + "AAAAAA"),
            Map.entry("no token", "something"),
            Map.entry("too long", "a".repeat(12_500)))
        .entrySet()
        .stream()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.getKey(),
                    () -> {
                      HttpResponse<String> response =
                          api.get("/api/v1/me", "Authorization", "Bearer " + bad.getValue());
                      assertThat(response.statusCode()).isEqualTo(401);
                      assertThat(TestApi.tree(response).at("/id").asText()).isEqualTo("E63");
                      assertThat(response.body()).doesNotContain(bad.getValue());
                    }));
  }

  /** Keys over plain HTTP come from this machine alone, whatever else a name begins with. */
  @TestFactory
  Stream<DynamicTest> keysThatCanBeAnybodysAreRefused() {
    return Stream.of(
            "http://127.0.0.1.evil.example/jwks",
            "http://127.0.0.1@evil.example/jwks",
            "http://127.0.0.10/jwks",
            "http://login.example/jwks")
        .map(
            keys ->
                DynamicTest.dynamicTest(
                    keys,
                    () ->
                        assertThatThrownBy(() -> believing(keys))
                            .isInstanceOf(TailbackException.class)
                            .hasMessageContaining("use https")));
  }

  private static void believing(String keys) {
    api.beside(
            config ->
                new ServingConfig(
                    config.host(),
                    0,
                    Access.CONFIGURED,
                    TestTokens.config(keys),
                    Optional.empty(),
                    0,
                    List.of(),
                    TlsConfig.DEFAULT,
                    TileConfig.NONE))
        .close();
  }

  @Test
  void aTokenWithoutARoleMayNothing() {
    HttpResponse<String> response =
        api.get("/api/v1/me", "Authorization", "Bearer " + TOKENS.good("gardener"));

    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void anApiKeyHasItsRoleAndStandsNowhere() throws IOException {
    JsonNode me = api.json("/api/v1/me", "X-Api-Key", plannersKey);

    assertThat(me.at("/name").asText()).isEqualTo("nightly");
    assertThat(me.at("/role").asText()).isEqualTo("planner");
    assertThat(Files.readString(api.folder.resolve("api-keys"))).doesNotContain(plannersKey);
    assertThat(api.get("/api/v1/me", "X-Api-Key", plannersKey + "x").statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenBecomesACookieThatOnlyThePageItselfMayUse() {
    HttpResponse<String> opened =
        api.post("/api/v1/session", "{\"token\":\"" + TOKENS.good("operator") + "\"}");
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
    String pair = cookie.split(";", -1)[0];
    String own = "http://127.0.0.1:" + api.server.port();

    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
    assertThat(api.json("/api/v1/me", "Cookie", pair).at("/by").asText()).isEqualTo("session");
    String rollback = "/api/v1/models/rollback";
    assertThat(
            api.post(rollback, "", "Cookie", pair, "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(api.post(rollback, "", "Cookie", pair, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(api.post(rollback, "", "Cookie", pair, "Origin", own).statusCode()).isEqualTo(409);
    api.send(HttpRequest.newBuilder(api.uri("/api/v1/session")).header("Cookie", pair).DELETE());
    assertThat(api.get("/api/v1/me", "Cookie", pair).statusCode()).isEqualTo(401);
  }

  @Test
  void otherPagesReadNothingUnlessTheyAreNamed() {
    String token = "Bearer " + TOKENS.good("viewer");
    HttpResponse<String> foreign =
        api.get("/api/v1/network", "Authorization", token, "Origin", "https://evil.example");
    HttpResponse<String> named =
        api.get("/api/v1/network", "Authorization", token, "Origin", "https://map.example");

    assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://map.example");
    assertThat(named.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    for (HttpResponse<String> answer : List.of(foreign, named)) {
      assertThat(answer.headers().allValues("Vary"))
          .containsExactly("Origin", "Accept, Accept-Encoding, Authorization, Cookie");
    }
  }

  @Test
  void everyAnswerTellsABrowserToTrustNothingElse() {
    for (String path : List.of("/", "/docs", "/api/v1/network", "/nothing.js", "/health/live")) {
      HttpResponse<String> response = api.get(path);
      assertThat(response.headers().firstValue("Content-Security-Policy"))
          .as(path)
          .contains(
              "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                  + " object-src 'none'");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("Server")).isEmpty();
    }
  }

  @Test
  void aReportsPageMayShowItselfAndNoMore() {
    HttpResponse<String> page =
        api.get(
            "/api/v1/reports/overview_2012-03-05_2012-03-05/files/index.html",
            "Authorization",
            "Bearer " + TOKENS.good("viewer"));

    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).startsWith("sandbox; default-src 'none'").doesNotContain("unsafe-inline");
    // echo -n 'p { color: #123456 }' | openssl dgst -sha256 -binary | base64
    assertThat(policy).contains("'sha256-" + HASH_OF_THE_STYLE + "'");
  }

  private static final String HASH_OF_THE_STYLE = "gJE5mnOk8ynwQ9WOB5HhxaSOriSZK1+WaqPVb08O5GE=";

  @TestFactory
  Stream<DynamicTest> noPathLeadsOut() {
    return Stream.of(
            "/api/v1/reports/..%2F..%2Fetc/files/passwd",
            "/api/v1/reports/%2e%2e/files/api-keys",
            "/api/v1/reports/overview_2012-03-05_2012-03-05/files/..%2F..%2Fapi-keys",
            "/api/v1/reports/overview_2012-03-05_2012-03-05/files/%2e%2e%5capi-keys",
            "/api/v1/reports/overview_2012-03-05_2012-03-05/files/.hidden.html",
            "/assets/..%2F..%2Fio%2Ftailback%2Fserving%2FApiServer.class",
            "/%2e%2e/%2e%2e/openapi.yaml",
            "/..;/openapi.json",
            "/assets//etc/passwd.txt")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      String answer =
                          raw(
                              "GET "
                                  + path
                                  + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: "
                                  + plannersKey
                                  + "\r\nConnection: close\r\n\r\n");
                      assertThat(answer)
                          .containsPattern("^HTTP/1.1 (400|404) ")
                          .doesNotContain("nightly")
                          .doesNotContain("openapi: 3");
                    }));
  }

  @Test
  void whatIsTooLargeIsNotRead() throws IOException {
    String token = "Bearer " + TOKENS.good("planner");
    HttpResponse<String> body =
        api.post(
            "/api/v1/reports", "{\"x\":\"" + "y".repeat(70_000) + "\"}", "Authorization", token);
    String many =
        IntStream.rangeClosed(1, 1001).mapToObj(String::valueOf).collect(Collectors.joining(","));
    HttpResponse<String> query =
        api.get("/api/v1/live/states?stations=" + many, "Authorization", token);
    String header =
        raw("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + "z".repeat(20_000) + "\r\n\r\n");

    assertThat(body.statusCode()).isEqualTo(413);
    assertThat(query.statusCode()).isEqualTo(400);
    assertThat(query.body()).contains("a list of at most 1000");
    assertThat(header).startsWith("HTTP/1.1 431");
  }

  @Test
  void whoNeverEndsARequestIsCutOff() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.server.port())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: 127".getBytes(StandardCharsets.UTF_8));
      await().pollInterval(Duration.ofSeconds(1)).until(() -> isClosed(socket));
    }
  }

  /** A byte now and then keeps the idle clock from running out. */
  private static boolean isClosed(Socket socket) {
    try {
      socket.setSoTimeout(50);
      socket.getOutputStream().write('.');
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void theLiveLineEndsWithItsToken() {
    try (PushClient client =
        PushClient.open(api, "Authorization", "Bearer " + TOKENS.good("viewer"))) {
      client.next("hello");
      api.clock.set(Instant.now().plusSeconds(7200));
      await().until(() -> client.closeCode() == 4401);
    } finally {
      api.clock.set(RoadFixture.NOW);
    }
    assertThatThrownBy(() -> PushClient.open(api)).hasMessageContaining("WebSocketHandshake");
  }

  @Test
  void theLiveLinesEndWithTheirSessionAndOthersStay() {
    String cookie = session();
    String other = session();
    try (PushClient socket = PushClient.open(api, "Cookie", cookie);
        PushClient stays = PushClient.open(api, "Cookie", other);
        EventClient stream = EventClient.open(api, "", "Cookie", cookie)) {
      socket.next("hello");
      stays.next("hello");
      stream.next("states");
      api.send(
          HttpRequest.newBuilder(api.uri("/api/v1/session")).header("Cookie", cookie).DELETE());

      await().until(() -> socket.closeCode() == 4401);
      assertThat(stream.next()).isNull();
      assertThat(stays.closeCode()).isEqualTo(-1);
    }
  }

  private static String session() {
    return api.post("/api/v1/session", "{\"token\":\"" + TOKENS.good("viewer") + "\"}")
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";", -1)[0];
  }

  @Test
  void whoAsksTooOftenHasToWait() {
    try (TestApi limited = api.beside(config -> config.requestsPerMinute(5))) {
      HttpResponse<String> last = null;
      int asked = 0;
      while (asked < 6 || asked < 100 && last.statusCode() != 429) {
        last = limited.get("/api/v1/me");
        asked++;
      }

      assertThat(last.statusCode()).isEqualTo(429);
      assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 13L);
      assertThat(last.headers().firstValue("RateLimit-Limit")).contains("5");
      assertThat(limited.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aLinkOpensOneSession() throws IOException {
    try (TestApi linked = api.beside(config -> config.access(Access.LINK))) {
      String link = linked.server.link().orElseThrow();
      String path = link.substring(linked.server.address().length());

      assertThat(linked.get("/api/v1/me").statusCode()).isEqualTo(401);
      HttpResponse<String> entered = linked.get(path);
      assertThat(entered.statusCode()).isEqualTo(303);
      String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
      assertThat(linked.json("/api/v1/me", "Cookie", cookie).at("/role").asText())
          .isEqualTo("admin");
      JsonNode written = linked.json("/api/v1/system/audit", "Cookie", cookie).at("/items/0");
      assertThat(written.at("/who").asText()).isEqualTo("link");
      assertThat(written.at("/action").asText()).isEqualTo("enter by link");
      assertThat(linked.get(path).statusCode()).isEqualTo(401);
      assertThat(
              raw(
                  linked.server.port(),
                  "GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 403");
    }
  }

  /** Else a foreign page could sign a visitor in as somebody else. */
  @Test
  void aKeyOrATokenIsNoLink() {
    for (String word : List.of(plannersKey, TOKENS.good("admin"))) {
      HttpResponse<String> refused = api.get("/enter?token=" + word);

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void changesAreWrittenDown() {
    String token = "Bearer " + TOKENS.good("operator");
    api.post("/api/v1/models/1/promote", "", "Authorization", token);

    JsonNode newest =
        api.json(
            "/api/v1/system/audit?limit=50", "Authorization", "Bearer " + TOKENS.good("admin"));
    assertThat(newest.at("/items"))
        .anySatisfy(
            entry -> {
              assertThat(entry.at("/action").asText()).isEqualTo("promote model");
              assertThat(entry.at("/who").asText()).isEqualTo("somebody");
              assertThat(entry.at("/outcome").asText()).isEqualTo("409");
              assertThat(entry.at("/before").asText()).isEqualTo("none");
            });
  }

  @Test
  void nobodyIsLetInFromElsewhereUnasked() {
    ServingConfig open =
        new ServingConfig(
            "0.0.0.0",
            0,
            Access.LINK,
            JwtConfig.DEFAULT,
            Optional.empty(),
            0,
            List.of(),
            TlsConfig.DEFAULT,
            TileConfig.NONE);

    assertThatThrownBy(open::requireAccessFitsAddress)
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("tailback.api.access");
    assertThatThrownBy(
            () -> ServingConfig.DEFAULT.access(Access.CONFIGURED).requireAccessFitsAddress())
        .hasMessageContaining("nobody could enter");
  }

  private static String raw(String request) throws IOException {
    return raw(api.server.port(), request);
  }

  private static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
