package io.tailback.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A page that is printed: all that can be read, dark on white, and nothing that waits for a hand.
 */
@NeedsThePage
@ExtendWith(SharedDashboard.class)
class PaperIT {
  private static final String SEEN_CONTROLS =
      """
      [...document.querySelectorAll(
        'button, select, input, summary, nav a, .map-buttons, .maplibregl-canvas')]
        .filter(it => it.checkVisibility() && it.closest('td, th') === null)
        .map(it => it.outerHTML.slice(0, 120))\
      """;

  /** What runs out of the sheet, or out of a box that would have to be scrolled. */
  private static final String CUT_OFF =
      """
      [...document.querySelectorAll('main *, .top *')]
        .filter(it => it.checkVisibility() && !it.matches('.hidden, .hidden *, svg *'))
        .filter(it => {
          const box = it.getBoundingClientRect();
          const clips = getComputedStyle(it).overflowX !== 'visible' && it.clientWidth > 1
            && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1);
          return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) || clips;
        })
        .map(it => it.outerHTML.slice(0, 120))\
      """;

  /** Lightness of what is written and of what it stands on, 0 to 255. */
  private static final String GROUND_AND_INK =
      """
      (style => [style.backgroundColor, style.color]
        .map(it => Math.max(...it.match(/\\d+/g).slice(0, 3).map(Number))))(getComputedStyle(document.body))\
      """;

  /** Notes what is there when the browser lays out the sheets. */
  private static final String LOOK_AT_PRINT =
      """
      window.addEventListener('beforeprint', () => {
        window.printed = {
          theme: document.documentElement.dataset.theme,
          pieces: document.querySelectorAll('.map.static .piece:not(.edge)').length,
        };
      });\
      """;

  private final OneDashboard dashboard;

  PaperIT(OneDashboard dashboard) {
    this.dashboard = dashboard;
  }

  @ParameterizedTest
  @MethodSource("io.tailback.app.dashboard.OneDashboard#pages")
  void aPageIsPrintedWhole(String path) throws IOException {
    OpenPage page = dashboard.page(dashboard.server.port());
    page.theme("dark");
    assertPrinted(page.show(path).untilDrawn(), path.substring(1));
  }

  @Test
  void aStationIsPrintedWithItsDay() throws IOException {
    OpenPage page = dashboard.page(dashboard.server.port());
    page.theme("dark");
    page.show("/live?station=717447").untilThere("[data-horizon='30']").untilDrawn();
    assertPrinted(page, "station");
    assertThat(page.value("document.querySelector('.live-list').checkVisibility()").asBoolean())
        .isFalse();
  }

  @Test
  void theMapIsPrintedAsADrawingWithTheColoursOfTheScreen() {
    OpenPage page = dashboard.open("/live").untilDrawn();
    page.theme("dark");
    page.until("document.documentElement.dataset.theme === 'dark'");
    page.value(LOOK_AT_PRINT + ";true");
    String pdf = new String(page.tab().pdf(), StandardCharsets.ISO_8859_1);

    assertThat(pdf).startsWith("%PDF-");
    assertThat(pdf.split("/Type /Page\\b", -1).length - 1).isBetween(2, 6);
    assertThat(page.value("window.printed.theme").asText()).isEqualTo("light");
    assertThat(page.value("window.printed.pieces").asInt()).isGreaterThan(150);
    page.until("document.documentElement.dataset.theme === 'dark'");
    page.until("!document.querySelector('.map.static')");
  }

  private static void assertPrinted(OpenPage page, String name) throws IOException {
    page.until("document.documentElement.dataset.theme === 'dark'");
    page.onPaper();
    page.value("window.dispatchEvent(new Event('beforeprint'))");
    page.until("innerWidth === 718").untilDrawn();
    page.picture("paper-" + name);

    assertThat(page.value("document.documentElement.dataset.theme").asText()).isEqualTo("light");
    JsonNode lightness = page.value(GROUND_AND_INK);
    assertThat(lightness.get(0).asInt()).as("ground").isEqualTo(255);
    assertThat(lightness.get(1).asInt()).as("ink").isLessThan(80);
    assertThat(page.value(SEEN_CONTROLS)).as("controls").isEmpty();
    assertThat(page.value(CUT_OFF)).as("cut off").isEmpty();
    assertThat(page.text("main h1")).isNotEmpty();
    assertThat(page.value("document.querySelector('.now').innerText").asText())
        .as("of when the sheet is, and where")
        .contains("Mon 5 Mar 2012, ", "America/Los_Angeles");
    if (page.value("document.querySelector('.map') !== null").asBoolean()) {
      assertThat(page.value("document.querySelector('.map.static svg').checkVisibility()"))
          .hasToString("true");
    }
  }
}
