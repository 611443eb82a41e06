package io.tailback.app.dashboard;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.tailback.serving.ApiServer;
import io.tailback.serving.TileConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as it is delivered, in a real browser, over the real server. */
@NeedsThePage
@ExtendWith(SharedDashboard.class)
class DashboardIT {
  private static final String STATIONS_DRAWN =
      """
      (() => {
        const map = document.querySelector('.map-canvas')?.map;
        return map?.loaded()
          ? new Set(map.queryRenderedFeatures({layers: ['stations']}).map(it => it.id)).size : 0;
      })()\
      """;

  /**
   * Scrolls on through the list of stations, from its end to its head again, and notes what it
   * reads.
   */
  private static final String READ_ON =
      """
      (() => {
        window.read ??= new Map();
        window.index ??= new Set();
        for (const row of document.querySelectorAll('.station-list tr[data-key]')) {
          window.read.set(row.dataset.key, row.querySelector('[data-speed]').textContent);
          window.index.add(row.ariaRowIndex);
        }
        const side = document.querySelector('.live-side');
        const before = side.scrollTop;
        side.scrollTop += 500;
        if (side.scrollTop === before) {
          side.scrollTop = 0;
        }
        return window.read;
      })()\
      """;

  /** Notes of each subscription whether the server went on where the page stood. */
  private static final String SUBSCRIPTIONS =
      """
      window.resumed = [];
      window.WebSocket = class extends WebSocket {
        constructor(...address) {
          super(...address);
          this.addEventListener('message', event => {
            const message = JSON.parse(event.data);
            if (message.type === 'subscribed') {
              window.resumed.push(message.resumed);
            }
          });
        }
      };
      """;

  private static final String HEADS =
      "[...document.querySelectorAll('#corridor-bottlenecks + .table tbody th')]"
          + ".map(it => it.textContent)";

  private static final String PERSISTENCE =
      "[...document.querySelectorAll('#service-heading ~ .table tbody td:nth-child(5)')]"
          + ".map(it => it.textContent)";

  /** The hours of the day and their speeds, of the table behind the chart of trends. */
  private static final String HOURS =
      "[...document.querySelectorAll('#trends-heading ~ .columns .chart:first-child tbody tr')]"
          + ".map(row => [...row.cells].map(it => it.textContent).join(' '))";

  /** The chart of a station as a table: the head and the rows. */
  private static final String CHART_TABLE =
      "[...document.querySelectorAll('.panel .chart tr')]"
          + ".map(row => [...row.cells].map(it => it.textContent))";

  /** Bytes of all answers to a first visit, as they travelled. */
  private static final String LOADED_BYTES =
      """
      ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
        .reduce((bytes, it) => bytes + it.encodedBodySize, 0)\
      """;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final OneDashboard shared;
  private final ReplayedMorning morning;

  DashboardIT(OneDashboard shared) {
    this.shared = shared;
    this.morning = shared.morning;
  }

  @Test
  void theMapDrawsEveryStationAndTheListHoldsTheSpeedsOfTheApi() {
    OpenPage page = open("/live").untilThere("[data-map=ready]").until(STATIONS_DRAWN + " === 207");

    // The stations are drawn before their first states are there.
    page.until(OpenPage.stationsWhere("state.c >= 0") + " !== ''");
    page.value("document.querySelector('.station-list .table > .button').click()");
    page.until("!document.querySelector('.station-list .table > .button')");
    // Rows where nobody looks are empty room: whoever scrolls through all of them reads all.
    page.until(READ_ON + ".size === 207");
    JsonNode read = page.value("Object.fromEntries(window.read)");
    JsonNode index = page.value("[...window.index].sort((a, b) => a - b)");
    for (JsonNode state : get("/api/v1/live/states").get("items")) {
      assertThat(read.get(state.get("stationId").asText()).asText())
          .isEqualTo(digits(state.get("speedKmh"), 1));
    }
    assertThat(index).extracting(JsonNode::asInt).hasSize(207).startsWith(2).endsWith(208);
    assertThat(page.value("document.querySelector('.station-list table').ariaRowCount").asText())
        .isEqualTo("208");
    page.until("document.querySelectorAll('.station-list tbody tr').length < 207");
    JsonNode summary = get("/api/v1/live/summary");
    assertThat(page.text("[data-figure=stationsRealtime]"))
        .isEqualTo(
            summary.get("stationsRealtime").asText() + " of " + summary.get("stations").asText());
    page.assertSilent();
  }

