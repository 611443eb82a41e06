package io.tailback.batch.report.page;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page of the browser. */
final class Tab {
  private final DevTools devTools;
  private final String session;

  private Tab(DevTools devTools, String session) {
    this.devTools = devTools;
    this.session = session;
  }

  static Tab in(DevTools devTools) {
    JsonNode target = devTools.call("", "Target.createTarget", Map.of("url", "about:blank"));
    JsonNode attached =
        devTools.call(
            "",
            "Target.attachToTarget",
            Map.of("targetId", target.get("targetId").asText(), "flatten", true));
    Tab tab = new Tab(devTools, attached.get("sessionId").asText());
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      tab.call(domain + ".enable", Map.of());
    }
    return tab;
  }

  /** Opens the file and waits until it is laid out. */
  void show(Path file) {
    int before = devTools.events(session, "Page.loadEventFired").size();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> devTools.events(session, "Page.loadEventFired").size() > before);
  }

  void width(int pixels, boolean phone) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", phone));
  }

  void theme(String lightOrDark) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", lightOrDark))));
  }

  /** The value of a JavaScript expression. */
  JsonNode value(String expression) {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.get("result").path("value");
  }

  /** The page on paper. */
  byte[] pdf() {
    JsonNode printed =
        call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false));
    return Base64.getDecoder().decode(printed.get("data").asText());
  }

  /** Addresses that the page asked for. */
  List<String> requests() {
    return devTools.events(session, "Network.requestWillBeSent").stream()
        .map(event -> event.get("request").get("url").asText())
        .toList();
  }

  /** Whatever the console shows in red or yellow. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (String event :
        List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")) {
      devTools.events(session, event).forEach(complaint -> complaints.add(complaint.toString()));
    }
    return complaints;
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    return devTools.call(session, method, parameters);
  }
}
