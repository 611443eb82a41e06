package io.tailback.app.dashboard;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.batch.report.page.Tab;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** The dashboard in a tab of the browser. */
final class OpenPage {
  private static final int MOST_TABS = 20;
  private static final int SHIFT = 8;
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** Comes with the packages of the room dashboard. */
  private static final Path AXE = Path.of("../dashboard/node_modules/axe-core/axe.min.js");

  /** What a finger may miss: buttons, choices and links that stand alone, of less than 44 px. */
  static final String SMALL_TARGETS =
      """
      [...document.querySelectorAll('button, select, summary, input, a')]
        .filter(it => it.checkVisibility() && it.getBoundingClientRect().right > 0)
        .filter(it => it.tagName !== 'A' || it.textContent.trim() === it.parentElement.textContent.trim())
        .map(it => [it, it.getBoundingClientRect()])
        .filter(([, box]) => Math.min(box.width, box.height) < 43.9)
        .map(([it, box]) => it.outerHTML.slice(0, 80) + ' ' + box.width + ' x ' + box.height)\
      """;

  /**
   * Words that their own box cuts off or that run out of it: of choices, fields, cells, buttons,
   * heads.
   */
  static final String CUT_WORDS =
      """
      (() => {
        const pen = document.createElement('canvas').getContext('2d');
        const room = {SELECT: 16, INPUT: 0};
        const isCut = it => {
          const style = getComputedStyle(it);
          pen.font = style.font;
          const words = it.tagName === 'SELECT' ? it.selectedOptions[0].text : it.value || it.placeholder;
          return parseFloat(style.fontSize) > 0 && pen.measureText(words).width
            > it.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - room[it.tagName];
        };
        const runsOut = it => {
          const inside = document.createRange();
          inside.selectNodeContents(it);
          const [words, box] = [inside.getBoundingClientRect(), it.getBoundingClientRect()];
          return words.width > 0 && (words.right > box.right + 1 || words.left < box.left - 1);
        };
        return [
          ...[...document.querySelectorAll('select, input[placeholder]')].filter(isCut),
          ...[...document.querySelectorAll('th, td, button, label, h1, h2, h3, dt, dd')].filter(runsOut),
        ].filter(it => it.checkVisibility() && !it.matches('.hidden, .hidden *'))
          .map(it => it.outerHTML.slice(0, 120));
      })()\
      """;

  /** All that the page has to draw is drawn, and nothing is on its way. */
  private static final String DRAWN =
      """
      document.querySelector('main h1') && !document.querySelector('.waiting')
        && (!document.querySelector('main.live') || document.querySelector('[data-map=ready], .map.static'))
        && [...document.querySelectorAll('.chart-box')].every(it => it.querySelector('canvas'))
        && [...document.querySelectorAll('.diagram-box canvas')].every(it => it.dataset.cells)\
      """;

  /** Each station of the map and what its colour follows from. */
  private static final String STATION_STATES =
      """
      [...new Set(document.querySelector('.map-canvas').map.querySourceFeatures('stations')
        .map(it => String(it.id)))]
        .map(id => [id,
          document.querySelector('.map-canvas').map.getFeatureState({source: 'stations', id})])\
      """;

  private final Tab tab;
  private final int port;

  OpenPage(Tab tab, int port) {
    this.tab = tab;
    this.port = port;
    desk();
    theme("light");
  }

  OpenPage show(String path) {
    tab.show(URI.create("http://127.0.0.1:" + port + path));
    return this;
  }

  void desk() {
    tab.size(1440, 900, false);
  }

  void phone() {
    tab.size(360, 780, true);
  }

  void theme(String theme) {
    tab.theme(theme);
  }

  /** Whether the reader wants things to move: {@code reduce} or {@code no-preference}. */
  void motion(String wanted) {
    tab.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", wanted))));
  }

  Tab tab() {
    return tab;
  }

  JsonNode value(String expression) {
    return tab.value(expression);
  }

  String text(String selector) {
    return value("document.querySelector(`" + selector + "`)?.textContent ?? ''").asText();
  }

  /** Waits until an expression is true. */
  OpenPage until(String expression) {
    try {
      await()
          .pollInterval(Duration.ofMillis(100))
          .until(() -> value("Boolean(" + expression + ")").asBoolean());
    } catch (ConditionTimeoutException e) {
      String shown = value("document.body.innerText.slice(0, 800)").asText();
      throw new AssertionError(
          expression + " did not become true; complaints " + tab.complaints() + "; page:\n" + shown,
          e);
    }
    return this;
  }

  /** Waits until there is such an element. */
  OpenPage untilThere(String selector) {
    return until("document.querySelector(`" + selector + "`)");
  }

  /** Waits until all is drawn. */
  OpenPage untilDrawn() {
    return until(DRAWN);
  }

  /** Ids of the stations of the map whose state is so, sorted and with blanks between. */
  static String stationsWhere(String condition) {
    return STATION_STATES
        + ".filter(([, state]) => "
        + condition
        + ").map(([id]) => id).sort().join(' ')";
  }