  @Test
  void theMapIsColouredByTheRatiosOfTheApiNowBeforeAndAhead() {
    OpenPage page = open("/live").untilThere("[data-map=ready]");
    Map<String, Integer> now = new HashMap<>();
    for (JsonNode state : get("/api/v1/live/states").get("items")) {
      now.put(state.get("stationId").asText(), classOfObserved(state));
    }
    assertThat(now).hasSize(207);
    assertThat(now.values()).contains(-1, 0, 1, 2, 3, 4, 5, 6);
    page.untilColoured(now);

    page.show("/live?t=now%2B30m").untilThere("[data-map=ready][data-frame=forecast]");
    Map<String, Integer> ahead = new HashMap<>();
    now.keySet().forEach(it -> ahead.put(it, -1));
    for (JsonNode forecast : get("/api/v1/forecasts?horizon=30").get("items")) {
      ahead.put(forecast.get("stationId").asText(), classOf(forecast.get("relativeSpeedRatio")));
    }
    page.untilColoured(ahead);

    page.show("/live?t=now-60m").untilThere("[data-map=ready][data-frame=past]");
    String end = morning.end().minusSeconds(3600).toString();
    Map<String, Integer> before = new HashMap<>();
    for (String station : now.keySet()) {
      before.put(station, -1);
      for (JsonNode item : get("/api/v1/stations/" + station + "/history").get("items")) {
        if (item.get("end").asText().equals(end)) {
          before.put(station, classOfObserved(item));
        }
      }
    }
    assertThat(before).isNotEqualTo(now);
    page.untilColoured(before);
    page.assertSilent();
  }

  @Test
  void theMapFadesWhatTheFiltersOfTheListLeaveAside() throws IOException {
    OpenPage page = open("/live?corridor=I5-N").untilThere("[data-map=ready]");
    Set<String> onCorridor = new TreeSet<>();
    for (JsonNode station : get("/api/v1/corridors/I5-N/field").get("stations")) {
      onCorridor.add(station.get("stationId").asText());
    }
    assertThat(onCorridor).hasSizeBetween(5, 100);
    page.until(OpenPage.stationsWhere("!state.aside") + " === '" + joined(onCorridor) + "'");
    page.picture("live-one-corridor");

    String one = onCorridor.iterator().next();
    page.value(search(one));
    page.until(OpenPage.stationsWhere("!state.aside") + " === '" + one + "'");
    page.value(search(""));
    page.until(OpenPage.stationsWhere("!state.aside") + " === '" + joined(onCorridor) + "'");
    page.assertSilent();
  }

