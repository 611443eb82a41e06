package io.tailback.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.serving.ApiServer;
import io.tailback.serving.GoldFixture;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * When the server refuses, fails or is not reached: the page says what happened and what to do,
 * keeps what it has with its age, waits as it was told, and goes on by itself.
 */
@NeedsThePage
@ExtendWith(SharedDashboard.class)
class TroubleIT {
  /**
   * Stands before the server: answers for it while a refusal is set, and notes when it was asked.
   */
  private static final String REFUSALS =
      """
      window.refusal = null;
      window.refusedAt = [];
      window.answerOfTheServer = window.fetch;
      window.fetch = (path, init) => {
        const refusal = window.refusal;
        if (refusal === null || !path.startsWith(refusal.path)) {
          return window.answerOfTheServer(path, init);
        }
        window.refusedAt.push(performance.now());
        return Promise.resolve(new Response(JSON.stringify(refusal.body), {
          status: refusal.body.status,
          headers: {'Content-Type': 'application/problem+json', ...refusal.headers},
        }));
      };
      """;

  private static final String TOO_MANY =
      """
      window.refusal = {
        path: '/api/v1/rankings/',
        headers: {'Retry-After': '2'},
        body: {status: 429, id: 'E67', detail: 'Limit of 60 per minute reached: try again in 2 s.'},
      }\
      """;

  private static final String FAILED =
      """
      window.refusal = {
        path: '/api/v1/rankings/',
        headers: {},
        body: {status: 500, id: 'E99', detail: 'Something unexpected failed.'},
      }\
      """;

  private static final String RANKED =
      "[...document.querySelectorAll('#now-heading ~ .table tbody tr th')].map(it => it.textContent)";

  private final OneDashboard dashboard;

  TroubleIT(OneDashboard dashboard) {
    this.dashboard = dashboard;
  }

  @Test
  void whoAsksTooOftenIsToldAndThePageWaitsAsLongAsTheServerSays() throws IOException {
    OpenPage page = ranking();
    JsonNode before = page.value(RANKED);
    page.value(TOO_MANY);
    dashboard.morning.step();
    page.untilThere("[data-notice=E67]");
    assertThat(page.text("[data-notice=E67]"))
        .contains("Limit of 60 per minute reached: the page tries again in 2 s.")
        .containsPattern("What is shown is the last answer, \\d+ s old\\.")
        .doesNotContain("Ask again");
    assertThat(page.value(RANKED)).isEqualTo(before);
    page.picture("trouble-too-many");
    assertThat(page.seriousFindings()).isEmpty();

    // News over the live line are no reason to ask sooner.
    dashboard.morning.step();
    page.until(
        "document.querySelector('.top time').dateTime === '" + dashboard.morning.end() + "'");
    page.until("window.refusedAt.length >= 3");
    assertThat(
            page.value(
                    "Math.min(...window.refusedAt.slice(1).map((at, i) => at - window.refusedAt[i]))")
                .asDouble())
        .as("ms between two questions")
        .isGreaterThan(1950);
    page.value("window.refusal = null");
    page.until("!document.querySelector('[data-notice=E67]')");
    assertThat(page.value(RANKED)).hasSize(20);
    assertThat(page.value(RANKED + "[0]").asText())
        .isEqualTo(
            dashboard
                .get("/api/v1/rankings/congestion?limit=20")
                .at("/items/0/stationId")
                .asText());
  }

  @Test
  void aFailureOfTheServerIsSaidWithAButtonToAskAgain() throws IOException {
    OpenPage page = ranking();
    page.value(FAILED);
    dashboard.morning.step();
    page.untilThere("[data-notice=E99] [data-kept]");
    assertThat(page.text("[data-notice=E99]"))
        .contains("Something unexpected failed.", "E99", "Ask again");
    assertThat(page.value(RANKED)).hasSize(20);
    page.picture("trouble-failed");
    assertThat(page.seriousFindings()).isEmpty();

    page.value("window.refusal = null");
    page.click("[data-notice=E99] button");
    page.until("!document.querySelector('[data-notice=E99]')");
    assertThat(page.value(RANKED)).hasSize(20);
  }

