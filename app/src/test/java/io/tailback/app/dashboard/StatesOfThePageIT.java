package io.tailback.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.report.page.Chromium;
import io.tailback.batch.report.page.Tab;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.serving.ApiServer;
import io.tailback.serving.security.ApiKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says when there is nothing to show, or when one may not see it. */
@NeedsThePage
class StatesOfThePageIT {
  @TempDir Path folder;

  @Test
  void withoutDataEachPageSaysWhatIsMissingAndWhatToDo() throws Exception {
    ReplayedMorning morning = ReplayedMorning.beforeTheFirst(folder);
    try (ApiServer server =
            ApiServer.start(
                Served.CONFIG,
                Served.backends(morning, folder, new InMemoryModelRegistry(morning)));
        Chromium chromium = Chromium.start(Served.WEBGL_BY_SOFTWARE);
        Tab tab = chromium.open()) {
      OpenPage page = new OpenPage(tab, server.port());
      page.show("/live?q=717447").untilThere("[data-map=ready]").untilThere(".station-list tbody");
      assertThat(page.text(".banners [data-notice=E60]"))
          .contains("No observations yet: start ./tailback stream and a source, or see System.");
      assertThat(page.text(".station-list [data-speed]")).isEqualTo("–");
      assertThat(page.text(".station-list td .age")).isEqualTo("no data");
      page.until(OpenPage.stationsWhere("state.c === -1") + ".split(' ').length === 207");
      assertUsable(page, "live");

      page.show("/live?t=now%2B30m").untilThere("[data-notice=E62]");
      assertThat(page.text("[data-notice=E62]")).contains("./tailback");
      assertUsable(page, "forecast");

      page.show("/live?station=717447").untilThere(".panel .nothing");
      page.until("!document.querySelector('.waiting')");
      page.until(
          "document.querySelector('.panel').textContent.includes("
              + "'No observations of station 717447 in this range, and none of the network yet.')");
      assertThat(page.text(".panel")).doesNotContain("null", "`");
      assertUsable(page, "station");

      for (Map.Entry<String, String> it :
          Map.of(
                  "/rankings", "Nothing is known of now",
                  "/reports", "No report was made yet: order one below, or run ./tailback report.",
                  "/models", "There is no model yet: ./tailback train makes one.",
                  "/stations", "./tailback measures",
                  "/corridor?corridor=I5-N", "No observations for I5 northbound in this range.",
                  "/system", "No day has a record yet.")
              .entrySet()) {
        page.show(it.getKey()).until("!document.querySelector('.waiting')");
        page.until("document.querySelector('main').textContent.includes('" + it.getValue() + "')");
        assertUsable(page, it.getKey().substring(1, 5));
      }
    }
  }

  @Test
  void aViewerSignsInAndIsToldWhatOthersMayDo() throws Exception {
    ReplayedMorning morning = ReplayedMorning.in(folder);
    Path keys = folder.resolve("keys");
    String key = ApiKeys.add(keys, "wall", "viewer");
    try (ApiServer server =
            ApiServer.start(Served.forKeys(keys), Served.backends(morning, folder));
        Chromium chromium = Chromium.start(Served.WEBGL_BY_SOFTWARE);
        Tab tab = chromium.open()) {
      OpenPage page = new OpenPage(tab, server.port());
      page.show("/models").untilThere(".sign-in");
      assertThat(page.text("main")).contains("put it in here or ask your administrator");
      assertThat(page.seriousFindings()).isEmpty();
      page.phone();
      page.until("innerWidth === 360");
      assertThat(page.value(OpenPage.SMALL_TARGETS)).isEmpty();
      page.picture("sign-in-phone");
      page.desk();

      page.signIn("tbk_wrong");
      page.untilThere("[data-notice=E63]");
      assertThat(page.text("[data-notice=E63]")).contains("ask your administrator");
      assertThat(page.seriousFindings()).isEmpty();
      page.picture("sign-in-refused");

      page.value("document.querySelector('.sign-in input').value = ''");
      page.signIn(key);
      page.untilThere("#versions-heading ~ .table tbody tr");
      assertThat(page.text("main"))
          .contains("Your role viewer may not move models: it needs operator.")
          .doesNotContain("Promote", "Roll back");
      assertThat(page.value(problem("/api/v1/models/2/promote")).asText()).isEqualTo("E64");
      assertThat(page.seriousFindings()).isEmpty();
      page.picture("models-viewer");
      page.show("/reports").untilThere("main .nothing");
      assertThat(page.text("main .nothing"))
          .isEqualTo(
              "Your role viewer may not run reports: it needs planner. Ask your administrator.");

      page.phone();
      page.until("innerWidth === 360");
      assertThat(page.value("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(360);
      assertThat(page.value(OpenPage.SMALL_TARGETS)).isEmpty();
      assertThat(page.seriousFindings()).isEmpty();
      page.picture("reports-viewer-phone");
      morning.pass(Duration.ofMinutes(11 * 60 + 12));
      page.show("/reports").untilThere("main .nothing").untilThere(".now .age.old");
      assertThat(page.text(".now .age")).isEqualTo("stale 11 h 12 min");
      for (String theme : List.of("light", "dark")) {
        page.theme(theme);
        page.until("document.documentElement.dataset.theme === '" + theme + "'");
        page.picture("session-phone-" + theme);
        assertThat(page.value("document.querySelector('.now').offsetHeight").asInt())
            .as("two lines of words, no taller than a button")
            .isLessThanOrEqualTo(44);
        assertThat(page.value("document.documentElement.scrollWidth").asInt())
            .isLessThanOrEqualTo(360);
        assertThat(page.value(OpenPage.SMALL_TARGETS)).isEmpty();
        assertThat(page.seriousFindings()).isEmpty();
      }
      assertThat(
              page.value("document.querySelector('[data-sign-out]').checkVisibility()").asBoolean())
          .isTrue();
      page.value("document.querySelector('[data-sign-out]').click()");
      page.untilThere(".sign-in");
      assertThat(tab.complaints())
          .allMatch(it -> it.contains("the server responded with a status of 40"));
    }
  }

  /** The id of what the server says to an order. */
  private static String problem(String path) {
    return "fetch('" + path + "', {method: 'POST'}).then(it => it.json()).then(it => it.id)";
  }

  private static void assertUsable(OpenPage page, String name) throws IOException {
    assertThat(page.seriousFindings()).as(name).isEmpty();
    assertThat(page.value("document.querySelectorAll('.banner.red').length").asInt())
        .as(name)
        .isZero();
    page.picture("empty-" + name);
    page.assertSilent();
  }
}