  @Test
  void whatTheSourceFilledInIsNowhereShownAsObserved() throws IOException {
    String filled = ReplayedMorning.FILLED_IN;
    JsonNode state = get("/api/v1/live/states/" + filled).get("state");
    assertThat(state.get("speedMethod").asText()).isEqualTo("SOURCE_IMPUTED");
    assertThat(state.get("speedKmh").isNumber()).isTrue();

    OpenPage page = open("/live?station=" + filled + "&q=" + filled);
    page.untilThere("[data-map=ready]").untilThere(".panel .chart");
    page.until(OpenPage.stationsWhere("state.filled && state.c === -1") + " === '" + filled + "'");
    assertThat(page.text(".live-map .legend")).contains("filled in by the source");
    assertThat(page.text(".station-list caption")).contains("last those filled in by the source");
    assertThat(page.text(".station-list tr[data-key]"))
        .contains(digits(state.get("speedKmh"), 1))
        .contains("filled in by the source");
    assertThat(page.text("[data-figure=stationsRealtime] + .note"))
        .endsWith("1 filled in by the source");
    assertThat(page.text("[data-figure=speed] + .note")).startsWith("filled in by the source");
    assertThat(page.text("[data-figure=ratio] + .note")).isEqualTo("filled in by the source");
    assertThat(page.text("[data-figure=observed]")).isEqualTo("0 %");
    Map<String, Map<String, String>> expected = new HashMap<>();
    int observed = 0;
    for (JsonNode it : get("/api/v1/stations/" + filled + "/history").get("items")) {
      boolean isObserved = it.get("speedMethod").asText().equals("OBSERVED");
      observed += isObserved ? 1 : 0;
      String series = isObserved ? "observed" : "filled in by the source";
      if (!it.get("speedMethod").asText().equals("NONE")) {
        put(expected, series, it.get("end"), 0, it.get("speedKmh"));
      }
    }
    assertThat(expected).containsOnlyKeys("observed", "filled in by the source");
    int filledIn = expected.get("filled in by the source").size();
    JsonNode steps = get("/api/v1/stations/" + filled + "/forecast").at("/forecast/steps");
    for (JsonNode it : steps) {
      put(expected, "forecast, low", it.get("validAt"), 0, it.get("speedP05Kmh"));
      put(expected, "forecast, low of 50 %", it.get("validAt"), 0, it.get("speedP25Kmh"));
      put(expected, "forecast", it.get("validAt"), 0, it.get("speedP50Kmh"));
      put(expected, "forecast, 50 % interval", it.get("validAt"), 0, it.get("speedP75Kmh"));
      put(expected, "forecast, 90 % interval", it.get("validAt"), 0, it.get("speedP95Kmh"));
    }
    await().untilAsserted(() -> assertHolds(page.value(CHART_TABLE), expected));
    assertThat(page.value("document.querySelector('.panel .chart-box').ariaLabel").asText())
        .contains(observed + " windows observed, " + filledIn + " filled in by the source");
    page.theme("dark");
    page.until("document.documentElement.dataset.theme === 'dark'");
    assertThat(page.seriousFindings()).isEmpty();
    page.picture("live-filled-in-dark");
    page.theme("light");

    page.show("/live?t=now-30m&q=" + filled).untilThere("[data-frame=past]");
    page.until(OpenPage.stationsWhere("state.filled && state.c === -1") + " === '" + filled + "'");

    JsonNode field = get("/api/v1/corridors/I5-N/field");
    page.show("/corridor?corridor=I5-N").untilThere("canvas[data-cells]");
    assertThat(page.value("document.querySelector('canvas').dataset.filledIn").asInt())
        .isEqualTo(values(field.at("/filledIn/relativeSpeedRatio")))
        .isGreaterThanOrEqualTo(12);
    assertThat(page.text(".legend.ramp")).contains("filled in by the source");
    assertThat(page.text("main")).contains("values filled in by the source: striped");
    page.picture("corridor-filled-in");
    page.assertSilent();
  }

  @Test
  void theForecastOfAStationShowsBothIntervalsOfTheApi() {
    OpenPage page =
        open("/live?station=717447").untilThere("[data-horizon='30'] [data-interval='50']");
    JsonNode step = get("/api/v1/stations/717447/forecast").at("/forecast/steps/5");

    assertThat(step.get("horizonMinutes").asInt()).isEqualTo(30);
    assertThat(page.text("[data-horizon='30'] b")).isEqualTo(digits(step.get("speedP50Kmh"), 1));
    assertThat(page.text("[data-horizon='30'] [data-interval='50']"))
        .isEqualTo(
            digits(step.get("speedP25Kmh"), 1) + " to " + digits(step.get("speedP75Kmh"), 1));
    assertThat(page.text("[data-horizon='30'] [data-interval='90']"))
        .isEqualTo(
            digits(step.get("speedP05Kmh"), 1) + " to " + digits(step.get("speedP95Kmh"), 1));
    assertThat(page.text(".panel .legend"))
        .contains("forecast, 90 % interval")
        .contains("forecast, 50 % interval");
    page.assertSilent();
  }

