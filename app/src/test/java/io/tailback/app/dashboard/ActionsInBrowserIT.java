package io.tailback.app.dashboard;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.batch.report.page.Chromium;
import io.tailback.batch.report.page.Tab;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelDraft;
import io.tailback.core.forecast.ModelDrafts;
import io.tailback.core.forecast.ModelFixtures;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.forecast.SpeedModelFile;
import io.tailback.serving.ApiServer;
import io.tailback.serving.Backends;
import io.tailback.serving.report.ReportRunner;
import io.tailback.serving.security.ApiKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers do on the page with their hands, and what comes of it in the page and behind it. */
@NeedsThePage
class ActionsInBrowserIT {
  private static final String MADE = "corridor_2012-03-05_2012-03-06_I5-N";

  /** Keeps the lines to the server that the page opened. */
  private static final String LINES =
      """
      window.lines = [];
      window.WebSocket = class extends WebSocket {
        constructor(...address) {
          super(...address);
          window.lines.push(this);
        }
      };
      """;

  private static final String DIALOG_OPEN = "document.querySelector('dialog').open";
  private static final String DIALOG_CLOSED = "!document.querySelector('dialog').open";

  /** Rows of a table as they are read: without what is not seen. */
  private static final String RANKED =
      """
      [...document.querySelectorAll('#now-heading ~ .table tbody tr')]
        .map(row => [0, 1, 3, 4].map(i => row.cells[i].textContent))\
      """;

  @TempDir static Path folder;
  private static ReplayedMorning morning;
  private static Chromium chromium;
  private static Path keys;
  private static final Map<String, String> KEY_OF_ROLE = new HashMap<>();

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final List<Tab> tabs = new ArrayList<>();
  private ApiServer server;

