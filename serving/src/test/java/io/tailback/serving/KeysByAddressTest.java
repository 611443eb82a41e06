package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The issuer shows its public keys at an address, changes them, and goes away. */
@ExtendWith(SharedApi.class)
class KeysByAddressTest {
  private final TestApi shared;
  private final AtomicInteger lookups = new AtomicInteger();
  private volatile TestTokens issuer = new TestTokens("first");
  private HttpServer keys;

  KeysByAddressTest(TestApi shared) {
    this.shared = shared;
  }

  @BeforeEach
  void showKeys() throws IOException {
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext(
        "/keys",
        exchange -> {
          lookups.incrementAndGet();
          byte[] body = issuer.published().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keys.start();
  }

  @AfterEach
  void hideKeys() {
    keys.stop(0);
  }

  private TestApi api() {
    return shared.beside(
        config ->
            config(TestTokens.config("http://127.0.0.1:" + keys.getAddress().getPort() + "/keys")));
  }

  private static ServingConfig config(JwtConfig jwt) {
    return new ServingConfig(
        ServingConfig.DEFAULT.host(),
        0,
        Access.CONFIGURED,
        jwt,
        Optional.empty(),
        0,
        List.of(),
        TlsConfig.DEFAULT,
        TileConfig.NONE);
  }

  private static HttpResponse<String> ask(TestApi api, String token) {
    return api.get("/api/v1/me", "Authorization", "Bearer " + token);
  }

  @Test
  void aNewKeyIsTakenAtOnceAndTheOldOneNoMore() {
    try (TestApi api = api()) {
      String old = issuer.good("viewer");
      assertThat(ask(api, old).statusCode()).isEqualTo(200);
      assertThat(ask(api, old).statusCode()).isEqualTo(200);
      assertThat(lookups).hasValue(1);

      issuer = new TestTokens("second");
      assertThat(ask(api, issuer.good("viewer")).statusCode()).isEqualTo(200);
      assertThat(lookups).hasValue(2);

      HttpResponse<String> refused = ask(api, old);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(TestApi.tree(refused).at("/id").asText()).isEqualTo("E63");
    }
  }

  @Test
  void forgedKeyNamesDoNotMakeTheServerAskTheIssuerAgainAndAgain() {
    try (TestApi api = api()) {
      assertThat(ask(api, issuer.good("viewer")).statusCode()).isEqualTo(200);
      String forged = new TestTokens("forged").good("admin");
      for (int i = 0; i < 5; i++) {
        assertThat(ask(api, forged).statusCode()).isEqualTo(401);
      }

      assertThat(lookups.get()).isLessThanOrEqualTo(2);
      assertThat(ask(api, issuer.good("viewer")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whileTheIssuerIsAwayItsKnownKeysCount() {
    try (TestApi api = api()) {
      assertThat(ask(api, issuer.good("viewer")).statusCode()).isEqualTo(200);
      keys.stop(0);

      assertThat(ask(api, issuer.good("viewer")).statusCode()).isEqualTo(200);
      assertThat(ask(api, new TestTokens("forged").good("admin")).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whoseKeysWereNeverHadIsToldToTryAgain() {
    keys.stop(0);
    try (TestApi api = api()) {
      HttpResponse<String> away = ask(api, issuer.good("viewer"));

      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("Retry-After")).isPresent();
      assertThat(TestApi.tree(away).at("/detail").asText()).contains("public keys cannot be had");
    }
  }

  @Test
  void keysOverPlainHttpFromElsewhereAreRefusedBeforeTheStart() {
    assertThatThrownBy(
            () -> shared.beside(config -> config(TestTokens.config("http://login.example/keys"))))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("use https");
  }
}