  @Test
  void theDayOfAStationHoldsTheValuesOfTheApi() throws IOException {
    String base = "/api/v1/stations/" + ReplayedMorning.ONE_STATION;
    Map<String, Map<String, String>> expected = new HashMap<>();
    JsonNode history = get(base + "/history").get("items");
    history.forEach(it -> put(expected, "observed", it.get("end"), 0, it.get("speedKmh")));
    for (String date : List.of("2012-03-04", "2012-03-05")) {
      JsonNode pattern = get(base + "/pattern?date=" + date).get("items");
      assertThat(pattern).hasSize(288);
      for (JsonNode it : pattern) {
        put(expected, "typical, low", it.get("start"), 300, it.get("p05Kmh"));
        put(expected, "typical", it.get("start"), 300, it.get("p50Kmh"));
        put(expected, "typical, 5 to 95 %", it.get("start"), 300, it.get("p95Kmh"));
      }
    }
    JsonNode steps = get(base + "/forecast").at("/forecast/steps");
    assertThat(steps).hasSize(12);
    for (JsonNode it : steps) {
      put(expected, "forecast, low", it.get("validAt"), 0, it.get("speedP05Kmh"));
      put(expected, "forecast, low of 50 %", it.get("validAt"), 0, it.get("speedP25Kmh"));
      put(expected, "forecast", it.get("validAt"), 0, it.get("speedP50Kmh"));
      put(expected, "forecast, 50 % interval", it.get("validAt"), 0, it.get("speedP75Kmh"));
      put(expected, "forecast, 90 % interval", it.get("validAt"), 0, it.get("speedP95Kmh"));
    }
    JsonNode past = get(base + "/forecasts/past?horizon=30");
    assertThat(past.get("pairs").asInt()).isGreaterThan(10);
    for (JsonNode it : past.get("items")) {
      put(expected, "forecast 30 min before", it.get("validAt"), 0, it.get("speedP50Kmh"));
    }

    OpenPage page = open("/live?station=" + ReplayedMorning.ONE_STATION + "&past=30");
    page.until("document.querySelectorAll('.panel .chart thead th').length === 11");
    // The answers come one by one, those of the two typical days too.
    await().untilAsserted(() -> assertHolds(page.value(CHART_TABLE), expected));
    assertThat(page.text(".panel .small-text"))
        .contains("mean error " + digits(past.get("maeKmh"), 1) + " km/h");
    page.picture("live-station-day");
    page.assertSilent();
  }