  @BeforeAll
  static void open() throws Exception {
    morning = ReplayedMorning.in(folder);
    chromium = Chromium.start(Served.WEBGL_BY_SOFTWARE);
    keys = folder.resolve("keys");
    for (String role : List.of("viewer", "planner", "operator")) {
      KEY_OF_ROLE.put(role, ApiKeys.add(keys, "the-" + role, role));
    }
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @BeforeEach
  void serve() throws InterruptedException {
    InMemoryModelRegistry models = new InMemoryModelRegistry(morning);
    models.register(draft(1));
    models.register(draft(1.2));
    models.register(draft(0.8));
    models.assign(Alias.CHAMPION, 1, "ann");
    models.assign(Alias.CHALLENGER, 3, "ann");
    server =
        ApiServer.start(
            Served.forKeys(keys),
            Served.backends(
                morning,
                folder,
                new Backends.Models(models, PromotionRule.DEFAULT, ModelDrafts.FINGERPRINT),
                this::writeReport));
    assertThat(server.awaitStore(Duration.ofSeconds(30))).isTrue();
  }

  @AfterEach
  void stop() {
    mayEnd.countDown();
    tabs.forEach(Tab::close);
    server.close();
  }

  @Test
  void aReportIsOrderedFollowedListedAndOpened() throws IOException {
    OpenPage page = signedIn("planner", "/reports").untilThere("#order-kind");
    page.value("document.getElementById('order-from').value = '2012-03-06'");
    page.value("document.getElementById('order-to').value = '2012-03-05'");
    page.click("form button[type=submit]");
    page.untilThere("form .banner").until(sees("form .banner", "a day from"));

    page.value(
        """
        (kind => {
          kind.value = 'corridor';
          kind.dispatchEvent(new Event('change', {bubbles: true}));
        })(document.getElementById('order-kind'))\
        """);
    page.until("document.getElementById('order-corridor').required");
    page.value("document.getElementById('order-corridor').value = 'I5-N'");
    page.value("document.getElementById('order-from').value = '2012-03-05'");
    page.value("document.getElementById('order-to').value = '2012-03-06'");
    page.click("form button[type=submit]");

    page.until(sees(".status", "running")).until("!document.querySelector('form .banner')");
    page.picture("report-running");
    assertThat(page.value("document.querySelector('tr[data-key=" + MADE + "]')").isNull()).isTrue();
    mayEnd.countDown();
    page.until(sees(".status", "done")).untilThere("tr[data-key='" + MADE + "']");
    page.until(sees("tbody th", "Corridor 2012-03-05 to 2012-03-06, I5-N"));
    String row = "tr[data-key='" + MADE + "'] ";
    assertThat(page.text(row + "a[target=_blank]")).isEqualTo("I5 north, two days");
    assertThat(page.text(row)).contains("2012-03-05 to 2012-03-06", "I5-N");
    assertThat(get(page, "/api/v1/reports").at("/items").findValuesAsText("reportId"))
        .contains(MADE);
    page.picture("report-made");

    page.click(row + "a:not([target])");
    page.untilThere("#files-heading").until(sees("main", "index.html"));
    String address =
        page.value("document.querySelector(`" + row + "a[target=_blank]`).href").asText();
    page.click(row + "a[target=_blank]");
    await().until(() -> titleOfTab(page, address).equals("I5 north, two days"));
    page.assertAskedNobodyElse();
  }

  @Test
  void aModelIsPromotedAndPutBackByWhoeverMayAfterAYes() throws IOException {
    OpenPage page = signedIn("operator", "/models").untilThere("tr[data-key='3'] button");
    page.until(figure("champion", "model 1")).until(figure("challenger", "model 3"));
    assertThat(page.value("document.querySelector(`tr[data-key='2'] button`).disabled").asBoolean())
        .isTrue();

    page.click("tr[data-key='3'] button");
    page.until(DIALOG_OPEN).until(sees("dialog h3", "Put model 3 into service?"));
    page.picture("promote-dialog");
    assertThat(page.seriousFindings()).isEmpty();
    page.phone();
    page.until("innerWidth === 360");
    for (String theme : List.of("dark", "light")) {
      page.theme(theme);
      page.until("document.documentElement.dataset.theme === '" + theme + "'");
      page.picture("promote-dialog-phone-" + theme);
      assertThat(page.seriousFindings()).as(theme).isEmpty();
    }
    page.desk();
    page.until("innerWidth === 1440");
    page.click("dialog .button:not(.primary)");
    page.until(DIALOG_CLOSED);
    assertThat(champion(page)).isEqualTo(1);
    page.show("/models").untilThere("tr[data-key='3'] button").until(figure("champion", "model 1"));

    long movesBefore = movesInTheBook();
    page.click("tr[data-key='3'] button");
    page.until(DIALOG_OPEN);
    page.click("dialog .primary");
    page.until(sees("[data-notice=moved]", "Model 3 is the champion now"))
        .until(figure("champion", "model 3"))
        .until("document.activeElement.id === 'versions-heading'");
    assertThat(champion(page)).isEqualTo(3);
    JsonNode at30 = get(page, "/api/v1/models/champion").get("metrics").get(5);
    assertThat(at30.get("horizonMinutes").asInt()).isEqualTo(30);
    page.until(figure("championMae", rounded(at30.get("maeKmh"), 1) + " km/h"));
    assertThat(page.text("tr[data-key='3']")).contains("champion", "in service");
    page.until(sees(".moves li", "model 3 promoted by the-operator"));
    page.picture("promoted");

    page.until(sees(".actions .button", "Roll back to model 1"));
    page.click("#versions-heading ~ .actions .button");
    page.until(DIALOG_OPEN).until(sees("dialog h3", "Put model 1 back into service?"));
    page.click("dialog .primary");
    page.until(figure("champion", "model 1"));
    assertThat(champion(page)).isEqualTo(1);
    page.until(sees(".moves li", "model 1 put back by the-operator"));
    assertThat(movesInTheBook()).isEqualTo(movesBefore + 2);
  }

  private long movesInTheBook() throws IOException {
    Path book = folder.resolve("audit.jsonl");
    List<String> lines = Files.exists(book) ? Files.readAllLines(book) : List.of();
    return lines.stream()
        .filter(line -> line.contains("the-operator") && line.contains(" model"))
        .count();
  }

  @Test
  void whoMayNotMoveModelsSeesNoButtonAndWhy() {
    for (String role : List.of("viewer", "planner")) {
      OpenPage page = signedIn(role, "/models").untilThere("tr[data-key='3']");
      assertThat(page.text("main"))
          .contains("Your role " + role + " may not move models: it needs operator.")
          .doesNotContain("Promote", "Roll back");
      assertThat(page.value("document.querySelectorAll('main tr button').length").asInt()).isZero();
    }
  }

  @Test
  void anActionIsDoneWithTheKeyboardAlone() {
    OpenPage page = signedIn("operator", "/models").untilThere("tr[data-key='3'] button");
    String promote = "tr[data-key='3'] button";
    page.value("document.getElementById('versions-heading').focus()");
    page.tabTo(promote);
    page.press("Enter");
    page.until(DIALOG_OPEN).until("document.activeElement.closest('dialog')");
    for (int i = 0; i < 6; i++) {
      page.press("Tab");
      // Behind the last button is the browser's own bar, never the page behind the dialog.
      assertThat(
              page.value(
                      "document.activeElement === document.body"
                          + " || document.activeElement.closest('dialog') !== null")
                  .asBoolean())
          .isTrue();
    }
    page.press("Escape");
    page.until(DIALOG_CLOSED).until("document.activeElement.matches(`" + promote + "`)");
    assertThat(champion(page)).isEqualTo(1);

    page.press("Enter");
    page.until(DIALOG_OPEN);
    page.tabTo("dialog .primary");
    page.press("Enter");
    page.until(figure("champion", "model 3"))
        .until("document.activeElement.id === 'versions-heading'");
    assertThat(champion(page)).isEqualTo(3);
  }

  @Test
  void whatIsSavedAsCsvIsWhatTheTableShowsInTheUnitOfThePage() throws IOException {
    OpenPage page = signedIn("viewer", "/rankings");
    page.untilThere("#now-heading ~ .table tbody tr:nth-child(20)");
    assertThat(saved(page, "kmh", "speedKmh", "freeFlowSpeedKmh")).isEqualTo(rows(page));

    page.click(".switches .button");
    page.until("document.querySelector('.switches .button').textContent === 'mph'");
    page.until(sees("#now-heading ~ .table thead", "mph"));
    assertThat(saved(page, "mph", "speedMph", "freeFlowSpeedMph")).isEqualTo(rows(page));
    page.value("localStorage.clear()");
  }

  @Test
  void whoSignsOutIsGoneInEveryTabAndTheirLinesAreClosed() {
    OpenPage page = signedIn("planner", "/live").untilThere("[data-line=open]");
    OpenPage beside = page();
    beside.tab().call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LINES));
    beside.show("/models").untilThere("[data-line=open]");
    int toldBefore = page.value("window.lines.length").asInt();
    assertThat(toldBefore).isPositive();