  /** Waits until the map has each station in its class on the ramp, -1: no value. */
  OpenPage untilColoured(Map<String, Integer> classes) {
    String expected =
        new TreeMap<>(classes)
            .entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(","));
    return until(
        STATION_STATES
            + ".map(([id, state]) => id + ' ' + state.c).sort().join() === '"
            + expected
            + "'");
  }

  /** Presses a key that has a name, for example {@code Enter}. */
  void press(String key) {
    press(key, 0);
  }

  /** Presses Tab until an element has the focus, as somebody without a mouse would. */
  void tabTo(String selector) {
    tabTo(selector, 0);
  }

  /** The same backwards. */
  void tabBackTo(String selector) {
    tabTo(selector, SHIFT);
  }

  private void tabTo(String selector, int modifiers) {
    for (int presses = 0; presses < MOST_TABS; presses++) {
      press("Tab", modifiers);
      if (value("document.activeElement.matches(`" + selector + "`)").asBoolean()) {
        return;
      }
    }
    throw new AssertionError(selector + " has no focus after so many tabs: " + MOST_TABS);
  }

  /** Presses keys that write. */
  void write(String text) {
    tab.call("Input.insertText", Map.of("text", text));
  }

  /** Puts a key into the form of the page that asks for one. */
  void signIn(String key) {
    value("document.querySelector('.sign-in input').focus()");
    write(key);
    press("Enter");
  }

  /** Chooses among the values of a field, as the browser does for whoever picks one. */
  void choose(String selector, String value) {
    value(
        """
        (field => {
          field.value = '%s';
          field.dispatchEvent(new Event('change', {bubbles: true}));
        })(document.querySelector(`%s`))\
        """
            .formatted(value, selector));
  }

  /** Clicks in the middle of an element, wherever the page has put it. */
  void click(String selector) {
    value("document.querySelector(`" + selector + "`).scrollIntoView({block: 'center'})");
    JsonNode at =
        value(
            "(box => [box.x + box.width / 2, box.y + box.height / 2])(document.querySelector(`"
                + selector
                + "`).getBoundingClientRect())");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      tab.call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              at.get(0).asDouble(),
              "y",
              at.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Presses keys with digits one by one, as the parts of a day want them. */
  void digits(String digits) {
    for (char digit : digits.toCharArray()) {
      letter(String.valueOf(digit));
    }
  }

  /** Presses a letter key without writing into a field. */
  void letter(String letter) {
    tab.call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", letter, "text", letter));
    tab.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", letter));
  }

  private void press(String key, int modifiers) {
    int code =
        switch (key) {
          case " " -> 32;
          case "Tab" -> 9;
          case "Enter" -> 13;
          case "Escape" -> 27;
          case "ArrowLeft" -> 37;
          case "ArrowUp" -> 38;
          case "ArrowRight" -> 39;
          case "ArrowDown" -> 40;
          default -> throw new IllegalArgumentException("No code of the key " + key);
        };
    Map<String, Object> event =
        Map.of("key", key, "code", key, "windowsVirtualKeyCode", code, "modifiers", modifiers);
    tab.call("Input.dispatchKeyEvent", with(event, "keyDown"));
    tab.call("Input.dispatchKeyEvent", with(event, "keyUp"));
  }

  private static Map<String, Object> with(Map<String, Object> event, String type) {
    Map<String, Object> typed = new HashMap<>(event);
    typed.put("type", type);
    if (type.equals("keyDown") && event.get("key").equals("Enter")) {
      typed.put("text", "\r");
    } else if (type.equals("keyDown") && event.get("key").equals(" ")) {
      typed.put("text", " ");
    }
    return typed;
  }

  /** What axe finds serious or critical, one line each. */
  JsonNode seriousFindings() throws IOException {
    if (!value("Boolean(window.axe)").asBoolean()) {
      // The remote control is not bound by the page's policy.
      value(Files.readString(AXE, StandardCharsets.UTF_8) + ";true");
    }
    return value(
        """
        axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
          .filter(it => ['serious', 'critical'].includes(it.impact))
          .map(it => it.id + ': ' + it.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')))\
        """);
  }

  /**
   * The page as it lies on a sheet of paper of 718 px between its margins, for a reader of dark
   * colours.
   */
  void onPaper() {
    tab.size(718, 1000, false);
    tab.call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "print",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
  }

  void picture(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), tab.picture());
  }

  /** The page asked nobody else, and its console is empty. */
  void assertSilent() {
    assertAskedNobodyElse();
    assertThat(tab.complaints()).isEmpty();
  }

  void assertAskedNobodyElse() {
    assertThat(tab.requests())
        .isNotEmpty()
        // The browser draws its own date picker with pictures that it carries.
        .allMatch(it -> it.startsWith("http://127.0.0.1:" + port + "/") || it.startsWith("data:"));
  }
}