  /** The table behind a chart has these values, by column and time, and no others. */
  private static void assertHolds(JsonNode table, Map<String, Map<String, String>> expected) {
    assertThat(table).hasSize(1 + 25 * 12 + 1);
    Map<String, Map<String, String>> shown = new HashMap<>();
    for (int row = 1; row < table.size(); row++) {
      for (int column = 1; column < table.get(0).size(); column++) {
        String value = table.at("/" + row + "/" + column).asText();
        if (!value.equals("–")) {
          shown
              .computeIfAbsent(table.at("/0/" + column).asText(), any -> new TreeMap<>())
              .put(table.at("/" + row + "/0").asText(), value);
        }
      }
    }
    Set<String> times = new TreeSet<>();
    table.forEach(row -> times.add(row.get(0).asText()));
    expected.values().forEach(it -> it.keySet().retainAll(times));
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void theFirstVisitLoadsAtMostSevenHundredKilobytes() {
    OpenPage page = open("/live").untilThere("[data-map=ready]").untilThere("tbody tr");

    assertThat(page.value(LOADED_BYTES).asInt()).isBetween(300_000, 700_000);
    page.assertSilent();
  }

  @Test
  void theSliderShowsTheForecastAndThePast() {
    OpenPage page = open("/live?t=now%2B30m").untilThere("[data-frame=forecast]");
    page.untilThere("[data-notice=forecast]");
    JsonNode ahead = get("/api/v1/forecasts?horizon=30").get("items").get(0);
    page.value(search(ahead.get("stationId").asText()));
    page.until("document.querySelectorAll('.station-list tbody tr').length === 1");

    ZonedDateTime end = morning.end().atZone(ReplayedMorning.ZONE);
    assertThat(page.text("[data-notice=forecast]"))
        .contains("Forecast for " + clock(end.plusMinutes(30)) + ", issued " + clock(end));
    assertThat(page.text(".station-list tbody [data-speed]"))
        .isEqualTo(digits(ahead.get("speedP50Kmh"), 1));

    page.show("/live?t=now-60m&q=717447").untilThere("[data-frame=past]");
    page.until("document.querySelector('.station-list [data-speed]')?.textContent !== '–'");
    assertThat(page.text(".station-list [data-speed]")).isEqualTo(digits(past("717447", 12), 1));
    page.assertSilent();
  }

  @Test
  void theOtherPagesHoldTheNumbersOfTheApi() throws IOException {
    OpenPage page = open("/corridor?corridor=I5-N").untilThere("canvas[data-cells]");
    JsonNode field = get("/api/v1/corridors/I5-N/field");
    int cells =
        values(field.at("/observed/relativeSpeedRatio"))
            + values(field.at("/forecast/relativeSpeedRatio"));
    assertThat(cells).isGreaterThan(500);
    assertThat(page.value("document.querySelector('canvas[data-cells]').dataset.cells").asInt())
        .isEqualTo(cells);
    assertThat(field.get("bottlenecks")).hasSize(3);
    assertThat(page.value("document.querySelector('canvas').dataset.bottlenecks").asInt())
        .isEqualTo(3);
    assertThat(offsets(field)).containsEntry(ReplayedMorning.HEAD, ReplayedMorning.HEAD_OFFSET_M);
    assertThat(page.value(HEADS)).extracting(JsonNode::asText).contains("B", ReplayedMorning.HEAD);

    page.show("/rankings").untilThere("#now-heading ~ .table tbody tr:nth-child(20)");
    int rank = 1;
    for (JsonNode item : get("/api/v1/rankings/congestion?limit=20").get("items")) {
      String row = "#now-heading ~ .table tbody tr:nth-child(" + rank++ + ")";
      assertThat(page.text(row + " th")).isEqualTo(item.get("stationId").asText());
      assertThat(page.text(row + " td:nth-child(4)")).isEqualTo(digits(item.get("speedKmh"), 1));
    }

    page.show("/models").untilThere("#service-heading ~ .table tbody tr");
    assertThat(page.text("#service-heading ~ .table tbody tr td:nth-child(4)")).isEqualTo("3.50");
    // Two versions served on that day: each stands beside the baseline of its own pairs.
    assertThat(page.value(PERSISTENCE))
        .extracting(JsonNode::asText)
        .containsExactly("4.00", "9.00");
    page.untilThere(".chart canvas");
    JsonNode at30 = get("/api/v1/models/champion").get("metrics").get(5);
    String values = ".chart details tbody tr:nth-child(6) ";
    assertThat(page.text(values + "th")).isEqualTo("30 min");
    assertThat(page.text(values + "td:nth-child(2)")).isEqualTo(digits(at30.get("maeKmh"), 2));
    assertThat(page.text(values + "td:nth-child(4)"))
        .isEqualTo(digits(at30.get("persistenceMaeKmh"), 2));
    assertThat(page.text(values + "td:nth-child(5)"))
        .isEqualTo(digits(at30.get("historicalAverageMaeKmh"), 2));
    assertThat(page.text("[data-figure=championMae] + .note"))
        .isEqualTo("89.5 % of truths inside the 90 % interval");
    page.show("/stations").untilThere("tr[data-key=D]");
    assertThat(page.text("tr[data-key=D] .status")).isEqualTo("no data");
    page.show("/system").untilThere("#books-heading ~ .columns tbody tr");
    assertThat(page.text("#books-heading ~ .columns tbody tr td")).isEqualTo("2");
    page.untilThere("tr[data-key=nightly-retraining]");
    for (JsonNode workflow : get("/api/v1/system/workflows").get("items")) {
      String row = "tr[data-key=" + workflow.get("name").asText() + "]";
      JsonNode last = workflow.get("last");
      assertThat(page.text(row + " td:nth-child(5)"))
          .isEqualTo(
              last.isNull() ? "never ran" : last.get("state").asText().toLowerCase(Locale.ROOT));
      assertThat(page.text(row + " td:nth-child(8)"))
          .isEqualTo(last.isNull() ? "–" : last.get("exitCode").asText());
    }
    page.value("document.getElementById('workflows-heading').scrollIntoView()");
    page.picture("system-workflows");
    page.show("/reports").untilThere("tbody a[target=_blank]");
    assertThat(page.text("tbody a[target=_blank]")).isEqualTo("Overview");
    page.assertSilent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL", "WEEKDAY", "WEEKEND"})
  void theTrendsAreThoseOfTheDaysThatAreChosen(String kind) {
    List<String> expected = new ArrayList<>();
    for (JsonNode hour : get("/api/v1/trends?dayKind=" + kind).get("hours")) {
      if (hour.get("dayKind").asText().equals(kind)) {
        expected.add(
            String.format(Locale.ROOT, "%02d:00 ", hour.get("localHour").asInt())
                + digits(hour.get("speedKmh"), 1));
      }
    }
    assertThat(expected).hasSizeGreaterThan(1);

    OpenPage page = open("/rankings?days=" + kind).untilThere("#trends-heading ~ .columns .chart");
    await()
        .untilAsserted(
            () -> assertThat(page.value(HOURS)).extracting(JsonNode::asText).isEqualTo(expected));
    page.assertSilent();
  }

  /** The Sunday has states and hours, and nobody noted that bottlenecks were looked for. */
  @Test
  void aDayOnWhichNobodyLookedForBottlenecksIsNotSaidToHaveNone() {
    String command = "./tailback measures --only bottlenecks --from 2012-03-04 --to 2012-03-04";
    OpenPage page = open("/corridor?corridor=I5-N&day=2012-03-04").untilThere("canvas[data-cells]");
    assertThat(page.text("[data-not-computed]"))
        .isEqualTo(
            "It is not known whether bottlenecks were looked for on these days: run "
                + command
                + ".");
    assertThat(page.text("main")).doesNotContain("No bottleneck was found");

    page.show("/rankings").untilThere("[data-not-computed]");
    assertThat(page.text("[data-not-computed]"))
        .isEqualTo(
            "It is not known whether bottlenecks were looked for on 1 of the 2 days: run "
                + command
                + ".");
    page.assertSilent();
  }

  @Test
  void aBrokenLineIsSaidAndMendedWithoutLosingAnything() throws IOException {
    try (CutLine line = CutLine.to(shared.server.port())) {
      OpenPage page = shared.page(line.port());
      page.tab().call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SUBSCRIPTIONS));
      page.show("/live?q=717447").untilThere("[data-line=open]").untilThere("[data-map=ready]");
      page.value("window.marker = 'the same page'");
      long loaded = loads(page);

      line.cut();
      page.untilThere("[data-notice=E69]");
      morning.step();
      // Cut for so long that the page polls.
      await().until(() -> loads(page) > loaded);
      line.mend();
      page.untilThere("[data-line=open]").until("!document.querySelector('[data-notice=E69]')");
      long polled = loads(page);

      String newest = "document.querySelector('.top time').dateTime === '" + morning.end() + "'";
      page.until(newest);
      morning.step();
      page.until("document.querySelector('.top time').dateTime === '" + morning.end() + "'");
      assertThat(page.text(".station-list [data-speed]"))
          .isEqualTo(digits(get("/api/v1/live/states/717447").at("/state/speedKmh"), 1));
      assertThat(page.value("window.marker").asText()).isEqualTo("the same page");
      assertThat(page.value("window.resumed.at(-1)").asBoolean()).isTrue();
      assertThat(page.value("window.resumed.length").asInt()).isEqualTo(2);
      assertThat(loads(page)).as("full loads after the line was back").isEqualTo(polled);
    }
  }