    page.click("[data-sign-out]");
    page.untilThere(".sign-in").until(sees("[data-notice=left]", "You have signed out"));
    page.until("document.activeElement.matches('.sign-in input')");
    for (OpenPage it : List.of(page, beside)) {
      it.until("window.lines.every(line => line.readyState === WebSocket.CLOSED)");
      assertThat(it.value("fetch('/api/v1/me').then(it => it.status)").asInt()).isEqualTo(401);
    }
    beside.untilThere(".sign-in").until(sees("[data-notice=ended]", "Your session has ended"));

    beside.signIn(KEY_OF_ROLE.get("planner"));
    beside.untilThere("[data-line=open]").untilThere("[data-figure=champion]");
    assertThat(beside.value("location.pathname").asText()).isEqualTo("/models");
  }

  @Test
  void whoWantsNoMotionGetsNone() {
    OpenPage page = signedIn("viewer", "/live").untilThere("[data-map=ready]");
    assertThat(zoomedAtOnce(page)).as("without the wish").isFalse();

    page.motion("reduce");
    page.until("matchMedia('(prefers-reduced-motion: reduce)').matches");
    page.until("!document.querySelector('.map-canvas').map.isMoving()");
    assertThat(zoomedAtOnce(page)).as("with the wish").isTrue();
    for (String path : List.of("/live?station=717447", "/models", "/rankings", "/reports")) {
      page.show(path).untilThere("main h1").until("!document.querySelector('.waiting')");
      page.value(
          """
          (() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('main { transition: color 3s; } h1 { animation: turn 3s infinite; }'
              + '@keyframes turn { to { rotate: 1turn; } }');
            document.adoptedStyleSheets = [sheet];
          })()\
          """);
      assertThat(
              page.value(
                  """
                  [...document.querySelectorAll('*')].map(it => [it, getComputedStyle(it)])
                    .filter(([, style]) => style.animationName !== 'none'
                      || style.transitionDuration.split(', ').some(it => it !== '0s')
                      || style.scrollBehavior !== 'auto')
                    .map(([it]) => it.outerHTML.slice(0, 80))\
                  """))
          .as(path)
          .isEmpty();
      assertThat(page.value("document.getAnimations().length").asInt()).as(path).isZero();
    }
  }

  /** Whether the map has its new zoom as soon as the button is pressed. */
  private static boolean zoomedAtOnce(OpenPage page) {
    return page.value(
            """
            (map => {
              const before = map.getZoom();
              document.querySelector('.map-buttons button').click();
              return Math.abs(map.getZoom() - before - 1) < 1e-6;
            })(document.querySelector('.map-canvas').map)\
            """)
        .asBoolean();
  }

  /** Reports are written by a process beside the server; this one waits until it may end. */
  private ReportRunner.Ended writeReport(List<String> arguments) throws InterruptedException {
    mayEnd.await();
    assertThat(arguments)
        .containsExactly(
            "corridor", "--from", "2012-03-05", "--to", "2012-03-06", "--corridor", "I5-N");
    try {
      Path made = Files.createDirectories(folder.resolve("reports").resolve(MADE));
      Files.writeString(
          made.resolve("index.html"),
          "<!doctype html><html lang=\"en\"><title>I5 north, two days</title><p>Two days.</p></html>");
      Files.writeString(
          made.resolve("report.json"),
          """
          {"schema_version":1,"report":"corridor","title":"I5 north, two days",
           "summary":"Two days.","provenance":{
           "periods":[{"from":"2012-03-05","to":"2012-03-06"}],"place":"I5-N"}}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReportRunner.Ended(0, "Made");
  }

  /** Errors that grow with the horizon, by a factor. */
  private static ModelDraft draft(double factor) {
    Metrics.Builder metrics = Metrics.builder();
    for (int minutes = 5; minutes <= 60; minutes += 5) {
      metrics
          .put(Metrics.MODEL, Metrics.MAE_KMH, minutes, factor * (2 + minutes / 20.0))
          .put(Metrics.MODEL, Metrics.COVERAGE_RATE, minutes, 0.9)
          .put(Metrics.PERSISTENCE, Metrics.MAE_KMH, minutes, 3 + minutes / 10.0)
          .put(Metrics.HISTORICAL_AVERAGE, Metrics.MAE_KMH, minutes, 8);
    }
    byte[] trees = SpeedModelFile.write(ModelFixtures.model(new Random(1), 4, 3, 20));
    return ModelDrafts.with(metrics.build(), Map.of(ModelVersion.SPEED_MODEL, trees));
  }

  /** Rank, id and speeds of the file that the button saves, as the table writes them. */
  private List<List<String>> saved(OpenPage page, String name, String speed, String freeFlow)
      throws IOException {
    Path saves = Files.createDirectories(folder.resolve("saves-" + name));
    page.tab()
        .call(
            "Browser.setDownloadBehavior",
            Map.of("behavior", "allow", "downloadPath", saves.toAbsolutePath().toString()));
    page.click("#now-heading ~ .filters .button");
    Path file = saves.resolve("congestion-station.csv");
    await().until(() -> Files.exists(file) && Files.size(file) > 0);
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<String> head = List.of(lines.get(0).split(",", -1));
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      rows.add(
          List.of(
              cells.get(head.indexOf("rank")),
              cells.get(head.indexOf("stationId")),
              tenths(cells.get(head.indexOf(speed))),
              tenths(cells.get(head.indexOf(freeFlow)))));
    }
    assertThat(rows).hasSize(20);
    return rows;
  }

  private static List<List<String>> rows(OpenPage page) {
    List<List<String>> rows = new ArrayList<>();
    page.value(RANKED)
        .forEach(
            row -> {
              List<String> cells = new ArrayList<>();
              row.forEach(cell -> cells.add(cell.asText()));
              rows.add(cells);
            });
    return rows;
  }

  private static String tenths(String number) {
    return number.isEmpty()
        ? "–"
        : new BigDecimal(number).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  private static String rounded(JsonNode number, int decimals) {
    return new BigDecimal(number.asText()).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static int champion(OpenPage page) {
    return get(page, "/api/v1/models/champion").get("version").asInt();
  }

  /** What the server says to whoever the page's session is. */
  private static JsonNode get(OpenPage page, String path) {
    return page.value("fetch('" + path + "').then(it => it.json())");
  }

  private static String titleOfTab(OpenPage page, String address) {
    for (JsonNode target : page.tab().call("Target.getTargets", Map.of()).get("targetInfos")) {
      if (target.get("url").asText().equals(address)) {
        return target.get("title").asText();
      }
    }
    return "";
  }

  private static String figure(String id, String words) {
    return "document.querySelector('[data-figure=" + id + "]')?.textContent === '" + words + "'";
  }

  /** One of the elements has these words. */
  private static String sees(String selector, String words) {
    return "[...document.querySelectorAll(`"
        + selector
        + "`)].some(it => it.textContent.includes('"
        + words
        + "'))";
  }

  private OpenPage signedIn(String role, String path) {
    OpenPage page = page();
    page.tab().call("Network.clearBrowserCookies", Map.of());
    page.tab().call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LINES));
    page.show(path).untilThere(".sign-in");
    page.signIn(KEY_OF_ROLE.get(role));
    return page.untilThere("[data-sign-out]");
  }

  private OpenPage page() {
    Tab tab = chromium.open();
    tabs.add(tab);
    return new OpenPage(tab, server.port());
  }
}
