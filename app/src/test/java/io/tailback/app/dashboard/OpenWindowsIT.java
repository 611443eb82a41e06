package io.tailback.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.batch.report.page.Chromium;
import io.tailback.batch.report.page.Tab;
import io.tailback.serving.ApiServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page while a feed runs: now is 08:45, windows have closed until 08:30, and that is when the
 * forecast was issued.
 */
@NeedsThePage
class OpenWindowsIT {
  private static final String STATION = ReplayedMorning.ONE_STATION;
  private static final String SPEED =
      "document.querySelector('.station-list [data-speed]')?.textContent";
  private static final String SLIDER = "document.querySelector('.slider-line output')?.textContent";

  private static final String BANNER =
      "(document.querySelector('[data-notice=forecast] p')?.textContent ?? '')";

  /** Of the table of the corridor, one station. */
  private static final String ROW =
      "#corridor-stations + .table tr[data-key='" + ReplayedMorning.HEAD + "'] ";

  @TempDir Path folder;
  private ReplayedMorning morning;
  private ApiServer server;
  private Chromium chromium;
  private Tab tab;

  @BeforeEach
  void start() throws Exception {
    morning = ReplayedMorning.in(folder);
    morning.hearWhatDoesNotClose();
    server = ApiServer.start(Served.CONFIG, Served.backends(morning, folder));
    assertThat(server.awaitStore(Duration.ofSeconds(30))).isTrue();
    chromium = Chromium.start(Served.WEBGL_BY_SOFTWARE);
    tab = chromium.open();
  }

  @AfterEach
  void stop() {
    tab.close();
    chromium.close();
    server.close();
  }

  @Test
  void theSliderShowsWhatThereIsAndSaysUpToWhen() throws Exception {
    OpenPage page = new OpenPage(tab, server.port());
    page.show("/live?q=" + STATION).untilThere("[data-map=ready]");
    JsonNode now = ask(page, "/api/v1/live/states/" + STATION);
    assertThat(now.at("/state/isClosed").asBoolean()).isFalse();
    page.until(SPEED + " === '" + digits(now.at("/state/speedKmh")) + "'");
    page.until(SLIDER + " === '08:45 now'").untilThere("#slider-words");
    assertThat(page.text("#slider-words"))
        .isEqualTo(
            "The past is there up to 08:30: later windows are still open for late observations."
                + " The forecast reaches to 09:30.");

    page.value("document.getElementById('time-slider').focus()");
    page.press("ArrowLeft");
    page.until(SLIDER + " === '08:30 15 min ago'").untilThere("[data-frame=past]");
    JsonNode history = ask(page, "/api/v1/stations/" + STATION + "/history").get("items");
    JsonNode closed = history.get(history.size() - 1);
    assertThat(closed.get("end").asText()).isEqualTo(morning.end().toString());
    page.until(SPEED + " === '" + digits(closed.get("speedKmh")) + "'");
    page.press("ArrowRight");
    page.until(SLIDER + " === '08:45 now'");

    page.show("/live?t=now-5m&q=" + STATION).until(SLIDER + " === '08:30 15 min ago'");
    page.until(SPEED + " === '" + digits(closed.get("speedKmh")) + "'");
    page.picture("live-feed-past");

    page.show("/live?t=now%2B10m&q=" + STATION);
    page.until(SLIDER + " === '08:55 forecast, in 10 min'");
    page.until(BANNER + ".startsWith('Forecast for 08:55, issued 08:30')");
    Instant at = morning.end().plusSeconds(1500);
    JsonNode ahead = ask(page, "/api/v1/forecasts?stations=" + STATION + "&validAt=" + at);
    page.until(SPEED + " === '" + digits(ahead.at("/items/0/speedP50Kmh")) + "'");

    page.show("/live?t=now%2B60m&q=" + STATION);
    page.until(SLIDER + " === '09:30 forecast, in 45 min'");
    page.until(BANNER + ".startsWith('Forecast for 09:30, issued 08:30')");
    page.picture("live-feed-forecast");
    assertThat(page.seriousFindings()).isEmpty();
    page.assertSilent();
  }

  @Test
  void theCorridorShowsTheNewestThatHasClosedAndBehindItTheForecast() throws Exception {
    OpenPage page = new OpenPage(tab, server.port()).show("/live").untilThere("[data-map=ready]");
    JsonNode field = ask(page, "/api/v1/corridors/I5-N/field");
    int rows = field.at("/observed/speedKmh").size();
    int column = field.get("stations").findValuesAsText("stationId").indexOf(ReplayedMorning.HEAD);
    assertThat(field.at("/observed/windowStarts/" + (rows - 4)).asText())
        .isEqualTo(morning.end().minusSeconds(300).toString());
    assertThat(field.at("/observed/speedKmh/" + (rows - 3) + "/" + column).isNull()).isTrue();

    page.show("/corridor?corridor=I5-N").untilThere("canvas[data-cells]").untilThere(ROW);
    assertThat(page.text(ROW + "td:nth-child(3)"))
        .isEqualTo(digits(field.at("/observed/speedKmh/" + (rows - 4) + "/" + column)));
    assertThat(page.text(ROW + "td:nth-child(4)")).isEqualTo("08:25");
    // 30 min from now ends at 09:15: the ninth of the windows behind 08:30.
    assertThat(page.text(ROW + "td:nth-child(8)"))
        .isEqualTo(digits(field.at("/forecast/speedKmh/8/" + column)));
    assertThat(page.value("document.querySelector('canvas[data-cells]').dataset.cells").asInt())
        .isEqualTo(
            values(field.at("/observed/relativeSpeedRatio"))
                + values(field.at("/forecast/relativeSpeedRatio")));
    assertThat(page.text("main")).contains("Windows have closed up to 08:30: it begins there.");
    page.picture("corridor-feed");
    assertThat(page.seriousFindings()).isEmpty();

    page.show("/live?station=" + STATION).untilThere(".panel .chart");
    page.until("document.querySelector('.panel').textContent.includes('Observed up to 08:30:')");
    page.untilThere("[data-horizon='30']");
    assertThat(page.text("[data-horizon='30'] th")).isEqualTo("09:00");
    page.picture("live-feed-station");
    page.assertSilent();
  }

  private static JsonNode ask(OpenPage page, String path) {
    return page.value("fetch('" + path + "').then(it => it.json())");
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

  private static String digits(JsonNode number) {
    return number.isNull() ? "–" : String.format(Locale.ROOT, "%.1f", number.asDouble());
  }
}