  @Test
  void everythingIsReachedByKeyboard() throws IOException {
    OpenPage page = open("/live").untilThere("[data-map=ready]").untilThere("tbody tr");
    page.press("Tab");
    assertThat(page.text(":focus")).isEqualTo("Skip to the content");

    page.letter("/");
    page.until("document.activeElement.id === 'search'");
    page.write("717447");
    page.until("document.querySelectorAll('.station-list tbody tr').length === 1");
    page.press("Enter");
    page.until("document.activeElement.id === 'panel-heading'");
    assertThat(page.value("location.search").asText()).contains("station=717447");
    page.press("Escape");
    page.until("!location.search.includes('station=')");
    page.until("document.activeElement.closest('tr')?.dataset.key === '717447'");
    page.show("/live?station=717447").until("document.activeElement.id === 'panel-heading'");
    page.press("Tab");
    page.press("Enter");
    page.until("document.activeElement.id === 'search'");

    page.tabBackTo("#time-slider");
    page.press("ArrowRight");
    page.until("location.search.includes('t=now%2B5m')");
    page.value("document.activeElement.blur()");
    page.letter("g");
    page.letter("c");
    page.until("location.pathname === '/corridor'").untilThere("canvas[data-cells]");
    page.tabTo(".diagram-box");
    page.press("ArrowRight");
    page.until("document.getElementById('diagram-readout').textContent.includes('station')");
    page.picture("corridor-by-keyboard");
    page.value("history.back()");
    page.until("location.pathname === '/live'");
    page.assertSilent();
  }