  @Test
  void whileARegistryIsAwayItsPageSaysSoAndFillsByItself() throws Exception {
    AtomicBoolean isAway = new AtomicBoolean(true);
    ModelRegistry models = awayWhile(isAway, GoldFixture.registryInService(dashboard.morning));
    try (ApiServer server =
        ApiServer.start(
            Served.CONFIG, Served.backends(dashboard.morning, dashboard.folder, models))) {
      OpenPage page = dashboard.page(server.port());
      page.show("/models").untilThere("main [data-notice=E68]");
      assertThat(page.value("fetch('/api/v1/models').then(it => it.status)").asInt())
          .isEqualTo(503);
      assertThat(page.text("main [data-notice=E68]"))
          .contains("The registry does not answer: the page tries again in 5 s.")
          .doesNotContain("What is shown");
      page.untilThere("#service-heading ~ .table tbody tr");
      page.picture("trouble-registry");
      assertThat(page.seriousFindings()).isEmpty();

      isAway.set(false);
      page.untilThere("[data-figure=champion]");
      page.until("!document.querySelector('main [data-notice=E68]')");
    }
  }

  @Test
  void withoutANetworkThePageKeepsWhatItHasAndComesBackByItself() throws Exception {
    try (CutLine line = CutLine.to(dashboard.server.port())) {
      OpenPage page = dashboard.page(line.port());
      page.show("/system").untilThere("[data-line=open]").untilDrawn();
      int stages = page.value("document.querySelectorAll('tr[data-key]').length").asInt();
      assertThat(stages).isGreaterThan(10);

      line.cut();
      page.untilThere("[data-notice=E69]").untilThere("main [data-notice=E68] [data-kept]");
      assertThat(page.text("[data-notice=E69]"))
          .contains("Live connection lost at", "polling every 10 s until it returns");
      assertThat(page.text("main [data-notice=E68]"))
          .contains("The server does not answer: the page tries again in 5 s.")
          .containsPattern("What is shown is the last answer, \\d+ s old\\.");
      assertThat(page.value("document.querySelectorAll('tr[data-key]').length").asInt())
          .isEqualTo(stages);
      assertThat(page.value("document.querySelectorAll('.banners .banner').length").asInt())
          .as("one sentence on every page, not two")
          .isEqualTo(1);
      page.picture("trouble-network");
      assertThat(page.seriousFindings()).isEmpty();

      line.mend();
      page.until("!document.querySelector('.banner.red, [data-notice=E69]')");
      page.untilThere("[data-line=open]");
    }
  }

  @Test
  void whatIsOrderedWithoutANetworkIsNotPromisedToBeAskedForAgain() throws Exception {
    try (CutLine line = CutLine.to(dashboard.server.port())) {
      OpenPage page = dashboard.page(line.port());
      page.show("/reports").untilThere("#order-kind").untilThere("[data-line=open]").untilDrawn();
      page.value("document.getElementById('order-from').value = '2012-03-05'");
      page.value("document.getElementById('order-to').value = '2012-03-05'");
      line.cut();
      page.click("form button[type=submit]");
      page.untilThere("form [data-notice=E68]");
      assertThat(page.text("form [data-notice=E68]"))
          .contains("The server does not answer: try again in 5 s.")
          .doesNotContain("the page tries");
      assertThat(page.value("document.getElementById('order-from').value").asText())
          .isEqualTo("2012-03-05");
    }
  }

  private OpenPage ranking() {
    OpenPage page = dashboard.page(dashboard.server.port());
    page.tab().call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", REFUSALS));
    page.show("/rankings").untilThere("[data-line=open]").untilDrawn();
    return page.untilThere("#now-heading ~ .table tbody tr:nth-child(20)");
  }

  private static ModelRegistry awayWhile(AtomicBoolean isAway, ModelRegistry registry) {
    return (ModelRegistry)
        Proxy.newProxyInstance(
            ModelRegistry.class.getClassLoader(),
            new Class<?>[] {ModelRegistry.class},
            (proxy, method, arguments) -> {
              if (isAway.get()) {
                throw new StoreUnavailableException("The registry does not answer", null);
              }
              try {
                return method.invoke(registry, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
