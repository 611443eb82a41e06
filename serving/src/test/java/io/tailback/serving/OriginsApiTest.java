package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.serving.security.ApiKeys;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser sends by itself, a cookie, opens and changes nothing for a foreign page. */
@ExtendWith(SharedApi.class)
class OriginsApiTest {
  private static final List<String> SOCKETS = List.of("/api/v1/live", "/api/v1/ws/notifications");
  private static final String NAMED = "https://map.example";
  private static final TestTokens TOKENS = new TestTokens();
  private static TestApi api;
  private static String key;

  /** By whose page a browser asks, as its headers say; some may with the cookie. */
  private record Page(String name, boolean isOwn, List<String> headers) {}

  @BeforeAll
  static void start(TestApi shared) {
    Path keys = shared.folder.resolve("keys-of-origins");
    key = ApiKeys.add(keys, "nightly", "admin");
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
                    List.of(NAMED),
                    TlsConfig.DEFAULT,
                    TileConfig.NONE));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static List<Page> pages() {
    int port = api.server.port();
    String own = "http://127.0.0.1:" + port;
    return List.of(
        new Page("its own", true, List.of("Origin", own)),
        new Page("its own, which says so only there", true, site("same-origin")),
        new Page("a named one, which may ask with a token", false, List.of("Origin", NAMED)),
        new Page("none, as a tool", true, List.of()),
        new Page("a foreign one", false, List.of("Origin", "https://evil.example")),
        new Page("a foreign one, which says so only there", false, site("cross-site")),
        new Page("one in a frame or a file", false, List.of("Origin", "null")),
        new Page("one on another port", false, List.of("Origin", "http://127.0.0.1:" + (port - 1))),
        new Page("one that begins alike", false, List.of("Origin", own + ".evil.example")),
        new Page("one that ends alike", false, List.of("Origin", "http://evil.example/" + own)),
        new Page("one that is named alike", false, List.of("Origin", NAMED + ".evil.example")),
        new Page("one of no address", false, List.of("Origin", "http://[")));
  }

  private static List<String> site(String word) {
    return List.of("Sec-Fetch-Site", word);
  }

  private static String[] headers(Page page, String name, String value) {
    List<String> headers = new ArrayList<>(page.headers());
    headers.addAll(List.of(name, value));
    return headers.toArray(new String[0]);
  }

  private static String session() {
    return api.post("/api/v1/session", "{\"token\":\"" + key + "\"}")
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";", -1)[0];
  }

  @TestFactory
  Stream<DynamicTest> aSocketOpensByTheCookieForItsOwnPagesAlone() {
    String cookie = session();
    return pages().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.name(),
                    () -> {
                      for (String socket : SOCKETS) {
                        assertThat(upgraded(socket, headers(page, "Cookie", cookie)))
                            .as(socket)
                            .isEqualTo(page.isOwn() ? 101 : 403);
                      }
                    }));
  }

  /** No browser sends these by itself. */
  @TestFactory
  Stream<DynamicTest> aSocketOpensByATokenOrAKeyForAnyPage() {
    return pages().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.name(),
                    () -> {
                      String token = "Bearer " + TOKENS.good("viewer");
                      assertThat(upgraded(SOCKETS.get(0), headers(page, "Authorization", token)))
                          .isEqualTo(101);
                      assertThat(upgraded(SOCKETS.get(0), headers(page, "X-Api-Key", key)))
                          .isEqualTo(101);
                    }));
  }

  /** 101, or with what it was refused. */
  private static int upgraded(String path, String... headers) {
    try (PushClient client = PushClient.openAt(api, path, headers)) {
      client.next("hello");
      return 101;
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  @TestFactory
  Stream<DynamicTest> whatChangesSomethingIsAskedByItsOwnPagesAlone() {
    return new ContractFile()
        .operations().values().stream()
            .filter(operation -> !operation.method().equals("get"))
            .flatMap(
                operation ->
                    pages().stream()
                        .map(
                            page ->
                                DynamicTest.dynamicTest(
                                    operation.id() + " by " + page.name(),
                                    () -> hold(operation, page))));
  }

  private static void hold(ContractFile.Operation operation, Page page) {
    String cookie = session();
    HttpResponse<String> answer = ask(operation, headers(page, "Cookie", cookie));
    if (page.isOwn()) {
      assertThat(answer.statusCode()).isNotIn(401, 403);
      return;
    }
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(TestApi.tree(answer).at("/id").asText()).isEqualTo("E64");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(api.get("/api/v1/me", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> ask(ContractFile.Operation operation, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.uri(operation.path().replace("{version}", "9")))
            .headers(headers)
            .header("Content-Type", "application/json");
    return api.send(
        operation.method().equals("delete")
            ? request.DELETE()
            : request.POST(BodyPublishers.ofString("{\"token\":\"" + key + "\"}")));
  }
}