  @Test
  void theLinkThatIsCopiedLeadsBackToWhatIsChosen() {
    OpenPage page = open("/corridor?corridor=I5-N&from=now-3h").untilThere("canvas[data-cells]");
    page.value(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: text => {"
            + " window.copied = text; return Promise.resolve(); }}})");
    // It is said for a moment, in which a busy machine may not look.
    page.value(
        """
        new Promise(done => {
          const link = document.querySelector('[data-copy]');
          new MutationObserver(() => link.dataset.copy === 'copied' && done(true))
            .observe(link, {attributes: true});
          link.click();
        })\
        """);

    assertThat(page.value("window.copied === location.href").asBoolean()).isTrue();
    assertThat(page.value("window.copied").asText()).endsWith("corridor=I5-N&from=now-3h");
    page.assertSilent();
  }

  @Test
  void unitsAreRememberedAndAMissingStationIsSaid() {
    // The list is there before the first speeds are.
    OpenPage page =
        open("/live?q=717447")
            .until(
                "/[0-9]/.test(document.querySelector('.station-list [data-speed]')?.textContent)");
    double kmh = Double.parseDouble(page.text(".station-list [data-speed]"));
    page.value("document.querySelector('.switches .button').click()");
    page.until("document.querySelector('.switches .button').textContent === 'mph'");
    double mph = Double.parseDouble(page.text(".station-list [data-speed]"));
    assertThat(mph * 1.609344).isCloseTo(kmh, within(0.15));
    page.assertSilent();

    page.show("/live?station=%3Cscript%3E").untilThere(".panel [data-notice=E66]");
    assertThat(page.text(".switches .button")).isEqualTo("mph");
    assertThat(page.text(".panel h2")).isEqualTo("Station <script>");
    page.value("localStorage.clear()");
  }

  @Test
  void aBrowserWithoutWebGlGetsAStillMap() throws IOException {
    OpenPage page = shared.page(shared.server.port());
    page.tab()
        .call(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of(
                "source",
                "const known = HTMLCanvasElement.prototype.getContext;"
                    + "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
                    + " return kind === 'webgl2' ? null : known.call(this, kind, ...rest); };"));
    page.show("/live").untilThere("[data-notice=E70]").untilThere(".piece.k0");

    assertThat(page.value("document.querySelectorAll('.piece:not(.edge)').length").asInt())
        .isGreaterThan(150);
    assertThat(page.text(".station-list tbody th")).isNotEmpty();
    assertThat(page.seriousFindings()).isEmpty();
    page.picture("live-without-webgl");
    page.assertSilent();
  }

  @Test
  void tilesOfANamedServerLieUnderTheMapAndTheirOwnerIsNamed() throws Exception {
    HttpServer tiles = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    AtomicInteger asked = new AtomicInteger();
    tiles.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            ImageIO.write(new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB), "png", out);
          }
        });
    tiles.start();
    TileConfig source =
        new TileConfig(
            Optional.of("http://127.0.0.1:" + tiles.getAddress().getPort() + "/{z}/{x}/{y}.png"),
            Optional.of("© City of Test"));
    try (ApiServer onTiles =
        ApiServer.start(Served.CONFIG.tiles(source), Served.backends(morning, shared.folder))) {
      OpenPage page = shared.page(onTiles.port()).show("/live").untilThere("[data-map=ready]");
      page.until("document.querySelector('.map-canvas').map.isSourceLoaded('tiles')");
      assertThat(asked).hasPositiveValue();
      assertThat(page.text("[data-tiles=shown]")).isEqualTo("© City of Test");
      page.until(STATIONS_DRAWN + " === 207");
      page.picture("live-on-tiles");

      tiles.stop(0);
      page.show("/live?t=now").untilThere("[data-map=ready]").untilThere("[data-tiles=missing]");
      page.until(STATIONS_DRAWN + " === 207");
    } finally {
      tiles.stop(0);
    }
  }

  @Test
  void thePolicyHasNoExceptions() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(shared.uri("/live")).build();
    String policy =
        CLIENT
            .send(request, BodyHandlers.discarding())
            .headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow();

    assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe", "data:", "blob:");
  }

  private OpenPage open(String path) {
    return shared.open(path);
  }

  private JsonNode get(String path) {
    return shared.get(path);
  }

  /** The class on the ramp by the bounds of the measures, -1 without a value. */
  private static int classOf(JsonNode ratio) {
    return ratio.isNull()
        ? -1
        : (int)
            DoubleStream.of(0.9, 0.75, 0.625, 0.5, 0.35, 0.25)
                .filter(it -> ratio.asDouble() < it)
                .count();
  }

  /** What only the source filled in has no class. */
  private static int classOfObserved(JsonNode item) {
    return item.get("speedMethod").asText().equals("OBSERVED")
        ? classOf(item.get("relativeSpeedRatio"))
        : -1;
  }

  private static String joined(Set<String> ids) {
    return String.join(" ", ids);
  }

  /** Puts a value where the chart's table has it: by series, by time. */
  private static void put(
      Map<String, Map<String, String>> into,
      String series,
      JsonNode at,
      int seconds,
      JsonNode value) {
    if (!value.isNull()) {
      ZonedDateTime time =
          Instant.parse(at.asText()).plusSeconds(seconds).atZone(ReplayedMorning.ZONE);
      into.computeIfAbsent(series, any -> new TreeMap<>())
          .put(
              DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH).format(time),
              // As the chart's table rounds: the number that is stored, not the one written.
              new BigDecimal(value.asDouble()).setScale(1, RoundingMode.HALF_UP).toPlainString());
    }
  }

  /** How often all states were asked for. */
  private static long loads(OpenPage page) {
    return page.tab().requests().stream().filter(it -> it.endsWith("/api/v1/live/states")).count();
  }

  private static Map<String, Double> offsets(JsonNode field) {
    Map<String, Double> offsets = new HashMap<>();
    field
        .get("stations")
        .forEach(it -> offsets.put(it.get("stationId").asText(), it.get("offsetM").asDouble()));
    return offsets;
  }

  private static String clock(ZonedDateTime time) {
    return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time);
  }

  /** The speed of a station so many windows before the newest one. */
  private JsonNode past(String stationId, int windows) {
    List<JsonNode> items = new ArrayList<>();
    get("/api/v1/stations/" + stationId + "/history").get("items").forEach(items::add);
    return items.get(items.size() - 1 - windows).get("speedKmh");
  }

  private static int values(JsonNode matrix) {
    int values = 0;
    for (JsonNode row : matrix) {
      for (JsonNode value : row) {
        values += value.isNull() ? 0 : 1;
      }
    }
    return values;
  }

  private static String digits(JsonNode number, int decimals) {
    return number == null || number.isNull()
        ? "–"
        : String.format(Locale.ROOT, "%." + decimals + "f", number.asDouble());
  }

  private static String search(String text) {
    return """
        (() => {
          const field = document.getElementById('search');
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '%s');
          field.dispatchEvent(new Event('input', {bubbles: true}));
        })()\
        """
        .formatted(text);
  }
}
