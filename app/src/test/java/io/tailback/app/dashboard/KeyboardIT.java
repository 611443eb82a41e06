package io.tailback.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever has no mouse reaches all that can be used, sees where they are, and is caught nowhere.
 */
@NeedsThePage
@ExtendWith(SharedDashboard.class)
class KeyboardIT {
  /** Notes what can be used, in the order in which it is read; how many there are. */
  private static final String NOTE_CONTROLS =
      """
      (window.controls = [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex]')]
        .filter(it => it.tabIndex >= 0 && !it.disabled && it.checkVisibility())).length\
      """;

  /**
   * Where the focus is: its number among the controls, whether a line or a shadow shows it, and
   * whether some of it is in the window with nothing above it.
   */
  private static final String FOCUS =
      """
      (it => {
        const [style, box] = [getComputedStyle(it), it.getBoundingClientRect()];
        const part = (low, high, size, share) =>
          Math.max(low, 0) + (Math.min(high, size) - Math.max(low, 0)) * share;
        const isFree = share => {
          const above = document.elementFromPoint(
            part(box.left, box.right, innerWidth, 0.5), part(box.top, box.bottom, innerHeight, share));
          return above !== null && (it.contains(above) || above.contains(it));
        };
        return {
          at: window.controls.indexOf(it),
          what: it.outerHTML.slice(0, 120),
          isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            || style.boxShadow !== 'none',
          isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
            && [0.1, 0.3, 0.5, 0.7, 0.9].some(isFree),
        };
      })(document.activeElement)\
      """;

  private static final String JOB = "[...document.querySelectorAll('main .status')].at(0)";

  private final OneDashboard dashboard;

  KeyboardIT(OneDashboard dashboard) {
    this.dashboard = dashboard;
  }

  @ParameterizedTest
  @MethodSource("io.tailback.app.dashboard.OneDashboard#pages")
  void tabReachesEveryControlInTheOrderOfReadingAndLeavesThePage(String path) {
    assertWalkable(dashboard.open(path).untilDrawn(), path);
  }

  @ParameterizedTest
  @MethodSource("io.tailback.app.dashboard.OneDashboard#pages")
  void onAPhoneToo(String path) {
    OpenPage page = dashboard.page(dashboard.server.port());
    page.phone();
    assertWalkable(page.show(path).untilDrawn(), path);
  }

  @Test
  void aStationIsReadToItsEndOnAPhone() {
    OpenPage page = dashboard.page(dashboard.server.port());
    page.phone();
    page.show("/live?station=717447").untilThere("[data-horizon='30']").untilDrawn();
    page.until("document.activeElement.id === 'panel-heading'");
    List<Integer> reached = walk(page, "station");
    int controls = page.value("window.controls.length").asInt();
    int close =
        page.value("window.controls.indexOf(document.querySelector('.panel-head button'))").asInt();
    assertThat(close).isPositive();
    assertThat(reached).isEqualTo(IntStream.range(close, controls).boxed().toList());
  }

  @Test
  void theSkipLinkLeadsPastTheHead() {
    OpenPage page = dashboard.open("/rankings").untilDrawn();
    page.press("Tab");
    assertThat(page.text(":focus")).isEqualTo("Skip to the content");
    page.press("Enter");
    page.until("document.activeElement.id === 'main'");
    page.press("Tab");
    assertThat(page.value("document.activeElement.closest('main') !== null").asBoolean()).isTrue();
    assertThat(page.value("location.pathname").asText()).isEqualTo("/rankings");
  }

  @Test
  void aReportIsOrderedWithoutAMouse() {
    OpenPage page = dashboard.open("/reports").untilThere("#order-kind").untilDrawn();
    page.value("document.getElementById('main').focus()");
    page.tabTo("#order-kind");
    page.press("ArrowDown");
    page.until("document.getElementById('order-kind').selectedIndex === 1");
    page.press("ArrowUp");
    page.until("document.getElementById('order-kind').selectedIndex === 0");
    page.tabTo("#order-from");
    page.digits("03052012");
    page.until("document.getElementById('order-from').value === '2012-03-05'");
    page.tabTo("#order-to");
    page.digits("03062012");
    page.until("document.getElementById('order-to').value === '2012-03-06'");
    page.tabTo("form button[type=submit]");
    page.press(" ");
    page.until(JOB + "?.textContent === 'done'");
    assertThat(page.text("main .status")).isEqualTo("done");
    assertThat(page.text("section .table tbody th"))
        .contains("Overview", "2012-03-05 to 2012-03-06");
  }

  @Test
  void keysOpenChooseAndClose() {
    OpenPage page = dashboard.open("/rankings").untilDrawn();
    page.value("document.querySelector('#trends-heading ~ .columns summary').focus()");
    page.press("Enter");
    page.untilThere("#trends-heading ~ .columns details[open] tbody tr");
    page.press(" ");
    page.until("!document.querySelector('details[open]')");

    page.value("document.querySelector('#now-heading ~ .filters select').focus()");
    page.press("ArrowDown");
    page.until("location.search.includes('by=corridor')");

    page.value("document.querySelector('#theme').focus()");
    page.press("ArrowDown");
    page.press("ArrowDown");
    page.until("document.documentElement.dataset.theme === 'dark'");
    page.value("localStorage.clear()");

    page.show("/stations").untilDrawn();
    page.value("document.querySelector('tr[data-key=D] .link').focus()");
    page.press("Enter");
    page.until("document.activeElement.id === 'days-heading'");
    page.press("Escape");
    page.until("!document.querySelector('#days-heading')");
    page.until("document.activeElement.closest('tr')?.dataset.key === 'D'");
  }

  private static void assertWalkable(OpenPage page, String path) {
    List<Integer> reached = walk(page, path);
    int controls = page.value("window.controls.length").asInt();
    assertThat(controls).isGreaterThan(10);
    assertThat(reached).isEqualTo(IntStream.range(0, controls).boxed().toList());
  }

  /** By Tab alone until it leaves the page: the numbers of the controls on the way. */
  private static List<Integer> walk(OpenPage page, String what) {
    int controls = page.value(NOTE_CONTROLS).asInt();
    List<Integer> reached = new ArrayList<>();
    // A field for a day has four stops: its parts and its calendar.
    for (int presses = 0; presses < 4 * controls + 4; presses++) {
      page.press("Tab");
      if (page.value("document.activeElement === document.body").asBoolean()) {
        break;
      }
      JsonNode focus = page.value(FOCUS);
      int at = focus.get("at").asInt();
      if (at == 0 && !reached.isEmpty()) {
        break;
      }
      assertThat(at).as(what + ", a control: " + focus).isNotNegative();
      assertThat(focus.get("isMarked").asBoolean()).as(what + ", marked: " + focus).isTrue();
      assertThat(focus.get("isSeen").asBoolean()).as(what + ", seen: " + focus).isTrue();
      if (reached.isEmpty() || reached.get(reached.size() - 1) != at) {
        reached.add(at);
      }
    }
    return reached;
  }
}
